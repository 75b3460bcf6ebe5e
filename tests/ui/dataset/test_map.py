"""The map of a dataset's faces."""

import numpy as np

from fer.exploration.map import FaceMap
from fer.labels import Expression
from ui.dataset import map as face_map


def test_a_point_of_the_map_tells_its_row() -> None:
    places = FaceMap(np.array([3, 5]), np.array([[1, 2], [7, 8]], np.float32))

    lines = face_map.face_map(places, np.array([0, 2]), np.array([30, 50])).data

    fear = lines[Expression.FEAR]
    assert (list(fear.x), list(fear.y)) == ([7], [8])
    assert list(fear.customdata) == [50]
    assert not len(lines[Expression.SADNESS].x)


def test_points_chosen_on_the_map_are_positions_in_the_dataset() -> None:
    places = FaceMap(np.array([3, 5, 8]), np.zeros((3, 2), np.float32))
    truth = np.array([0, 2, 2])

    def chosen(*points: tuple[object, object]) -> list[int]:
        told = [{"curve_number": trace, "point_index": index} for trace, index in points]
        return list(face_map.chosen_on(told, places, truth))

    assert chosen() == []
    assert chosen((2, 1), (0, 0)) == [3, 8]
    # What no map has: another trace, another point, no number.
    assert chosen((7, 0), (-1, 0), (0, 1), (2, -1), ("2", 0), (2, None)) == []
    assert face_map.chosen_on([{}], places, truth).tolist() == []
