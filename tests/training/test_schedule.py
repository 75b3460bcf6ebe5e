import pytest

from fer.training.schedule import learning_rate_at


def test_a_constant_rate_stays() -> None:
    assert {learning_rate_at("constant", 0.1, part) for part in (0, 0.5, 1)} == {0.1}


def test_a_cosine_falls_from_the_highest_to_zero() -> None:
    rates = [learning_rate_at("cosine", 0.1, part) for part in (0, 0.5, 1)]

    assert rates == pytest.approx([0.1, 0.05, 0])


def test_one_cycle_rises_for_three_tenths_and_falls_for_the_rest() -> None:
    rates = [learning_rate_at("one_cycle", 0.1, part) for part in (0, 0.15, 0.3, 0.65, 1)]

    assert rates == pytest.approx([0.004, 0.052, 0.1, 0.050005, 0.00001])
