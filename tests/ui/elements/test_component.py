"""The script of a component, joined from modules; here of the quiz's board."""

import re
from pathlib import Path

from ui.elements.component import script
from ui.quiz import board

PATHS = [Path(board.__file__).with_name(f"{name}.js") for name in board.SCRIPTS]


def test_a_script_comes_after_those_it_imports() -> None:
    for place, path in enumerate(PATHS):
        wanted = re.findall(r'from "\./(\w+)\.js"', path.read_text(encoding="utf-8"))
        assert set(wanted) <= set(board.SCRIPTS[:place]), path


def test_what_is_sent_is_one_module_with_one_export() -> None:
    sent = script(PATHS)

    assert not re.search(r"^import ", sent, re.MULTILINE)
    assert re.findall(r"^export.*", sent, re.MULTILINE) == [
        "export default function ({ data, parentElement, setTriggerValue }) {"
    ]


def test_no_name_is_used_by_two_scripts() -> None:
    found = re.findall(r"^(?:const|let|class|function) (\w+)", script(PATHS), re.MULTILINE)

    assert len(found) == len(set(found))
