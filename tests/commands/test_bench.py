"""`python -m fer bench`: what each benchmark measures is handed to it as the options say."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from fer.__main__ import main
from fer.benchmarks import classify, framing_report
from fer.benchmarks import framing as measuring
from fer.commands import bench
from fer.recognition.recogniser import Recogniser
from fer.runs import Run
from tests.made_up import picture, recogniser


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The best model, which finds two happy faces in every photo."""
    monkeypatch.setattr(bench, "chosen_model", lambda options: Run(tmp_path / "best"))
    monkeypatch.setattr(bench, "recogniser_of", lambda model: recogniser())
    return Run(tmp_path / "best")


@pytest.fixture
def frames(model: Run, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The titles of the frames that were measured, when they were."""
    titles: list[str] = []

    def report(_: Recogniser, of: Run, given: list[classify.Frame]) -> Iterator[str]:
        titles.extend(frame.title for frame in given)
        yield f"Model {of.name}"

    monkeypatch.setattr(classify, "report", report)
    return titles


def test_without_a_photo_noise_is_measured(
    frames: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["bench", "classify"]) == 0

    assert frames == ["noise, 1 box", "noise, 5 boxes"]
    assert capsys.readouterr().out == "Model best\n"


def test_photos_are_measured_under_their_names(frames: list[str], tmp_path: Path) -> None:
    photo = tmp_path / "us.jpg"
    photo.write_bytes(picture())

    assert main(["bench", "classify", str(photo)]) == 0

    assert frames == ["us.jpg, 2 faces"]


def test_what_is_no_photo_is_one_sentence(
    frames: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "notes.txt").write_text("No picture.")

    assert main(["bench", "classify", str(tmp_path / "notes.txt")]) == 2

    assert "notes.txt" in capsys.readouterr().err
    assert frames == []


def test_framing_measures_the_first_faces_of_publictest(
    model: Run,
    tiny_csv: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    seen: dict[str, object] = {}

    def measure(faces: np.ndarray, detect: object, progress: Callable[[float], None]) -> str:
        progress(1.0)
        seen["faces"] = len(faces)
        return "measured"

    def report(measured: str, faces: np.ndarray, truth: np.ndarray, *_: object) -> str:
        seen["truth"] = truth.tolist()
        return f"| {measured} |"

    monkeypatch.setattr(measuring, "measure", measure)
    monkeypatch.setattr(framing_report, "framing_report", report)
    monkeypatch.setattr(framing_report, "tilt_report", lambda faces, *_: f"| {len(faces)} turned |")

    assert main(["bench", "framing", str(tiny_csv), "--faces", "3"]) == 0

    assert seen == {"faces": 3, "truth": [0, 1, 2]}
    assert capsys.readouterr().out == "| measured |\n| 3 turned |\n"


def test_a_photo_that_is_not_there_gets_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["bench", "classify", str(tmp_path / "gone.jpg")]) == 2

    assert "gone.jpg cannot be opened" in capsys.readouterr().err
