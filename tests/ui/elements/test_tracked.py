"""The scripts of Live and of Video, each sent as one."""

import re
from pathlib import Path

import pytest

from fer.labels import Expression
from ui import camera, palette, video
from ui.camera import component as live
from ui.elements import tracked
from ui.elements.component import PLACE, script
from ui.elements.tracked import component
from ui.video import player

SHARED = Path(tracked.__file__).parent

SENT = [
    (Path(camera.__file__).parent, live.SCRIPTS),
    (Path(video.__file__).parent, player.SCRIPTS),
]


@pytest.mark.parametrize(("folder", "scripts"), [(SHARED, component.SCRIPTS), *SENT])
def test_every_script_is_sent(folder: Path, scripts: tuple[str, ...]) -> None:
    assert sorted(scripts) == sorted(path.stem for path in folder.glob("*.js"))


@pytest.mark.parametrize(("folder", "scripts"), SENT)
def test_a_script_comes_after_those_it_imports(folder: Path, scripts: tuple[str, ...]) -> None:
    paths = [PLACE, *(SHARED / f"{name}.js" for name in component.SCRIPTS)]
    paths += [folder / f"{name}.js" for name in scripts]
    for place, path in enumerate(paths):
        wanted = re.findall(r'from "(.+)"', path.read_text(encoding="utf-8"))
        assert {(path.parent / each).resolve() for each in wanted} <= set(paths[:place]), path


@pytest.mark.parametrize(("folder", "scripts"), SENT)
def test_what_is_sent_is_one_module_with_one_export(folder: Path, scripts: tuple[str, ...]) -> None:
    sent = script(component.modules(folder, scripts))

    assert not re.search(r"^import ", sent, re.MULTILINE)
    assert re.findall(r"^export.*", sent, re.MULTILINE) == [
        "export default function ({ data, parentElement, setTriggerValue }) {"
    ]


@pytest.mark.parametrize(("folder", "scripts"), SENT)
def test_no_name_is_used_by_two_scripts(folder: Path, scripts: tuple[str, ...]) -> None:
    sent = script(component.modules(folder, scripts))
    names = re.findall(r"^(?:const|let|class|function) (\w+)", sent, re.MULTILINE)

    assert len(names) == len(set(names))


def test_the_browser_draws_in_the_colours_of_all_other_pages() -> None:
    look = component.look()

    assert [*look["expressions"]] == [each.label for each in Expression]
    assert look["expressions"]["sadness"] == {"colour": "#0072B2", "text": "#FFFFFF"}
    assert look["unsure"]["colour"] == palette.UNSURE
