"""Places for videos, and the line for them."""

import pytest

from ui.live.places import Places, most_streams


def test_who_comes_first_has_the_place_and_the_others_wait_in_order() -> None:
    places = Places(2)

    assert [places.turn(who, 0) for who in "abcd"] == [0, 0, 1, 2]
    assert [places.turn(who, 1) for who in "dcba"] == [2, 1, 0, 0]


def test_who_falls_silent_makes_room_for_the_next() -> None:
    places = Places(1)
    for second in range(4):
        places.turn("b", second) if second else places.turn("a", 0)
    places.turn("c", 3)

    # a was last heard of at 0.
    assert (places.turn("c", 3.5), places.turn("b", 3.5)) == (1, 0)


def test_the_environment_says_how_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FER_WEBRTC_STREAMS", "7")
    assert most_streams() == 7

    for unclear in ("", "0", "many"):
        monkeypatch.setenv("FER_WEBRTC_STREAMS", unclear)
        assert most_streams() >= 2
