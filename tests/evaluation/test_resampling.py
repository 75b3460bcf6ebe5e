import numpy as np

from fer.evaluation.resampling import Interval, percentile_interval, resamples


def test_every_resample_draws_as_many_faces_as_there_are() -> None:
    counts = np.concatenate(list(resamples(2000, count=700)))

    assert counts.shape == (700, 2000)
    assert (counts.sum(axis=1) == 2000).all()
    # Drawn with replacement, 1 / e of the faces are left out.
    assert abs((counts == 0).mean() - np.exp(-1)) < 0.001


def test_the_same_seed_draws_the_same() -> None:
    one, same, other = (
        np.concatenate(list(resamples(50, count=10, seed=seed))) for seed in (1, 1, 2)
    )

    np.testing.assert_array_equal(one, same)
    assert (one != other).any()


def test_an_interval_leaves_out_a_fortieth_at_either_end() -> None:
    assert percentile_interval(np.arange(41.0)) == Interval(1.0, 39.0)
