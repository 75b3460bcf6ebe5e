"""FER2013 from Kaggle, downloaded by kagglehub in a process of its own: `main`.

kagglehub takes its token and its folder from the environment, which all users of a server share;
and a process can be ended in the middle of a download.
"""

import errno
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
import zlib
from pathlib import Path

from filelock import FileLock, Timeout

from fer.arrays import Progress
from fer.dataset.csv_file import open_csv
from fer.dataset.csv_report import CsvReport
from fer.errors import BadDataset, FerError
from fer.files import ROOT
from fer.labels import FER2013_FILE
from fer.sources.csv_copy import write_copy
from fer.sources.target import atomic_target

HANDLE = "ashishpatel26/facial-expression-recognitionferchallenge"

_TOKEN = re.compile(r"[\w.~+=-]{16,512}", re.ASCII)
"""No slash: kagglehub reads a token that is a path from the file there."""

_WHERE = "https://www.kaggle.com/settings/api"

_ELSEWHERE = "data/README.md says where else fer2013.csv comes from."

_RESUMES = "Try again: it resumes where it stopped."

_REFUSED = f"it wants a token, or the token is wrong or has expired. Make one at {_WHERE}."

_STATUS = {
    401: _REFUSED,
    403: _REFUSED,
    404: f"it no longer has the dataset. {_ELSEWHERE}",
    429: f"it was asked too often. Wait some minutes. {_RESUMES}",
}

_DAMAGED = (
    "What came from Kaggle is damaged and was thrown away. Try again, or download the dataset in a "
    "browser and use the CSV file."
)

_DOWNLOAD_SHARE = 0.8  # of the whole time; the rest is for checking every line


def get_kaggle(
    target: Path,
    *,
    token: str | None = None,
    replace: bool = False,
    progress: Progress = lambda _: None,
) -> CsvReport:
    """Download FER2013 and put it at `target`; an interrupted download resumes the next time.

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
        BadDataset: the file has a malformed line.
    """
    credentials = _credentials((token or "").strip())
    folder = (target.parent / "cache" / "kaggle").absolute()

    def checked(done: float) -> None:
        progress(_DOWNLOAD_SHARE + (1 - _DOWNLOAD_SHARE) * done)

    with atomic_target(target, replace=replace) as partial:
        downloaded = _download(folder, credentials, lambda done: progress(_DOWNLOAD_SHARE * done))
        try:
            name = f"{FER2013_FILE} from Kaggle"
            with open_csv(_csv_in(downloaded), checked, name=name) as lines:
                report = write_copy(lines, partial)
        except FerError:
            shutil.rmtree(folder, ignore_errors=True)
            raise
    # Not when something else broke in: then the next time need not download again.
    shutil.rmtree(folder, ignore_errors=True)
    return report


def _credentials(token: str) -> dict[str, str]:
    """The variables of the environment by which kagglehub signs in with a token."""
    if not token:
        return {}
    try:
        entries = json.loads(token)
        return {"KAGGLE_USERNAME": str(entries["username"]), "KAGGLE_KEY": str(entries["key"])}
    except (ValueError, KeyError, TypeError):
        if _TOKEN.fullmatch(token):
            return {"KAGGLE_API_TOKEN": token}
    raise FerError(
        f"This is no token of Kaggle's. Make one at {_WHERE} and paste it whole, or the content "
        "of kaggle.json."
    )


def _download(folder: Path, credentials: dict[str, str], progress: Progress) -> Path:
    """Run `main` in a process; where it put the dataset's files."""
    folder.mkdir(parents=True, exist_ok=True)
    outcome: dict[str, str] = {}
    with subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "fer.sources.kaggle", str(folder)],
        cwd=folder,
        env=_environment(folder, credentials),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",  # and as text: then lines end at carriage returns too, as a bar's do
        errors="replace",
    ) as process:
        try:
            for line in map(str.strip, process.stdout or ()):
                if line.startswith("{"):
                    outcome = json.loads(line)
                elif re.fullmatch(r"\d+(\.\d+)?", line):
                    progress(min(float(line) / 100, 1.0))
        finally:
            process.kill()  # also when the user stopped the page, or pressed Ctrl-C
    if "path" not in outcome:
        raise FerError(outcome.get("problem", f"The download from Kaggle was ended. {_RESUMES}"))
    return Path(outcome["path"])


def _environment(folder: Path, credentials: dict[str, str]) -> dict[str, str]:
    dropped = ("TQDM_", "KAGGLE_API_TOKEN") if credentials else ("TQDM_",)
    inherited = {key: value for key, value in os.environ.items() if not key.startswith(dropped)}
    return {
        **inherited,
        **credentials,
        "PYTHONPATH": str(ROOT),
        "PYTHONIOENCODING": "utf-8",
        "KAGGLEHUB_CACHE": str(folder),
        "KAGGLEHUB_VERBOSITY": "error",
        # kagglehub reports progress by tqdm alone; this reduces the bar to its figure.
        "TQDM_BAR_FORMAT": "{percentage}",
        "TQDM_MININTERVAL": "0.2",
    }


def _csv_in(folder: Path) -> Path:
    """The file of that name, the largest if there are more."""
    found = [path for path in folder.rglob(FER2013_FILE) if path.is_file()]
    if not found:
        raise BadDataset(f"The dataset {HANDLE} has no {FER2013_FILE} any more. {_ELSEWHERE}")
    return max(found, key=lambda path: path.stat().st_size)


def main(folder: Path) -> dict[str, str]:
    """Download the dataset into `folder`, which KAGGLEHUB_CACHE names too.

    Returns:
        The folder with the files as `path`, or a sentence for the user as `problem`.
    """
    import kagglehub

    try:
        # Two that add to one half-finished archive would spoil it. The first may be somebody's
        # whose server was killed.
        with FileLock(folder.with_name(f".{folder.name}.lock"), timeout=20):
            return {"path": str(kagglehub.dataset_download(HANDLE))}
    except Exception as problem:
        sentence = _explained(problem)
        if sentence == _DAMAGED:
            # Kept, it would be taken for finished the next time and fail for ever.
            shutil.rmtree(folder, ignore_errors=True)
        return {"problem": sentence}


def _explained(problem: Exception) -> str:
    import requests
    from kagglehub.exceptions import DataCorruptionError

    if (response := getattr(problem, "response", None)) is not None:
        own = f"it has a problem of its own. Wait some minutes. {_RESUMES}"
        status = response.status_code
        return f"Kaggle answered with status {status}: {_STATUS.get(status, own)}"
    damage = (
        zipfile.BadZipFile, tarfile.TarError, zlib.error, EOFError, DataCorruptionError,
        NotImplementedError,  # what zipfile says to a kind of compression that it does not know
    )  # fmt: skip
    silence = f"Kaggle does not answer. Check the connection to the internet. {_RESUMES}"
    sentences: dict[type[Exception] | tuple[type[Exception], ...], str] = {
        Timeout: "Another download from Kaggle is still running. Wait until it is done.",
        damage: _DAMAGED,
        requests.exceptions.ChunkedEncodingError: f"The download was cut off. {_RESUMES}",
        (requests.ConnectionError, requests.Timeout): silence,
    }
    for kind, sentence in sentences.items():
        if isinstance(problem, kind):
            return sentence
    if str(problem) == "Unsupported archive type.":
        return _DAMAGED
    if getattr(problem, "errno", None) == errno.ENOSPC:
        return f"The disk is full; FER2013 from Kaggle takes 1 GB in all. {_RESUMES}"
    return (
        f"The download from Kaggle failed ({type(problem).__name__}: {problem}). Correct what this "
        "says, or download the dataset in a browser and use the CSV file."
    )


if __name__ == "__main__":
    sys.stdout.write(f"\n{json.dumps(main(Path(sys.argv[1])))}\n")
