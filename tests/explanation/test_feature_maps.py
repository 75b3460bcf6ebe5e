import numpy as np

from fer.explanation.feature_maps import most_variable_channels, relative_evidence


def test_evidence_for_all_expressions_alike_is_none() -> None:
    alike = np.full((2, 2, 7), 3, np.float32)

    np.testing.assert_array_equal(relative_evidence(alike), 0)


def test_it_changes_no_probability() -> None:
    evidence = np.random.default_rng(0).normal(size=(6, 6, 7)).astype(np.float32)

    odds, beside = (
        np.exp(each.mean(axis=(0, 1))) for each in (evidence, relative_evidence(evidence))
    )

    np.testing.assert_allclose(odds / odds.sum(), beside / beside.sum(), rtol=1e-5)


def test_the_channels_that_vary_most_over_the_face_come_first() -> None:
    maps = np.zeros((2, 2, 4), np.float32)
    maps[0, 0, 3], maps[0, 0, 1], maps[..., 2] = 5, 9, 100  # the third is bright everywhere

    assert most_variable_channels(maps, 2).tolist() == [1, 3]
    assert most_variable_channels(maps, 9).tolist() == [1, 3, 0, 2]
