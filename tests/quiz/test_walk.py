"""The way through the faces."""

from fer.quiz.walk import Walk


def places(walk: Walk) -> tuple[int, bool, bool, bool]:
    return walk.at, walk.is_open, 0 <= walk.at < walk.closed, walk.is_over


def test_each_face_opens_and_is_shown_before_the_next_one_opens() -> None:
    walk, seen = Walk(2), []
    for _ in range(7):
        seen.append(places(walk))
        walk.forward()

    assert seen == [
        (-1, False, False, False),
        (0, True, False, False),
        (0, False, True, False),
        (1, True, False, False),
        (1, False, True, False),
        (2, False, False, True),
        (2, False, False, True),
    ]


def test_going_back_shows_faces_that_were_closed_and_opens_none_of_them_again() -> None:
    walk = Walk(3, at=2, closed=2)
    walk.back()
    walk.back()
    walk.back()
    assert places(walk) == (0, False, True, False)

    walk.forward()
    assert places(walk) == (1, False, True, False)
    walk.forward()
    assert places(walk) == (2, True, False, False)


def test_nothing_lies_before_the_start() -> None:
    walk = Walk(3)
    walk.back()

    assert walk.at == -1


def test_every_step_forward_counts_one() -> None:
    walk, steps = Walk(2), []
    for _ in range(4):
        steps.append(walk.step)
        walk.forward()

    assert steps == [0, 1, 2, 3]
