"""The charts of a dataset."""

import numpy as np

from fer.dataset.split import Split
from fer.exploration.map import FaceMap
from fer.labels import Expression
from ui.dataset import charts


def test_each_split_has_a_bar_for_the_share_of_each_expression() -> None:
    table = np.zeros((3, 7), np.int64)
    table[0, :2] = 3, 1

    training, public, _ = charts.counts(table).data

    assert training.name == Split.TRAINING
    assert list(training.y) == [0.75, 0.25, 0, 0, 0, 0, 0]
    assert list(public.y) == [0] * 7  # a split without faces


def test_a_distribution_has_a_line_for_each_expression_at_the_middle_of_each_bin() -> None:
    shares = np.zeros((7, 2))
    shares[Expression.FEAR] = 0.2, 0.8

    lines = charts.distributions(shares, np.array([0.0, 10, 20]), "brightness").data

    assert [line.name for line in lines] == [expression.label for expression in Expression]
    assert list(lines[Expression.FEAR].x) == [5, 15]
    assert list(lines[Expression.FEAR].y) == [0.2, 0.8]


def test_a_point_of_the_map_tells_its_row() -> None:
    places = FaceMap(np.array([3, 5]), np.array([[1, 2], [7, 8]], np.float32))

    lines = charts.face_map(places, np.array([0, 2]), np.array([30, 50])).data

    fear = lines[Expression.FEAR]
    assert (list(fear.x), list(fear.y)) == ([7], [8])
    assert list(fear.customdata) == [50]
    assert not len(lines[Expression.SADNESS].x)


def test_points_chosen_on_the_map_are_positions_in_the_dataset() -> None:
    places = FaceMap(np.array([3, 5, 8]), np.zeros((3, 2), np.float32))
    truth = np.array([0, 2, 2])

    def chosen(*points: tuple[object, object]) -> list[int]:
        told = [{"curve_number": trace, "point_index": index} for trace, index in points]
        return list(charts.chosen(told, places, truth))

    assert chosen() == []
    assert chosen((2, 1), (0, 0)) == [3, 8]
    # What no map has: another trace, another point, no number.
    assert chosen((7, 0), (-1, 0), (0, 1), (2, -1), ("2", 0), (2, None)) == []
    assert charts.chosen([{}], places, truth).tolist() == []


def test_the_splits_colours_are_readable_on_either_page() -> None:
    from ui.palette import contrast

    for colour in charts.SPLITS.values():
        assert min(contrast(colour, "#FFFFFF"), contrast(colour, "#11161A")) >= 3
