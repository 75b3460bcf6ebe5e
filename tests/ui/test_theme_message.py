"""The theme that is kept is the one that Streamlit puts together."""

import pytest
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session

from ui import theme_message


def themed() -> CustomThemeConfig:
    message = CustomThemeConfig()
    app_session._populate_theme_msg(message)
    app_session._populate_theme_msg(message.light, "theme.light")
    app_session._populate_theme_msg(message.light.sidebar, "theme.light.sidebar")
    return message


def test_every_message_has_the_theme_that_streamlit_gives_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    expected = themed()
    monkeypatch.setattr(app_session, "_populate_theme_msg", app_session._populate_theme_msg)

    theme_message.keep_theme()

    assert expected.light.primary_color
    assert [themed(), themed()] == [expected, expected]
