"""Actions that put datasets into `data/`; each checks permission."""

from collections.abc import Callable
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

from fer import files
from fer.data_source import FER2013_FILE, SYNTHETIC_FILE
from fer.dataset.crowd import CROWD_FILE
from fer.dataset.csv_file import uploaded
from fer.dataset.names import SYNTHETIC_CSV, dataset_path
from fer.dataset.split import Split
from fer.dataset.synthetic_csv import write_synthetic_csv
from fer.sources import crowd as fer_plus
from fer.sources.csv_copy import csv_in, take_csv
from fer.sources.folder import write_pictures
from fer.sources.kaggle import get_kaggle
from fer.sources.pictures import pictures_in
from fer.sources.target import atomic_target
from ui import access
from ui.wording import count

Progress: TypeAlias = Callable[[float], None]

FER2013, VOTES = FER2013_FILE, CROWD_FILE

SYNTHETIC = SYNTHETIC_FILE


def exists(file: str) -> bool:
    """Return whether there is a file of this name in `data/`."""
    return (files.ROOT / "data" / file).is_file()


def csv(upload: UploadedFile, replace: bool, progress: Progress) -> str:
    """Take a fer2013.csv that was sent.

    Raises:
        FerError: not allowed, or as `take_csv`.
    """
    access.demand()
    target = files.ROOT / "data" / FER2013
    try:
        with csv_in(upload, upload.name, progress) as lines:
            report = take_csv(lines, target, replace=replace)
    finally:
        _forget(upload)
    return _summary(FER2013, report.counts)


def kaggle(token: str, replace: bool, progress: Progress) -> str:
    """Download FER2013; `token` may be empty.

    Raises:
        FerError: not allowed, or as `get_kaggle`.
    """
    access.demand()
    target = files.ROOT / "data" / FER2013
    report = get_kaggle(target, token=token, replace=replace, progress=progress)
    return _summary(FER2013, report.counts)


def pictures(
    upload: UploadedFile, name: str, skip_broken: bool, replace: bool, progress: Progress
) -> str:
    """Make a dataset of the pictures in an archive that was sent.

    Raises:
        FerError: not allowed, such a name cannot be, or as `pictures_in` and `write_pictures`.
    """
    access.demand()
    target = dataset_path(name, files.ROOT / "data")
    try:
        with pictures_in(upload, upload.name) as found:
            report = write_pictures(
                found, target, skip_broken=skip_broken, replace=replace, progress=progress
            )
    finally:
        _forget(upload)
    told = [_summary(target.name, report.counts), *report.decisions]
    if report.broken:
        told.append(f"Left out {count(len(report.broken), 'picture')} that cannot be read.")
    if str(report.passed_over):
        told.append(f"Passed over, {report.passed_over}.")
    return " ".join(told)


def crowd(upload: UploadedFile | None, replace: bool, progress: Progress) -> str:
    """Take FER+'s votes from a file that was sent, or from Microsoft.

    Raises:
        FerError: not allowed, or as `take_crowd` and `download_crowd`.
    """
    access.demand()
    target = files.ROOT / "data" / CROWD_FILE
    if upload:
        votes = fer_plus.take_crowd(uploaded(upload, upload.name), target, replace=replace)
    else:
        votes = fer_plus.download_crowd(target, replace=replace, progress=progress)
    return f"The votes for {count(len(votes), 'face')} are here."


def synthetic(progress: Progress) -> str:
    """Generate the synthetic faces.

    Raises:
        FerError: not allowed, or they cannot be written.
    """
    access.demand()
    target = files.ROOT / SYNTHETIC_CSV
    with atomic_target(target, replace=False) as partial:
        write_synthetic_csv(partial, progress)
    return f"{target.name} is here: synthetic faces, to try everything with."


def _forget(upload: UploadedFile) -> None:
    """Free its memory now: Streamlit keeps what was sent until the visitor is gone."""
    upload.close()
    context = get_script_run_ctx()
    if context and isinstance(context.uploaded_file_mgr, MemoryUploadedFileManager):
        context.uploaded_file_mgr.remove_file(context.session_id, upload.file_id)


def _summary(name: str, counts: npt.NDArray[np.int64]) -> str:
    rows = ", ".join(f"{split} {part:,}" for split, part in zip(Split, counts.sum(1), strict=True))
    return f"{name} is here: {counts.sum():,} faces ({rows})."
