"""FER2013 from Kaggle: a stand-in on loopback answers, nothing else is asked."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import psutil
import pytest
import requests

from fer.errors import BadDataset, FerError
from fer.sources import kaggle
from fer.sources.kaggle import get_kaggle
from tests.sources.standin import StandIn, serving, zipped

VARIABLES = ("KAGGLE_API_TOKEN", "KAGGLE_USERNAME", "KAGGLE_KEY", "http_proxy", "NO_PROXY")


@pytest.fixture
def archive(tiny_csv: Path) -> bytes:
    # kagglehub writes a megabyte at a time, so what is less when it breaks off is lost.
    return zipped(
        other=Random(0).randbytes(3_000_000), fer2013__fer2013__fer2013=tiny_csv.read_bytes()
    )


@pytest.fixture
def standin(archive: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[StandIn]:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    # kagglehub's own word for its developers' machine, http://localhost; the proxy is the stand-in.
    monkeypatch.setenv("KAGGLE_API_ENVIRONMENT", "LOCALHOST")
    with serving(StandIn(archive)) as running:
        monkeypatch.setenv("http_proxy", running.address)
        yield running


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "data" / "fer2013.csv"


def refusal(target: Path, **options: str) -> str:
    with pytest.raises(FerError) as refused:
        get_kaggle(target, **options)  # type: ignore[arg-type]
    assert not target.exists()
    assert [path.name for path in target.parent.iterdir()] == ["cache"]
    return str(refused.value)


def arrives(monkeypatch: pytest.MonkeyPatch, target: Path, name: str, content: bytes) -> None:
    """Let a download be over at once, with this file."""
    folder = target.parent / "cache" / "kaggle"
    folder.mkdir(parents=True)
    (folder / name).write_bytes(content)
    monkeypatch.setattr(kaggle, "_download", lambda *_: folder)


def kept(target: Path) -> list[Path]:
    """What a download left to go on from."""
    return [path for path in (target.parent / "cache").rglob("*.archive") if path.is_file()]


def test_the_csv_arrives_whole_and_nothing_else_stays(
    standin: StandIn, target: Path, tiny_csv: Path, tmp_path: Path
) -> None:
    seen: list[float] = []

    report = get_kaggle(target, progress=seen.append)

    assert target.read_bytes() == tiny_csv.read_bytes()
    assert report.counts.sum() == 49
    assert not (target.parent / "cache" / "kaggle").exists()
    assert not (tmp_path / "home").exists()
    assert seen == sorted(seen)
    assert 0.8 in seen
    assert seen[-1] == 1.0
    assert [path for _, path, _, _ in standin.asked] == [
        "http://localhost/api/v1/datasets.DatasetApiService/GetDataset",
        "http://localhost/api/v1/datasets.DatasetApiService/DownloadDataset",
    ]
    assert {signed for _, _, _, signed in standin.asked} == {None}


def test_a_broken_download_goes_on_where_it_stopped(
    standin: StandIn, target: Path, tiny_csv: Path
) -> None:
    standin.cut_after = len(standin.content) // 2

    assert refusal(target) == ("The download was cut off. Try again: it resumes where it stopped.")
    (archive,) = kept(target)
    had = archive.stat().st_size
    assert had == 1 << 20

    standin.cut_after = None
    get_kaggle(target)

    assert [span for _, _, span, _ in standin.asked if span] == [f"bytes={had}-"]
    assert target.read_bytes() == tiny_csv.read_bytes()
    assert kept(target) == []


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (401, "status 401: it wants a token, or the token is wrong or has expired. Make one at"),
        (403, "status 403: it wants a token, or"),
        (404, "status 404: it no longer has the dataset"),
        (429, "status 429: it was asked too often"),
        (500, "status 500: it has a problem of its own. Wait some minutes."),
    ],
)
def test_a_refusal_is_told_with_what_to_do(status: int, sentence: str) -> None:
    response = requests.Response()
    response.status_code = status

    assert sentence in kaggle._explained(requests.HTTPError(response=response))


def test_a_refusal_leaves_nothing_behind(standin: StandIn, target: Path) -> None:
    standin.status = 404

    assert "status 404: it no longer has the dataset" in refusal(target)


def test_without_a_connection_it_says_so(
    standin: StandIn, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")

    assert refusal(target) == (
        "Kaggle does not answer. Check the connection to the internet. "
        "Try again: it resumes where it stopped."
    )


@pytest.mark.parametrize(
    ("token", "header"),
    [
        ("KGAT_0123456789abcdef", "Bearer KGAT_0123456789abcdef"),
        ('{"username": "ann", "key": "secret"}', "Basic YW5uOnNlY3JldA=="),
    ],
)
def test_a_token_is_used_and_kept_nowhere(
    standin: StandIn, target: Path, tmp_path: Path, token: str, header: str
) -> None:
    get_kaggle(target, token=f" {token}\n")

    assert {signed for _, _, _, signed in standin.asked} == {header}
    assert [path for path in tmp_path.rglob("*") if b"secret" in _content(path)] == []


def _content(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""


def test_a_token_of_the_environment_is_used(
    standin: StandIn, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KAGGLE_USERNAME", "ann")
    monkeypatch.setenv("KAGGLE_KEY", "secret")

    get_kaggle(target)

    assert {signed for _, _, _, signed in standin.asked} == {"Basic YW5uOnNlY3JldA=="}


@pytest.mark.parametrize(
    "token", ["short", "/etc/a-file-that-is-read", "two words of a token", "{}"]
)
def test_what_is_no_token_is_sent_nowhere(standin: StandIn, target: Path, token: str) -> None:
    with pytest.raises(FerError, match="This is no token of Kaggle's"):
        get_kaggle(target, token=token)

    assert standin.asked == []


def test_a_damaged_archive_is_thrown_away_so_that_the_next_try_can_succeed(
    standin: StandIn, target: Path, archive: bytes
) -> None:
    standin.content = b"<html>no archive</html>"

    assert "What came from Kaggle is damaged and was thrown away" in refusal(target)
    assert kept(target) == []

    standin.content = archive
    assert get_kaggle(target).counts.sum() == 49


def test_a_dataset_without_the_file_is_told(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    arrives(monkeypatch, target, "icml_face_data.csv", b"a,b\n")

    assert "has no fer2013.csv any more" in refusal(target)


def test_a_csv_with_a_bad_line_is_refused(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    arrives(monkeypatch, target, "fer2013.csv", b"emotion,pixels,Usage\n7,1 2 3,Training\n")

    assert refusal(target).startswith(
        "fer2013.csv from Kaggle has 1 malformed line: line 2: emotion is '7', not one of 0 to 6."
    )
    assert not (target.parent / "cache" / "kaggle").exists()


def test_a_file_that_is_there_is_kept_unless_it_shall_be_replaced(
    standin: StandIn, target: Path
) -> None:
    target.parent.mkdir()
    target.write_text("mine")

    with pytest.raises(FerError, match="is there already, and was left as it is"):
        get_kaggle(target)
    assert standin.asked == []
    standin.status = 500
    with pytest.raises(FerError):
        get_kaggle(target, replace=True)
    assert target.read_text() == "mine"

    standin.status = 200
    get_kaggle(target, replace=True)
    assert target.read_text() != "mine"


def test_a_stop_in_the_middle_ends_the_process_and_leaves_what_can_go_on(
    standin: StandIn, target: Path
) -> None:
    class Stopped(BaseException):
        """What Ctrl-C and a closed page raise."""

    def stop(_: float) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        get_kaggle(target, progress=stop)

    lives = [process.cmdline() for process in psutil.Process().children()]
    assert not any("fer.sources.kaggle" in command for command in lives)
    assert [path.name for path in target.parent.iterdir()] == ["cache"]
    assert get_kaggle(target).counts.sum() == 49
    assert not (target.parent / "cache" / "kaggle").exists()


def test_csv_errors_are_of_the_dataset(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    arrives(monkeypatch, target, "fer2013.csv", b"emotion,pixels,Usage\n")

    with pytest.raises(BadDataset, match="has a header and no rows"):
        get_kaggle(target)
