"""FER2013 from Kaggle, in the dataset that the notebook this project grew from used."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from fer.data_source import FER2013_FILE
from fer.dataset.csv_file import Progress, open_csv
from fer.dataset.csv_report import CsvReport
from fer.errors import BadDataset, FerError
from fer.files import ROOT
from fer.sources.csv_copy import write_copy
from fer.sources.target import atomic_target

HANDLE = "ashishpatel26/facial-expression-recognitionferchallenge"

_TOKEN = re.compile(r"[\w.~+=-]{16,512}", re.ASCII)

_DOWNLOAD_SHARE = 0.8  # of the whole time, the rest being for looking at every line


def get_kaggle(
    target: Path,
    *,
    token: str | None = None,
    replace: bool = False,
    progress: Progress = lambda _: None,
) -> CsvReport:
    """Download FER2013 and put it at `target`; an interrupted download goes on the next time.

    Everything temporary is in `cache/kaggle` beside `target`, and gone when it is there.

    Args:
        target: where the CSV goes; nothing changes there when anything fails.
        token: a token of Kaggle's, or the content of its `kaggle.json`. None leaves it to
            KAGGLE_API_TOKEN, KAGGLE_USERNAME and KAGGLE_KEY, and the files in `~/.kaggle`;
            public datasets need none.
        replace: whether what is at `target` already may go.
        progress: called with the fraction done.

    Raises:
        FerError: Kaggle cannot be reached, refuses, breaks off or lacks the file; or as
            `atomic_target`.
        BadDataset: the file has any line that is not a row.
    """
    signed_in = _signing_in(token)
    folder = target.parent / "cache" / "kaggle"
    with atomic_target(target, replace=replace) as partial:
        downloaded = _download(folder, signed_in, lambda done: progress(_DOWNLOAD_SHARE * done))
        try:
            report = _write(_csv_in(downloaded), partial, progress)
        except FerError:
            shutil.rmtree(folder, ignore_errors=True)
            raise
    # Not when something else broke in: then the next time need not download again.
    shutil.rmtree(folder, ignore_errors=True)
    return report


def _write(csv: Path, partial: Path, progress: Progress) -> CsvReport:
    def rest(done: float) -> None:
        progress(_DOWNLOAD_SHARE + (1 - _DOWNLOAD_SHARE) * done)

    with open_csv(csv, rest, name=f"{csv.name} from Kaggle") as lines:
        return write_copy(lines, partial)


def _signing_in(token: str | None) -> dict[str, str]:
    """The variables of the environment by which kagglehub signs in with a token."""
    if token is None or not token.strip():
        return {}
    text = token.strip()
    if text.startswith("{"):
        try:
            entries = json.loads(text)
            return {"KAGGLE_USERNAME": str(entries["username"]), "KAGGLE_KEY": str(entries["key"])}
        except (ValueError, KeyError):
            pass
    # No slash: kagglehub reads a token that is a path from the file there.
    if not _TOKEN.fullmatch(text):
        raise FerError(
            "This is no token of Kaggle's. Make one at https://www.kaggle.com/settings/api and "
            "paste it whole, or the content of kaggle.json."
        )
    return {"KAGGLE_API_TOKEN": text}


def _download(folder: Path, signed_in: dict[str, str], progress: Progress) -> Path:
    """Where the process put the dataset's files."""
    folder.mkdir(parents=True, exist_ok=True)
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "fer.sources.kaggle_download", HANDLE, str(folder.absolute())],
        cwd=folder,
        env=_environment(folder, signed_in),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    assert process.stdout is not None  # noqa: S101, a pipe was asked for
    told: dict[str, str] = {}
    try:
        for line in _lines(process.stdout):
            if line.startswith("{"):
                told = json.loads(line)
            elif re.fullmatch(r"\d+(\.\d+)?", line):
                progress(min(float(line) / 100, 1.0))
    finally:
        # Also when the visitor stopped the page, or pressed Ctrl-C.
        process.kill()
        process.wait()
        process.stdout.close()
    if "path" not in told:
        raise FerError(told.get("problem", "The download from Kaggle was ended. Try again."))
    return Path(told["path"])


def _environment(folder: Path, signed_in: dict[str, str]) -> dict[str, str]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("TQDM_")}
    if signed_in:
        inherited.pop("KAGGLE_API_TOKEN", None)
    return {
        **inherited,
        **signed_in,
        "PYTHONPATH": str(ROOT),
        "KAGGLEHUB_CACHE": str(folder.absolute()),
        "KAGGLEHUB_VERBOSITY": "error",
        # kagglehub tells how far it is by tqdm alone, whose bar the environment can reduce to
        # its figure.
        "TQDM_BAR_FORMAT": "{percentage}",
        "TQDM_MININTERVAL": "0.2",
    }


def _lines(output: IO[bytes]) -> Iterator[str]:
    """What the process prints, as it comes; a bar writes over itself with carriage returns."""
    rest = b""
    while piece := os.read(output.fileno(), 1 << 16):
        *whole, rest = re.split(rb"[\r\n]+", rest + piece)
        yield from (line.decode("utf-8", "replace").strip() for line in whole)
    yield rest.decode("utf-8", "replace").strip()


def _csv_in(folder: Path) -> Path:
    """The file of that name, the largest if there are more."""
    found = [path for path in folder.rglob(FER2013_FILE) if path.is_file()]
    if not found:
        raise BadDataset(
            f"The dataset {HANDLE} has no {FER2013_FILE} any more. data/README.md says where else "
            "it comes from."
        )
    return max(found, key=lambda path: path.stat().st_size)
