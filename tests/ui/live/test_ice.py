"""The servers that WebRTC may ask."""

import pytest

from ui.live.ice import BadIceServers, ice_servers


def test_nobody_is_asked_unless_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FER_ICE_SERVERS", raising=False)
    assert ice_servers() == []

    monkeypatch.setenv("FER_ICE_SERVERS", " ")
    assert ice_servers() == []


def test_the_environment_names_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(
        "FER_ICE_SERVERS", '[{"urls": ["turn:a", "turns:b"], "username": "u", "credential": "c"}]'
    )

    assert ice_servers() == [{"urls": ["turn:a", "turns:b"], "username": "u", "credential": "c"}]


@pytest.mark.parametrize(
    "text", ["turn:a", "{}", '["turn:a"]', '[{"url": "turn:a"}]', '[{"urls": "http://a"}]', "[1]"]
)
def test_what_is_no_such_list_gets_a_sentence(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FER_ICE_SERVERS", text)

    with pytest.raises(BadIceServers, match=r"docs/deployment\.md"):
        ice_servers()
