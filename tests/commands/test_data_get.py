"""`python -m fer data get`, as a terminal sees it."""

from pathlib import Path

import pytest
from PIL import Image

from fer.__main__ import main
from fer.commands import data_get
from fer.sources import crowd, kaggle
from tests.sources.standin import StandIn, serving, zipped


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(data_get, "DATA", tmp_path / "data")
    return tmp_path / "data"


def get(*arguments: str | Path) -> int:
    return main(["data", "get", *map(str, arguments)])


def test_a_csv_is_copied(data: Path, tiny_csv: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert get("csv", tiny_csv) == 0

    assert capsys.readouterr().out == (
        f"{data / 'fer2013.csv'} has 49 faces: Training 28, PublicTest 14, PrivateTest 7.\n"
    )
    assert get("csv", tiny_csv) == 2
    assert "is there already, and was left as it is" in capsys.readouterr().err
    assert get("csv", tiny_csv, "--replace") == 0


def test_a_bad_csv_ends_with_two_and_a_sentence(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    csv = tmp_path / "mine.csv"
    csv.write_text("emotion,pixels,Usage\n7,1,Training\n")

    assert get("csv", csv) == 2

    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith(f"python -m fer: {csv} has 1 malformed line")
    assert "line 2: emotion is '7'" in told.err
    assert not (data / "fer2013.csv").exists()


def test_a_folder_of_pictures_becomes_a_csv(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for path in ("train/sad/1.png", "validation/sad/2.png", "test/happy/3.png"):
        (tmp_path / "faces" / path).parent.mkdir(parents=True, exist_ok=True)
        Image.new("L", (9, 9), 9).save(tmp_path / "faces" / path)
    (tmp_path / "faces" / "test" / "happy" / "4.png").write_bytes(b"")
    (tmp_path / "faces" / "labels.txt").touch()

    assert get("folder", tmp_path / "faces", "--name", "mine") == 2
    assert "1 of 4 pictures cannot be read: test/happy/4.png" in capsys.readouterr().err
    assert get("folder", tmp_path / "faces", "--name", "mine", "--skip-broken") == 0

    assert capsys.readouterr().out.splitlines() == [
        "The folders train, validation and test say the splits.",
        "Skipped, not images by their names: 1 (labels.txt)",
        "Skipped, cannot be read: test/happy/4.png",
        f"{data / 'mine.csv'} has 3 faces: Training 1, PublicTest 1, PrivateTest 1.",
    ]


def test_the_crowd_comes_from_a_path_or_from_microsoft(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    votes = (
        b"Usage,neutral,happiness,surprise,sadness,anger,disgust,fear,contempt,unknown,NF\n"
        b"Training,10,0,0,0,0,0,0,0,0,0\n"
    )
    (tmp_path / "votes.csv").write_bytes(votes)
    monkeypatch.setenv("no_proxy", "127.0.0.1")

    assert get("crowd", tmp_path / "votes.csv") == 0
    assert (
        "has the votes for 1 faces. FER+ is Microsoft's, under the MIT" in capsys.readouterr().out
    )
    with serving(StandIn(votes)) as microsoft:
        monkeypatch.setattr(crowd, "ADDRESS", microsoft.address)
        assert get("crowd", "--replace") == 0
    assert (data / "fer2013new.csv").read_bytes() == votes


def test_kaggle_is_asked_and_its_refusal_told(
    data: Path, tiny_csv: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KAGGLE_API_ENVIRONMENT", "LOCALHOST")
    for name in ("NO_PROXY", "no_proxy", "KAGGLE_API_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    with serving(StandIn(zipped(fer2013=tiny_csv.read_bytes()), status=403)) as standin:
        monkeypatch.setenv("http_proxy", standin.address)
        assert get("kaggle") == 2
        assert "Kaggle answered with status 403" in capsys.readouterr().err
        standin.status = 200
        assert get("kaggle") == 0
    assert (data / "fer2013.csv").read_bytes() == tiny_csv.read_bytes()
    assert kaggle.HANDLE == "ashishpatel26/facial-expression-recognitionferchallenge"
