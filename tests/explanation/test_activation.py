import numpy as np

from fer.explanation.activation import beside_the_others


def test_what_a_place_says_for_all_expressions_alike_says_nothing() -> None:
    alike = np.full((2, 2, 7), 3, np.float32)

    np.testing.assert_array_equal(beside_the_others(alike), 0)


def test_it_changes_no_probability() -> None:
    evidence = np.random.default_rng(0).normal(size=(6, 6, 7)).astype(np.float32)

    odds, beside = (
        np.exp(each.mean(axis=(0, 1))) for each in (evidence, beside_the_others(evidence))
    )

    np.testing.assert_allclose(odds / odds.sum(), beside / beside.sum(), rtol=1e-5)
