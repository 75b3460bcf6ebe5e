"""The process that downloads a dataset from Kaggle: `python -m fer.sources.kaggle_download`.

A process of its own, because kagglehub takes its token and its folder from the environment, which
all visitors of a server share, and because a process can be ended in the middle of a download.
"""

import errno
import json
import shutil
import sys
import tarfile
import zipfile
import zlib
from pathlib import Path

from filelock import FileLock, Timeout

GOES_ON = "Try again: it goes on where it stopped."

_DAMAGED = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    EOFError,
    NotImplementedError,  # what zipfile says to a kind of compression that it does not know
)


class DamagedArchive(Exception):
    """What was downloaded cannot be unpacked."""


def main(handle: str, folder: Path) -> dict[str, str]:
    """Download a dataset into `folder`, which `KAGGLEHUB_CACHE` names too.

    Returns:
        The folder with the files as `path`, or a sentence for the visitor as `problem`.
    """
    try:
        # Two that add to one half-finished archive would spoil it. The first may be somebody's
        # whose server was killed.
        with FileLock(folder.with_name(f".{folder.name}.lock"), timeout=20):
            return {"path": _downloaded(handle)}
    except DamagedArchive:
        # Kept, it would be taken for finished the next time and fail for ever.
        shutil.rmtree(folder, ignore_errors=True)
        return {
            "problem": "What came from Kaggle is damaged and was thrown away. Try again, or "
            "download it in a browser and use the CSV file."
        }
    except Exception as problem:
        status = getattr(getattr(problem, "response", None), "status_code", None)
        return {"problem": explained(problem) if status is None else refused(status)}


def _downloaded(handle: str) -> str:
    import kagglehub
    from kagglehub.exceptions import DataCorruptionError

    try:
        return str(kagglehub.dataset_download(handle))
    except (*_DAMAGED, DataCorruptionError) as problem:
        raise DamagedArchive from problem
    except ValueError as problem:
        if str(problem) == "Unsupported archive type.":
            raise DamagedArchive from problem
        raise


def explained(problem: Exception) -> str:
    """What went wrong and what to do, as a sentence."""
    import requests

    match problem:
        case Timeout():
            return "Another download from Kaggle is still going on. Wait until it is done."
        case requests.exceptions.ChunkedEncodingError():
            return f"The download from Kaggle was cut off. {GOES_ON}"
        case requests.ConnectionError() | requests.Timeout():
            return (
                "Kaggle could not be reached, or fell silent. Check the connection to the "
                f"internet. {GOES_ON}"
            )
        case OSError(errno=errno.ENOSPC):
            return f"The disk is full; FER2013 from Kaggle takes 1 GB in all. {GOES_ON}"
    if "credentials file" in str(problem):
        return f"{problem}. Mend or remove that file, then try again."
    return (
        f"Kaggle's answer could not be used ({type(problem).__name__}: {problem}). Try again "
        "later, or download the dataset in a browser and use the CSV file."
    )


def refused(status: int) -> str:
    """What an HTTP status other than success means here, as a sentence."""
    if status in (401, 403):
        return (
            f"Kaggle refused (status {status}): the token is wrong or has expired, or Kaggle wants "
            "one. Make one at https://www.kaggle.com/settings/api, and try again with it."
        )
    if status == 404:
        return (
            "Kaggle does not have the dataset any more (status 404). data/README.md says where "
            "else fer2013.csv comes from."
        )
    if status == 429:
        return f"Kaggle was asked too often (status 429). Wait some minutes. {GOES_ON}"
    return f"Kaggle has a problem of its own (status {status}). Wait some minutes. {GOES_ON}"


if __name__ == "__main__":
    result = json.dumps(main(sys.argv[1], Path(sys.argv[2])))
    sys.stdout.write(f"\n{result}\n")
