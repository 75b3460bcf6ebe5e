import numpy as np
import pytest

from fer.evaluation.curves import macro_area, precision_recall_curves, roc_curves
from tests.evaluation.ten_faces import ANGER, FEAR, HAPPINESS, TEN, outputs_of


def test_the_roc_area_is_the_share_of_pairs_in_the_right_order() -> None:
    curves = roc_curves(TEN)

    # Pairs of a face of the expression and one of another; equal scores count half.
    assert curves[ANGER].area == pytest.approx((6 + 6 + 4.5 + 3) / 24)
    assert curves[FEAR].area == pytest.approx((6 + 6 + 7) / 21)
    assert curves[HAPPINESS].area == pytest.approx((7 + 7 + 3.5) / 21)
    assert macro_area(curves) == pytest.approx((19.5 / 24 + 19 / 21 + 17.5 / 21) / 3)


def test_a_roc_curve_goes_from_corner_to_corner() -> None:
    fear = roc_curves(TEN)[FEAR]

    # 1.0 finds one of three; then 0.75 is another's; 0.5 and 0.375 find the other two.
    corners = [(0, 0), (0, 1 / 3), (1 / 7, 1 / 3), (1 / 7, 1), (6 / 7, 1), (1, 1)]
    np.testing.assert_allclose(np.column_stack([fear.x, fear.y]), corners)


def test_the_precision_recall_area_is_the_precision_at_each_step_of_recall() -> None:
    curves = precision_recall_curves(TEN)

    assert curves[ANGER].area == pytest.approx(1 / 2 * 1 + 1 / 4 * 3 / 5 + 1 / 4 * 1 / 2)
    assert curves[FEAR].area == pytest.approx((1 + 2 / 3 + 3 / 4) / 3)
    assert curves[HAPPINESS].area == pytest.approx((1 + 1 + 3 / 7) / 3)


def test_recall_rises_along_the_curve() -> None:
    for curve in precision_recall_curves(TEN).values():
        assert (curve.x[0], curve.y[0], curve.x[-1]) == (0, 1, 1)
        assert (np.diff(curve.x) >= 0).all()


def test_an_expression_that_no_face_or_every_face_has_has_no_curve() -> None:
    assert roc_curves(TEN).keys() == {ANGER, FEAR, HAPPINESS}
    alone = precision_recall_curves(outputs_of((ANGER, 1, 0, 0)))
    assert alone == {}
    assert np.isnan(macro_area(alone))
