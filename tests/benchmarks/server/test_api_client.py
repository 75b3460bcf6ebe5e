"""Programs that ask the API."""

from fer.benchmarks.server.api_client import ask, ask_together
from fer.benchmarks.server.scenes import mixed_photos
from fer.benchmarks.server.served import Served


def test_every_client_has_an_answer_however_little_time_it_has(served: Served) -> None:
    answers = ask_together(served.port, 2, mixed_photos(2), 0.0)

    assert [bool(each.times) for each in answers] == [True, True]
    assert [each.errors for each in answers] == [[], []]
    assert all(sum(each.times) <= each.seconds for each in answers)


def test_what_the_api_refuses_is_an_error(served: Served) -> None:
    answers = ask(served.port, [b"no picture"], 0.1)

    assert not answers.times
    assert "status 400" in answers.errors[0]
