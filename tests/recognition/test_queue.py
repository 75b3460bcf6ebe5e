"""The queue for streams."""

import pytest

from fer.recognition.queue import StreamQueue, stream_limit


def test_who_comes_first_is_served_and_the_others_wait_in_order() -> None:
    queue = StreamQueue(2)

    assert [queue.position(stream) for stream in "abcd"] == [0, 0, 1, 2]
    assert [queue.position(stream) for stream in "dcba"] == [2, 1, 0, 0]


def test_when_one_leaves_those_behind_move_up() -> None:
    queue = StreamQueue(1)
    assert [queue.position(stream) for stream in "abc"] == [0, 1, 2]

    queue.leave("b")

    assert (queue.position("a"), queue.position("c")) == (0, 1)


def test_who_leaves_twice_or_was_never_there_is_no_error() -> None:
    StreamQueue(1).leave("nobody")


def test_without_a_limit_silence_is_no_reason_to_lose_the_place() -> None:
    queue = StreamQueue(1)
    queue.position("a", 0)

    assert queue.position("b", 1e9) == 1


def test_who_falls_silent_makes_room_for_the_next() -> None:
    queue = StreamQueue(1, silent_seconds=3)
    for second in range(4):
        queue.position("b", second) if second else queue.position("a", 0)
    queue.position("c", 3)

    # a last asked at 0.
    assert (queue.position("c", 3.5), queue.position("b", 3.5)) == (1, 0)


@pytest.mark.parametrize(
    ("value", "streams"), [("7", 7), ("", 16), ("0", 16), ("many", 16), ("-1", 16)]
)
def test_the_number_of_streams_is_set_by_a_variable_or_by_the_cores(
    monkeypatch: pytest.MonkeyPatch, value: str, streams: int
) -> None:
    monkeypatch.setenv("FER_LIVE_STREAMS", value)
    monkeypatch.setattr("os.cpu_count", lambda: 4)

    assert stream_limit("FER_LIVE_STREAMS", per_core=4) == streams
