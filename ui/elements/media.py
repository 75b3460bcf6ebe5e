"""Videos that a page shows, at addresses of this server."""

from streamlit import runtime


def address(data: bytes, mimetype: str, place: str) -> str:
    """Return where this server gives `data`, from memory, until the page runs without asking.

    It is relative to the page's own, as a proxy or `server.baseUrlPath` may put both elsewhere.

    Args:
        data: of the file.
        mimetype: as a browser is told.
        place: a name for where it is shown; what was there before is forgotten.
    """
    # As `st.video` does it; a component of ours has no other way to files in memory.
    return runtime.get_instance().media_file_mgr.add(data, mimetype, place).lstrip("/")
