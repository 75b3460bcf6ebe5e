"""What the documents tell to type works, and the files that they name are there."""

import os
import re
import subprocess
import sys
from pathlib import Path

import cv2
import pytest

from fer.__main__ import parser
from fer.synthetic.scene import Scene, scene_photo

ROOT = Path(__file__).resolve().parent.parent

DOCUMENTS = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md", "data/README.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
    *sorted((ROOT / "models").glob("*/*.md")),
]

EXAMPLE = "mine"
"""What CONTRIBUTING.md calls the network that it adds."""

GONE = "models/residual"
"""A model that decisions were measured with."""


def found(pattern: str) -> list[str]:
    texts = (document.read_text(encoding="utf-8") for document in DOCUMENTS)
    return sorted({match for text in texts for match in re.findall(pattern, text)})


# After two spaces a list of commands says what each does.
COMMAND = r"python -m fer ((?:(?!  )[^`|#\n…])+)"
PLACE = r"(?<![\w/.])((?:fer|ui|api|pages|tests|docs|models|notebooks)/[\w./*-]*[\w*])"


def test_every_command_is_one(capsys: pytest.CaptureFixture[str]) -> None:
    for command in found(COMMAND):
        known = command.replace(f"--network {EXAMPLE}", "--network tiny")
        try:
            parser().parse_args(re.sub(r"\bN\b", "2", known).split())
        except SystemExit:
            # A sentence may name a command without all that it needs.
            problem = capsys.readouterr().err
            assert "the following arguments are required" in problem, command


def test_every_file_is_there() -> None:
    # A decision is named by its number alone.
    missing = [each for each in found(PLACE) if not any(ROOT.glob(f"{each.rstrip('*')}*"))]

    assert [each for each in missing if EXAMPLE not in each and each != GONE] == []


def test_every_link_leads_somewhere() -> None:
    links = [
        (document, link)
        for document in DOCUMENTS
        for link in re.findall(r"\]\(([^)#:\s]+)[)#]", document.read_text(encoding="utf-8"))
    ]

    assert links
    assert [each for each in links if not (each[0].parent / each[1]).exists()] == []


def test_the_readmes_python_prints_the_faces_of_a_photo(tmp_path: Path) -> None:
    (program,) = re.findall(r"```python\n(.*?)```", DOCUMENTS[0].read_text("utf-8"), re.DOTALL)
    cv2.imwrite(str(tmp_path / "photo.jpg"), scene_photo(Scene.GROUP))

    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        check=False,
        capture_output=True,
        text=True,
    )

    assert (done.returncode, done.stdout.count("Box")) == (0, 4), done.stderr
