"""Faces written as text: 2304 whole numbers from 0 to 255, one space between two of them."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from fer.arrays import FACE_SIDE, Faces

PIXELS = FACE_SIDE * FACE_SIDE

_SPACE = 32
_SHOWN_CHARACTERS = 20


def decode_pixels(fields: Sequence[bytes]) -> Faces | None:
    """All faces at once, or None when any field is not 2304 numbers of one to three digits.

    Args:
        fields: for each face its pixels, row by row from the top left. Signs, decimals, tabs,
            two spaces in a row and spaces at either end are refused; `007` counts as 7.

    Returns:
        (N, 48, 48, 1); no fields give (0, 48, 48, 1). `pixel_problem` tells a None's reason.

    >>> black, white = b" ".join([b"0"] * 2304), b" ".join([b"255"] * 2304)
    >>> decode_pixels([black, white])[:, 0, 0, 0]
    array([  0, 255], dtype=uint8)
    >>> decode_pixels([black, b"1 2 3"]) is None
    True
    """
    # Two spaces in front let every number look back two bytes; one behind ends the last number.
    text = np.frombuffer(b" ".join((b" ", *fields, b"")), np.uint8)
    space = text == _SPACE
    if not (_is_well_formed(text, space) and _has_all_pixels(fields, space)):
        return None
    values = _numbers(text, space)
    if values.max(initial=0) > 255:
        return None
    return values.astype(np.uint8).reshape(len(fields), FACE_SIDE, FACE_SIDE, 1)


def _is_well_formed(text: npt.NDArray[np.uint8], space: npt.NDArray[np.bool_]) -> bool:
    """Only digits and spaces, no number without a digit, none with more than three."""
    digit = (text - np.uint8(48)) <= 9  # below "0" wraps round to above 9
    pair = digit[:-1] & digit[1:]
    return (
        not (~(digit | space)).any()
        and not (space[1:-1] & space[2:]).any()
        and not (pair[:-2] & pair[2:]).any()
    )


def _has_all_pixels(fields: Sequence[bytes], space: npt.NDArray[np.bool_]) -> bool:
    """Each field has 2303 spaces."""
    start = 2
    for field in fields:
        end = start + len(field)
        if np.count_nonzero(space[start:end]) != PIXELS - 1:
            return False
        start = end + 1
    return True


def _numbers(text: npt.NDArray[np.uint8], space: npt.NDArray[np.bool_]) -> npt.NDArray[np.uint16]:
    """The number that ends before each space, from the third byte on."""
    # The low half of the byte is the digit's value, and 0 for a space: no need to mask tens.
    digit = text & np.uint8(15)
    tens_and_ones = digit[2:-1] + digit[1:-2] * np.uint8(10)
    hundreds = digit[:-3] * ~space[1:-2]  # else it belongs to the number before
    values = tens_and_ones + hundreds * np.uint16(100)
    # `values[ends]` takes four times as long: 0.9 s for the whole of FER2013.
    return np.compress(space[3:], values)


def pixel_problem(field: bytes) -> str:
    """Why `decode_pixels` refuses a field; pixels are counted from 1.

    >>> pixel_problem(b"0 256 0")
    'pixel 2 is 256, above 255'
    >>> pixel_problem(b"0 1 2")
    '3 pixels where 2304 must be'
    """
    if not field:
        return "no pixels where 2304 must be"
    numbers = field.split(b" ")
    for position, number in enumerate(numbers, start=1):
        if problem := _number_problem(number):
            return f"pixel {position} is {problem}"
    what = "pixel" if len(numbers) == 1 else "pixels"
    return f"{len(numbers)} {what} where {PIXELS} must be"


def _number_problem(number: bytes) -> str | None:
    if not number:
        return "missing: one space too many"
    if not number.isdigit():
        return f"{shown(number)}, not a whole number from 0 to 255"
    if len(number) > 3:
        return f"{shown(number)}, of more than three digits"
    return f"{int(number)}, above 255" if int(number) > 255 else None


def shown(field: bytes) -> str:
    """A field as a sentence can show it: in quotes, on one line, not too long.

    >>> shown(b"1.5"), shown(bytes(range(60, 90))), shown(b"")
    ("'1.5'", "'<=>?@ABCDEFGHIJKLMNO…'", 'empty')
    """
    if not field:
        return "empty"
    text = field.decode("utf-8", "backslashreplace")
    return repr(text if len(text) <= _SHOWN_CHARACTERS else text[:_SHOWN_CHARACTERS] + "…")
