"""The documents name files, commands and modules that there are."""

import re
from pathlib import Path

import pytest

from fer.__main__ import parser
from tests.serving import ROOT

PAGES = [
    path
    for pattern in ("*.md", "docs/*.md", "data/README.md", "models/*/README.md")
    for path in sorted(ROOT.glob(pattern))
    if path.name != "CHANGELOG.md"  # what was so then
]

EXAMPLES = {"fer/networks/mine.py", "tests/networks/test_mine.py", "models/mine", "models/residual"}
"""Files that a reader makes, and one that there was."""

STANDS_FOR = {"N": "1", "mine": "tiny"}
"""What a reader writes in the place of a word."""

LINK = re.compile(r"\]\(([^)#\s]+)")
FILE = re.compile(r"(?<![\w/.])(?:api|docs|fer|models|notebooks|pages|tests|ui)/[\w./*-]*[\w*]")
COMMAND = re.compile(r"python -m fer ((?:[a-z-][^`\s#|)]*|[A-Z])(?: [^`\s#|)]+)*)")
EXAMPLE = re.compile(r"```python\n(.*?)```", re.DOTALL)


@pytest.fixture(params=PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def page(request: pytest.FixtureRequest) -> Path:
    return Path(request.param)


def text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def test_every_link_leads_to_a_file(page: Path) -> None:
    links = [link for link in LINK.findall(text(page)) if ":" not in link]

    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_file_is_there(page: Path) -> None:
    named = set(FILE.findall(text(page))) - EXAMPLES

    # A decision is named by its number alone.
    assert [name for name in named if not any(ROOT.glob(f"{name.rstrip('*')}*"))] == []


def test_every_command_is_one(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command in COMMAND.findall(text(page)):
        words = [STANDS_FOR.get(word, word) for word in command.split()]
        try:
            parser().parse_args(words)
        except SystemExit:
            # A command may be named without all that it needs.
            assert "required: " in capsys.readouterr().err, command


def test_every_example_of_python_finds_what_it_imports(page: Path) -> None:
    for example in EXAMPLE.findall(text(page)):
        imports = [line for line in example.splitlines() if line.startswith(("from ", "import "))]
        exec("\n".join(imports), {})
