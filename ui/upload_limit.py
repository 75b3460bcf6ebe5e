"""Files of visitors as Streamlit keeps them: their bytes, and who may send larger ones."""

from typing import Any

from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from fer.video.video_file import MAX_MEGABYTES

PHOTO_MEGABYTES = 20
"""As the API takes."""

VIDEO_MEGABYTES = MAX_MEGABYTES
"""Of a video, for who has opened its page; it stays in memory too."""

DATASET_MEGABYTES = 400
"""As `.streamlit/config.toml` has it for the server. FER2013 has 301."""

_MOST_VISITORS = 1000

_large: dict[str, int] = {}
"""Visits that may send more than a photo, and how many megabytes; the latest last."""


def allow(megabytes: int) -> None:
    """Let this visitor send files of so many megabytes from now on."""
    if context := get_script_run_ctx():
        before = _large.pop(context.session_id, 0)
        _large[context.session_id] = max(megabytes, before)
        while len(_large) > _MOST_VISITORS:
            del _large[next(iter(_large))]


def allowed_megabytes(visit: str) -> int:
    """Return how large a file of a visit may be."""
    return _large.get(visit, PHOTO_MEGABYTES)


def held_bytes() -> dict[str, int]:
    """Return the bytes of the files that Streamlit keeps for each visit."""
    if not runtime.exists():
        return {}
    kept: Any = runtime.get_instance().uploaded_file_mgr
    return {
        visit: sum(len(file.data) for file in list(files.values()))
        for visit, files in list(kept.file_storage.items())
    }
