"""The theme in the message that begins each run of a page, put together once."""

from typing import Any

from streamlit.runtime import app_session

_populate = app_session._populate_theme_msg


def keep_theme() -> None:
    """Have a part of the theme copied that was put together before.

    Streamlit goes through all of its options for each of six parts at every click: 0.6 ms, where
    all of Home takes 5. They stay as they are while the server runs.
    """
    kept: dict[str, Any] = {}

    def populate(message: Any, section: str = "theme") -> None:
        if section not in kept:
            kept[section] = type(message)()
            _populate(kept[section], section)
        if kept[section].ByteSize():
            message.MergeFrom(kept[section])

    app_session._populate_theme_msg = populate  # type: ignore[assignment]
