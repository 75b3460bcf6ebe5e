import numpy as np
import pytest

from fer.evaluation.intervals import FIELDS, Interval, intervals, percentile_interval, resamples
from fer.evaluation.outputs import Outputs
from fer.evaluation.report import Report, report
from tests.evaluation.ten_faces import TEN


def doubled(count: int) -> Outputs:
    """The ten faces, `count` times."""
    return Outputs(
        np.tile(TEN.probabilities, (count, 1)), np.tile(TEN.truth, count), np.arange(10 * count)
    )


@pytest.fixture(scope="module")
def resampled() -> list[Report]:
    """What scikit-learn says of each of 40 resamples, written out face by face."""
    reports = []
    for counts in np.concatenate(list(resamples(10, count=40))).astype(int):
        chosen = np.repeat(np.arange(10), counts)
        reports.append(
            report(Outputs(TEN.probabilities[chosen], TEN.truth[chosen], TEN.row[chosen]))
        )
    return reports


@pytest.mark.parametrize("figure", FIELDS)
def test_an_interval_is_of_the_reports_figure_over_resampled_faces(
    figure: str, resampled: list[Report]
) -> None:
    low, high = np.percentile([getattr(each, figure) for each in resampled], [2.5, 97.5])
    found = intervals(TEN, count=40)[figure]

    assert (found.low, found.high) == pytest.approx((low, high), rel=1e-12)


def test_accuracys_interval_is_as_wide_as_theory_says() -> None:
    found = intervals(doubled(300))["accuracy"]

    # 3,000 faces, 7 of 10 right: 1.96 standard errors, each the root of 0.21 / 3,000.
    half = 1.96 * (0.7 * 0.3 / 3000) ** 0.5
    assert (found.low, found.high) == pytest.approx((0.7 - half, 0.7 + half), abs=0.002)


def test_a_model_without_errors_has_an_interval_without_width() -> None:
    right = Outputs(np.eye(7, dtype=np.float32), np.arange(7), np.arange(7))

    found = intervals(right, count=20)

    assert found["accuracy"] == found["balanced_accuracy"] == Interval(1, 1)
    assert found["brier"] == found["log_loss"] == Interval(0, 0)


def test_the_same_outputs_have_the_same_intervals() -> None:
    assert intervals(TEN, count=50) == intervals(TEN, count=50)


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
