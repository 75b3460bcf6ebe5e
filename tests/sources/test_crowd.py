"""FER+'s votes from a file or from Microsoft: a stand-in on loopback has the file."""

import io
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import pytest

from fer.dataset.crowd import Crowd, open_crowd
from fer.dataset.csv_file import open_csv, uploaded
from fer.dataset.fer2013 import open_dataset
from fer.errors import BadDataset, FerError
from fer.sources import crowd
from fer.sources.crowd import download_crowd, take_crowd
from tests.sources.standin import StandIn, serving

HEADER = "Usage,anger,disgust,fear,happiness,sadness,surprise,neutral,contempt,unknown,NF"


@pytest.fixture
def content(tiny_csv: Path) -> bytes:
    """Ten votes each for what the tiny dataset says."""
    rows = [HEADER]
    for line in tiny_csv.read_text().splitlines()[1:]:
        code, _, usage = line.split(",")
        votes = ["10" if str(answer) == code else "0" for answer in range(10)]
        rows.append(",".join([usage, *votes]))
    return ("\n".join(rows) + "\n").encode()


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "data" / "fer2013new.csv"


@pytest.fixture
def microsoft(content: bytes, monkeypatch: pytest.MonkeyPatch) -> Iterator[StandIn]:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with serving(StandIn(content)) as running:
        monkeypatch.setattr(crowd, "ADDRESS", running.address)
        yield running


def copy_crowd(csv: Path, target: Path) -> Crowd:
    with open_csv(csv) as votes:
        return take_crowd(votes, target)


def receive_crowd(content: BinaryIO, name: str, target: Path, *, replace: bool = False) -> Crowd:
    return take_crowd(uploaded(content, name), target, replace=replace)


def left(target: Path) -> list[str]:
    files = [path for path in target.parent.rglob("*") if path.is_file()]
    return sorted(path.name for path in files if path.suffix != ".lock")


def test_votes_are_taken_from_a_path_an_upload_or_a_download(
    content: bytes, target: Path, tmp_path: Path, microsoft: StandIn
) -> None:
    csv = tmp_path / "votes.csv"
    csv.write_bytes(content)
    seen: list[float] = []

    for votes in (
        copy_crowd(csv, target),
        receive_crowd(io.BytesIO(content), "votes.csv", target, replace=True),
        download_crowd(target, replace=True, progress=seen.append),
    ):
        assert len(votes) == 49
        assert target.read_bytes() == content
        assert left(target) == ["fer2013new.csv"]
    assert seen[-1] == 1.0


def test_votes_must_fit_the_dataset_beside_them(
    content: bytes, target: Path, tiny_csv: Path
) -> None:
    target.parent.mkdir()
    shutil.copy(tiny_csv, target.with_name("fer2013.csv"))
    header, first, second, *rest = content.splitlines(keepends=True)

    for other, sentence in [
        (header + first, "has votes for 1 faces and the dataset has 49"),
        (header + first.replace(b"Training", b"PublicTest") + second + b"".join(rest), "line 2 is"),
    ]:
        with pytest.raises(BadDataset, match=sentence):
            receive_crowd(io.BytesIO(other), "votes.csv", target)
        assert "fer2013new.csv" not in left(target)

    receive_crowd(io.BytesIO(content), "votes.csv", target)
    dataset = open_dataset(target.with_name("fer2013.csv"))
    assert open_crowd(target, dataset.usage).majority.tolist() == dataset.truth.tolist()


def test_a_bad_file_leaves_the_one_that_is_there(content: bytes, target: Path) -> None:
    receive_crowd(io.BytesIO(content), "votes.csv", target)

    with pytest.raises(FerError, match="is there already"):
        receive_crowd(io.BytesIO(content), "votes.csv", target)
    with pytest.raises(BadDataset, match=r"votes\.csv has 1 malformed line"):
        receive_crowd(io.BytesIO(content + b"x\n"), "votes.csv", target, replace=True)
    assert target.read_bytes() == content


def test_a_file_too_large_to_be_votes_is_refused(target: Path, tmp_path: Path) -> None:
    csv = tmp_path / "votes.csv"
    with csv.open("wb") as sparse:
        sparse.truncate(10_000_000_000)

    sentence = "has 10,000 MB, and at most 34 MB"
    with pytest.raises(BadDataset, match=sentence):
        copy_crowd(csv, target)
    with (
        csv.open("rb") as upload,
        pytest.raises(BadDataset, match="has 10,000 MB, and at most 34 MB"),
    ):
        receive_crowd(upload, "votes.csv", target)


@pytest.mark.parametrize("status", [403, 404, 500])
def test_a_refusal_is_told(microsoft: StandIn, target: Path, status: int) -> None:
    microsoft.status = status

    with pytest.raises(FerError, match=f"answered with status {status}. Try again later"):
        download_crowd(target)
    assert left(target) == []


def test_a_download_that_breaks_off_leaves_nothing(microsoft: StandIn, target: Path) -> None:
    microsoft.cut_after = 300

    with pytest.raises(FerError, match=r"was cut off\. Try again"):
        download_crowd(target)
    assert left(target) == []


def test_a_page_instead_of_the_file_is_refused(microsoft: StandIn, target: Path) -> None:
    microsoft.content = b"<html>Sign in to this network</html>"

    with pytest.raises(BadDataset, match="must have one column for each of Usage"):
        download_crowd(target)


def test_without_a_connection_it_says_so(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    monkeypatch.setattr(crowd, "ADDRESS", "http://127.0.0.1:9/fer2013new.csv")

    with pytest.raises(FerError, match=r"could not be reached: .*refused.*Check the connection"):
        download_crowd(target)
