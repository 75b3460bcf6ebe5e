"""The scripts of the live view, sent as one."""

import re
from pathlib import Path

from fer.labels import Expression
from ui import palette
from ui.camera import component

FOLDER = Path(component.__file__).parent


def test_every_script_is_sent() -> None:
    assert sorted(component.SCRIPTS) == sorted(path.stem for path in FOLDER.glob("*.js"))


def test_a_script_comes_after_those_it_imports() -> None:
    for place, name in enumerate(component.SCRIPTS):
        text = (FOLDER / f"{name}.js").read_text(encoding="utf-8")
        wanted = re.findall(r'from "\./(\w+)\.js"', text)
        assert set(wanted) <= set(component.SCRIPTS[:place]), name


def test_what_is_sent_is_one_module_with_one_export() -> None:
    script = component.script()

    assert not re.search(r"^import ", script, re.MULTILINE)
    assert re.findall(r"^export.*", script, re.MULTILINE) == [
        "export default function ({ data, parentElement, setTriggerValue }) {"
    ]


def test_no_name_is_used_by_two_scripts() -> None:
    names = re.findall(r"^(?:const|let|class|function) (\w+)", component.script(), re.MULTILINE)

    assert len(names) == len(set(names))


def test_the_browser_draws_in_the_colours_of_all_other_pages() -> None:
    look = component.look()

    assert [*look["expressions"]] == [each.label for each in Expression]
    assert look["expressions"]["sadness"] == {"colour": "#0072B2", "text": "#FFFFFF"}
    assert look["unsure"]["colour"] == palette.UNSURE
