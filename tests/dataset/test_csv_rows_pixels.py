"""The pixels in a row of a fer2013.csv."""

import io
from collections.abc import Sequence

import numpy as np
import pytest

from fer.dataset.csv_file import CsvFile, Problem
from fer.dataset.csv_rows import HEADER, Row, read_rows


def read(field: bytes) -> Row | Problem:
    """The one row with these pixels."""
    content = HEADER.encode() + b"3," + field + b",Training"
    (row,) = read_rows(CsvFile("my.csv", io.BytesIO(content), len(content)))
    return row


def greys(field: bytes) -> Sequence[int]:
    """The greys of the one row with these pixels; none if it is malformed."""
    row = read(field)
    return list(row.greys) if isinstance(row, Row) else []


def pixels(*first: str, count: int = 2304) -> bytes:
    """These numbers, then zeros up to `count`."""
    return " ".join([*first, *["0"] * (count - len(first))]).encode()


def test_pixels_run_from_the_top_left_row_by_row() -> None:
    found = greys(" ".join(str(i % 256) for i in range(2304)).encode())

    assert found == [i % 256 for i in range(2304)]


def test_numbers_of_one_two_and_three_digits_stand_in_any_order() -> None:
    first = ["255", "0", "99", "100", "5", "10", "200", "1", "9", "249"]

    assert greys(pixels(*first))[:10] == [255, 0, 99, 100, 5, 10, 200, 1, 9, 249]
    assert greys(pixels(*reversed(first)))[:10] == [249, 9, 1, 200, 10, 5, 100, 99, 0, 255]


def test_leading_zeros_count_for_nothing_up_to_three_digits() -> None:
    assert greys(pixels("007", "00"))[:2] == [7, 0]
    assert greys(pixels("0007")) == []


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
        (pixels("0007"), "pixel 1 is '0007', of more than three digits"),
    ],
)
def test_a_field_that_is_no_face_is_refused_and_explained(field: bytes, problem: str) -> None:
    assert read(field) == Problem(2, problem)


def test_one_wrong_character_anywhere_is_seen_as_a_slow_reading_sees_it() -> None:
    chance = np.random.default_rng(7)
    right = " ".join(map(str, chance.integers(0, 256, 2304))).encode()

    for _ in range(300):
        field = bytearray(right)
        field[chance.integers(len(field))] = chance.choice(list(b"0129 -.x\t"))
        # Spaces around a field are no part of it.
        numbers = bytes(field).strip().split(b" ")
        slow = [int(number) if number.isdigit() else -1 for number in numbers]
        valid = len(slow) == 2304 and all(0 <= value <= 255 for value in slow)
        valid = valid and max(map(len, numbers)) <= 3

        assert greys(bytes(field)) == (slow if valid else [])
