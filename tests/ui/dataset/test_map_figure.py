"""The map of faces as a chart."""

import numpy as np

from fer.exploration.face_map import FaceMap
from fer.labels import Expression
from ui.dataset.map_figure import Colouring, chosen_on, figure, groups, with_photo

TRUTH = np.array([0, 2, 2])
MAP = FaceMap(
    position=np.array([3, 5, 8]),
    place=np.array([[1, 2], [7, 8], [4, 4]], np.float32),
    predicted=np.array([0, 0, 2], np.uint8),
)


def test_points_are_coloured_by_label_by_prediction_or_by_whether_they_agree() -> None:
    found = {
        each: {part.name: part.own.tolist() for part in groups(MAP, TRUTH, each) if len(part.own)}
        for each in Colouring
    }

    assert found == {
        Colouring.LABEL: {"anger": [0], "fear": [1, 2]},
        Colouring.PREDICTION: {"anger": [0, 1], "fear": [2]},
        Colouring.CORRECT: {"correct": [0, 2], "wrong": [1]},
    }


def test_a_point_tells_which_of_the_maps_faces_it_is() -> None:
    lines = figure(MAP, groups(MAP, TRUTH, Colouring.LABEL)).data

    fear = lines[Expression.FEAR]
    assert (list(fear.x), list(fear.y), list(fear.customdata)) == ([7, 4], [8, 4], [1, 2])
    assert not len(lines[Expression.SADNESS].x)


def test_points_chosen_on_the_map_are_positions_in_the_dataset() -> None:
    parts = groups(MAP, TRUTH, Colouring.LABEL)

    def chosen(*points: tuple[object, object]) -> list[int]:
        told = [{"curve_number": trace, "point_index": index} for trace, index in points]
        return list(chosen_on(told, MAP, parts))

    assert chosen() == []
    assert chosen((2, 1), (0, 0)) == [3, 8]
    # What no map has: another trace, another point, no number.
    assert chosen((7, 0), (-1, 0), (0, 1), (2, -1), ("2", 0), (2, None)) == []
    assert chosen_on([{}], MAP, parts).tolist() == []


def test_a_photo_is_drawn_on_a_copy_of_the_map_that_all_share() -> None:
    shared = figure(MAP, groups(MAP, TRUTH, Colouring.LABEL))

    own = with_photo(shared, np.array([[5, 6]], np.float32))

    assert (list(own.data[-1].x), own.data[-1].text) == ([5], ("1",))
    assert "your photo" not in [line.name for line in shared.data]
