"""Faces written as text."""

import numpy as np
import pytest

from fer.dataset.pixels import decode_pixels, pixel_problem


def pixels(*first: str, count: int = 2304) -> bytes:
    """These numbers, then zeros up to `count`."""
    return " ".join([*first, *["0"] * (count - len(first))]).encode()


def test_pixels_run_from_the_top_left_row_by_row() -> None:
    faces = decode_pixels([" ".join(str(i % 256) for i in range(2304)).encode()])

    assert faces is not None
    assert faces.shape == (1, 48, 48, 1)
    assert faces[0, 0, :3, 0].tolist() == [0, 1, 2]
    assert faces[0, 1, :3, 0].tolist() == [48, 49, 50]
    assert faces[0, 47, 47, 0] == 2303 % 256


def test_numbers_of_one_two_and_three_digits_stand_in_any_order() -> None:
    first = ["255", "0", "99", "100", "5", "10", "200", "1", "9", "249"]

    faces = decode_pixels([pixels(*first), pixels(*reversed(first))])

    assert faces is not None
    assert faces[0, 0, :10, 0].tolist() == [255, 0, 99, 100, 5, 10, 200, 1, 9, 249]
    assert faces[1, 0, :10, 0].tolist() == [249, 9, 1, 200, 10, 5, 100, 99, 0, 255]


def test_leading_zeros_count_for_nothing_up_to_three_digits() -> None:
    faces = decode_pixels([pixels("007", "00")])

    assert faces is not None
    assert faces[0, 0, :2, 0].tolist() == [7, 0]


def test_no_fields_give_no_faces() -> None:
    faces = decode_pixels([])

    assert faces is not None
    assert faces.shape == (0, 48, 48, 1)


@pytest.mark.parametrize(
    ("field", "problem"),
    [
        (b"", "no pixels where 2304 must be"),
        (pixels(count=2303), "2303 pixels where 2304 must be"),
        (pixels(count=2305), "2305 pixels where 2304 must be"),
        (b"7", "1 pixel where 2304 must be"),
        (pixels("0", "256"), "pixel 2 is 256, above 255"),
        (pixels("999"), "pixel 1 is 999, above 255"),
        (pixels("1234"), "pixel 1 is '1234', of more than three digits"),
        (pixels("0", "0", "-1"), "pixel 3 is '-1', not a whole number from 0 to 255"),
        (pixels("+1"), "pixel 1 is '+1', not a whole number from 0 to 255"),
        (pixels("1.5"), "pixel 1 is '1.5', not a whole number from 0 to 255"),
        (pixels("1e2"), "pixel 1 is '1e2', not a whole number from 0 to 255"),
        (pixels("x"), "pixel 1 is 'x', not a whole number from 0 to 255"),
        (pixels("²"), "pixel 1 is '²', not a whole number from 0 to 255"),
        (pixels("1\t2"), r"pixel 1 is '1\t2', not a whole number from 0 to 255"),
        (pixels("\0"), r"pixel 1 is '\x00', not a whole number from 0 to 255"),
        (pixels("1", ""), "pixel 2 is missing: one space too many"),
        (pixels("") + b" 0", "pixel 1 is missing: one space too many"),
        (pixels() + b" ", "pixel 2305 is missing: one space too many"),
    ],
)
def test_a_field_that_is_no_face_is_refused_and_explained(field: bytes, problem: str) -> None:
    assert decode_pixels([field]) is None
    assert pixel_problem(field) == problem


def test_a_pixel_too_few_is_not_made_up_for_by_one_too_many_in_the_next_face() -> None:
    assert decode_pixels([pixels(count=2303), pixels(count=2305)]) is None


def test_one_wrong_character_anywhere_is_seen_as_a_slow_reading_sees_it() -> None:
    chance = np.random.default_rng(7)
    right = " ".join(map(str, chance.integers(0, 256, 2304))).encode()

    for _ in range(300):
        field = bytearray(right)
        field[chance.integers(len(field))] = chance.choice(list(b"0129 -.x,\t\n"))
        slow = [int(number) if number.isdigit() else -1 for number in bytes(field).split(b" ")]
        valid = len(slow) == 2304 and all(0 <= value <= 255 for value in slow)
        valid = valid and max(map(len, bytes(field).split(b" "))) <= 3

        faces = decode_pixels([bytes(field)])

        assert (faces is not None) == valid
        assert faces is None or faces.ravel().tolist() == slow
