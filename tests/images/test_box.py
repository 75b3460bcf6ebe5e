import pytest

from fer.images.box import FaceBox
from fer.images.overlap import overlap


def test_right_and_bottom_are_exclusive() -> None:
    box = FaceBox(left=3, top=4, right=5, bottom=9)

    assert (box.width, box.height) == (2, 5)


@pytest.mark.parametrize("edges", [(5, 0, 5, 9), (0, 9, 5, 9), (6, 0, 5, 9)])
def test_a_box_without_a_pixel_is_refused(edges: tuple[int, int, int, int]) -> None:
    with pytest.raises(ValueError, match="left < right and top < bottom"):
        FaceBox(*edges)


def test_clipping_keeps_the_part_inside_the_photo() -> None:
    assert FaceBox(-5, 2, 20, 40).clipped(10, 30) == FaceBox(0, 2, 10, 30)


def test_clipping_leaves_a_box_inside_the_photo_alone() -> None:
    assert FaceBox(1, 2, 3, 4).clipped(10, 30) == FaceBox(1, 2, 3, 4)


def test_a_box_outside_the_photo_cannot_be_clipped() -> None:
    with pytest.raises(ValueError, match="FaceBox needs"):
        FaceBox(10, 0, 12, 5).clipped(10, 30)


def test_equal_boxes_overlap_wholly() -> None:
    assert overlap(FaceBox(1, 2, 3, 4), FaceBox(1, 2, 3, 4)) == 1


def test_boxes_that_only_touch_do_not_overlap() -> None:
    assert overlap(FaceBox(0, 0, 4, 4), FaceBox(4, 0, 8, 4)) == 0


def test_boxes_apart_in_both_directions_do_not_overlap() -> None:
    assert overlap(FaceBox(0, 0, 4, 4), FaceBox(8, 8, 12, 12)) == 0


def test_overlap_is_what_is_shared_of_what_both_cover() -> None:
    # 2 x 2 shared, 16 + 16 - 4 covered.
    assert overlap(FaceBox(0, 0, 4, 4), FaceBox(2, 2, 6, 6)) == 4 / 28
