import pytest

from fer.images.box import FaceBox, PosedBox, overlap


def test_right_and_bottom_are_exclusive() -> None:
    box = FaceBox(left=3, top=4, right=5, bottom=9)

    assert (box.width, box.height) == (2, 5)


@pytest.mark.parametrize("edges", [(5, 0, 5, 9), (0, 9, 5, 9), (6, 0, 5, 9)])
def test_a_box_without_a_pixel_is_refused(edges: tuple[int, int, int, int]) -> None:
    with pytest.raises(ValueError, match="left < right and top < bottom"):
        FaceBox(*edges)


def test_a_box_is_scaled_with_its_photo() -> None:
    assert FaceBox(10, 20, 30, 40).scaled(0.5) == FaceBox(5, 10, 15, 20)
    assert FaceBox(-3, 2, 4, 5).scaled(2) == FaceBox(-6, 4, 8, 10)


def test_however_small_a_scaled_box_keeps_a_pixel() -> None:
    assert FaceBox(10, 10, 12, 12).scaled(0.01) == FaceBox(0, 0, 1, 1)


def test_equal_boxes_overlap_wholly() -> None:
    assert overlap(FaceBox(1, 2, 3, 4), FaceBox(1, 2, 3, 4)) == 1


def test_boxes_that_only_touch_do_not_overlap() -> None:
    assert overlap(FaceBox(0, 0, 4, 4), FaceBox(4, 0, 8, 4)) == 0


def test_boxes_apart_in_both_directions_do_not_overlap() -> None:
    assert overlap(FaceBox(0, 0, 4, 4), FaceBox(8, 8, 12, 12)) == 0


def test_overlap_is_what_is_shared_of_what_both_cover() -> None:
    # 2 x 2 shared, 16 + 16 - 4 covered.
    assert overlap(FaceBox(0, 0, 4, 4), FaceBox(2, 2, 6, 6)) == 4 / 28


def test_the_part_of_a_box_within_a_photo_ends_at_its_edges() -> None:
    assert FaceBox(-9, -4, 700, 500).within(640, 480) == FaceBox(0, 0, 640, 480)


@pytest.mark.parametrize("box", [FaceBox(-20, -20, -5, -5), FaceBox(650, 490, 700, 500)])
def test_a_box_beyond_a_photo_keeps_a_pixel_of_it(box: FaceBox) -> None:
    within = box.within(640, 480)

    assert 0 <= within.left < within.right <= 640
    assert 0 <= within.top < within.bottom <= 480


def test_a_tilted_box_that_is_moved_or_scaled_stays_tilted() -> None:
    box = PosedBox(10, 20, 30, 40, tilt_degrees=25)

    assert box.moved(1, 2) == PosedBox(11, 22, 31, 42, tilt_degrees=25)
    assert box.scaled(2) == PosedBox(20, 40, 60, 80, tilt_degrees=25)


def test_the_part_within_a_photo_is_a_rectangle_and_no_more() -> None:
    assert PosedBox(-1, 0, 3, 4, tilt_degrees=25).within(9, 9) == FaceBox(0, 0, 3, 4)
