"""Where labels go: inside the picture, off the faces, off each other."""

from itertools import combinations

import numpy as np

from ui.placing import Place, Rectangle, Size, places, shared

PICTURE = Size(400, 300)
FULL, SMALL, NUMBER = Size(100, 20), Size(65, 13), Size(12, 16)


def in_common(one: Rectangle, other: Rectangle) -> float:
    return float(shared(np.array([one]), np.array([other]))[0])


def test_a_label_stands_on_its_box() -> None:
    face = Rectangle(100, 100, 150, 160)

    assert places([face], [[FULL]], PICTURE) == [Place(0, Rectangle(100, 80, 200, 100))]


def test_a_label_with_no_room_above_hangs_below() -> None:
    face = Rectangle(100, 5, 150, 60)

    assert places([face], [[FULL]], PICTURE) == [Place(0, Rectangle(100, 60, 200, 80))]


def test_a_label_at_the_edge_ends_with_its_box() -> None:
    face = Rectangle(340, 100, 395, 160)

    (place,) = places([face], [[FULL]], PICTURE)

    assert place.where.right <= PICTURE.width
    assert in_common(place.where, face) == 0


def test_a_face_that_fills_the_picture_has_its_label_inside() -> None:
    face = Rectangle(-20, -20, 420, 320)

    (place,) = places([face], [[FULL]], PICTURE)

    assert place.where.left >= 0
    assert place.where.right <= PICTURE.width
    assert place.where.top >= 0
    assert place.where.bottom <= PICTURE.height


def test_labels_of_neighbours_hide_neither_each_other_nor_a_face() -> None:
    faces = [Rectangle(left, 100, left + 50, 160) for left in (40, 100, 160, 220)]

    where = [place.where for place in places(faces, [[FULL, SMALL, NUMBER]] * 4, PICTURE)]

    assert not any(in_common(one, other) for one, other in combinations(where, 2))
    assert not any(in_common(label, face) for label in where for face in faces)


def test_where_faces_crowd_a_number_must_do() -> None:
    faces = [
        Rectangle(left, top, left + 20, top + 20)
        for left in range(0, 400, 40)
        for top in range(0, 300, 40)
    ]

    chosen = places(faces, [[FULL, SMALL, NUMBER]] * len(faces), PICTURE)

    assert {place.variant for place in chosen} >= {2}
    assert not any(in_common(place.where, face) for place in chosen for face in faces)


def test_every_face_gets_a_label_whatever_it_hides() -> None:
    same = [Rectangle(0, 0, 400, 300)] * 5

    assert len(places(same, [[FULL, NUMBER]] * 5, PICTURE)) == 5


def test_no_faces_need_no_labels() -> None:
    assert places([], [], PICTURE) == []


def test_rectangles_that_touch_share_nothing() -> None:
    one, other = Rectangle(0, 0, 5, 5), Rectangle(5, 0, 9, 5)

    assert in_common(one, other) == in_common(other, one) == 0
