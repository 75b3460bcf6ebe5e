"""`python -m fer video`."""

import csv
from pathlib import Path

import pytest

from fer.__main__ import main
from fer.commands import video
from tests.made_up import recogniser
from tests.video.films import film, picture


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A second of video in which two happy faces are found."""
    monkeypatch.setattr(video, "chosen_model", lambda _: None)
    monkeypatch.setattr(video, "recogniser_of", lambda _: recogniser())
    path = tmp_path / "film.mp4"
    path.write_bytes(film([picture()] * 10))
    return path


def test_it_tells_what_each_face_showed(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["video", str(file)]) == 0

    assert capsys.readouterr().out.splitlines() == [
        "film.mp4: 5 frames in 0.8 s",
        "  face 1: seen 5 times from 0.0 to 0.8 s, mostly happiness (100%)",
        "  face 2: seen 5 times from 0.0 to 0.8 s, mostly happiness (100%)",
    ]


def test_it_writes_the_table(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "new" / "faces.csv"

    assert main(["video", str(file), "--csv", str(out), "--rate", "2"]) == 0

    rows = list(csv.DictReader(out.read_text("utf-8-sig").splitlines()))
    assert [(row["seconds"], row["face"]) for row in rows] == [
        ("0.0", "1"), ("0.0", "2"), ("0.5", "1"), ("0.5", "2"),
    ]  # fmt: skip


def test_what_is_no_video_gets_a_sentence(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert file.exists()
    text = tmp_path / "text.mp4"
    text.write_text("hello")

    assert main(["video", str(text)]) == 2
    assert "is no MP4, MOV, WebM, MKV or GIF video" in capsys.readouterr().err
    assert main(["video", str(tmp_path / "none.mp4")]) == 2
    assert "cannot be opened" in capsys.readouterr().err


@pytest.mark.parametrize("option", [["--rate", "0"], ["--rate", "x"], ["--smoothing", "-1"]])
def test_a_setting_that_cannot_be_is_refused(file: Path, option: list[str]) -> None:
    with pytest.raises(SystemExit):
        main(["video", str(file), *option])
