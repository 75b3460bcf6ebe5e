"""The rows of a fer2013.csv as they are read and written: expression, pixels and split."""

import codecs
import csv
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

import numpy as np

from fer.arrays import FACE_SIDE, Faces
from fer.dataset.csv_file import (
    LONGEST_LINE_BYTES,
    WHERE_FROM,
    CsvFile,
    MalformedLine,
    Problem,
)
from fer.errors import BadDataset
from fer.labels import Expression, Split

RowOfTable = TypeVar("RowOfTable")

COLUMNS = ("emotion", "pixels", "Usage")

HEADER = f"{','.join(COLUMNS)}\n"

PIXELS = FACE_SIDE * FACE_SIDE

_TRUTHS = {str(expression.value).encode(): expression.value for expression in Expression}
_USAGES = {split.value.encode(): position for position, split in enumerate(Split)}

SEPARATORS = (b",", b";", b"\t")
"""Between two columns; spreadsheets write the second where the comma is the decimal point."""

_ARCHIVES = {
    re.compile(rb"PK\x03\x04"): "a zip archive",
    re.compile(rb"\x1f\x8b"): "a gzip archive",
    re.compile(rb".{257}ustar", re.DOTALL): "a tar archive",
}
"""Archives that people forget to unpack, by their first bytes."""

_DIGITS_AS_ZERO = bytes.maketrans(b"123456789", b"0" * 9)

_SHOWN_COLUMNS, _SHOWN_FIELD = 100, 20
"""Characters in a sentence."""


@dataclass(frozen=True, slots=True)
class Row:
    """A face and what the file says of it."""

    truth: int  # the code in the emotion column
    usage: int  # position in tuple(Split)
    greys: bytes  # 2304, row by row from the top left


def row_text(expression: Expression, face: Faces, split: Split) -> str:
    """Return the line of one face in the order of HEADER."""
    return f"{expression.value},{' '.join(map(str, face.ravel().tolist()))},{split}\n"


def read_rows(lines: CsvFile) -> Iterator[Row | Problem]:
    """Read a file whose first line names COLUMNS in any order; give a row or problem a line.

    A row has a code of `Expression`, 2304 whole numbers from 0 to 255 with one space between two,
    and a word of `Split`. A field may stand in quotes, with spaces before it, and within them or
    without them after it. Semicolons or tabs may separate the columns instead of commas. Lines may
    end in CRLF, the last one in nothing.

    Raises:
        BadDataset: the file is empty, is no CSV, or lacks a column.
    """
    return read_table(lines, partial(_places, name=lines.name), _row)


def read_table(
    lines: CsvFile,
    places: Callable[[list[str]], Sequence[int]],
    row: Callable[[list[bytes]], RowOfTable],
    where: str = WHERE_FROM,
) -> Iterator[RowOfTable | Problem]:
    """Read a file whose first line names its columns; give a row or problem a line.

    Args:
        lines: separated by commas, or else by semicolons or tabs, as the header is.
        places: from the names of the columns to the places, from 0, of those that are wanted.
        row: from the wanted fields of a line to its row; raises MalformedLine if they are none.
        where: says where to get a good file.

    Raises:
        BadDataset: the file is empty, is no CSV, or as `places`.
    """
    numbered = enumerate(lines, start=1)
    _, header = next(numbered, (1, b""))
    separator = max(SEPARATORS, key=header.count)
    names = header_names(header, separator, lines.name, where)
    wanted = places(names)
    for number, line in numbered:
        try:
            fields = fields_of(line, separator)
            if len(fields) != len(names):
                columns = "1 column" if len(fields) == 1 else f"{len(fields)} columns"
                raise MalformedLine(f"{columns} where {len(names)} must be")
            found: RowOfTable | Problem = row([fields[place] for place in wanted])
        except MalformedLine as problem:
            found = Problem(number, str(problem))
        yield found


def usage_of(field: bytes) -> int:
    """Return the position in tuple(Split) of a word in the column Usage.

    Raises:
        MalformedLine: it is none of them.
    """
    if field not in _USAGES:
        raise MalformedLine(f"Usage is {shown(field)}, not one of {', '.join(Split)}")
    return _USAGES[field]


def shown(field: bytes) -> str:
    """Return a field as a sentence can show it: in quotes, on one line, not too long.

    >>> shown(b"1.5"), shown(bytes(range(60, 90))), shown(b"")
    ("'1.5'", "'<=>?@ABCDEFGHIJKLMNO…'", 'empty')
    """
    if not field:
        return "empty"
    text = field.decode("utf-8", "backslashreplace")
    return repr(text if len(text) <= _SHOWN_FIELD else text[:_SHOWN_FIELD] + "…")


def header_names(header: bytes, separator: bytes, name: str, where: str) -> list[str]:
    """Return the names of the columns in the first line of a file called `name`.

    Raises:
        BadDataset: this is no header of a CSV; `where` says where to get a good file.
    """
    for first_bytes, kind in _ARCHIVES.items():
        if first_bytes.match(header):
            raise BadDataset(
                f"{name} is {kind}. Unpack it and choose the CSV file inside.",
                command="data get csv ARCHIVE",
            )
    try:
        text = header.removeprefix(codecs.BOM_UTF8).decode("utf-8").strip()
        names = next(_reader(text, separator), [])
    except (UnicodeDecodeError, csv.Error):
        text, names = "\0", []
    if not text.replace("\t", " ").isprintable():
        raise BadDataset(
            f"{name} is not a CSV file in UTF-8: its first line cannot be read. "
            f"Save it as one, or download it again; {where}."
        )
    if not names:
        raise BadDataset(f"{name} is empty, or its first line is. Download it again; {where}.")
    return [column.strip() for column in names]


def fields_of(line: bytes, separator: bytes) -> list[bytes]:
    """Return the fields of a line, without quotes and without spaces around them.

    Raises:
        MalformedLine: it is empty, too long, or its quotes do not match.
    """
    if len(line) > LONGEST_LINE_BYTES:
        raise MalformedLine(f"more than {LONGEST_LINE_BYTES} bytes long")
    if not line.strip():
        raise MalformedLine("empty")
    if b'"' not in line:
        return [field.strip() for field in line.split(separator)]
    # latin-1 gives every byte a character and back, so that the bytes pass through unchanged.
    text = line.strip().decode("latin-1")
    try:
        fields = next(_reader(text, separator))
    except csv.Error as problem:
        raise MalformedLine(f"quotes that do not match ({problem})") from problem
    return [field.encode("latin-1").strip() for field in fields]


def _reader(line: str, separator: bytes) -> Iterator[list[str]]:
    return csv.reader([line], delimiter=separator.decode(), strict=True, skipinitialspace=True)


def _places(names: list[str], name: str) -> list[int]:
    """Return the place of each of COLUMNS."""
    if sorted(names) != sorted(COLUMNS):
        raise BadDataset(_wrong_columns(names, name))
    return [names.index(column) for column in COLUMNS]


def _wrong_columns(names: Sequence[str], name: str) -> str:
    there = ", ".join(names)
    there = there if len(there) <= _SHOWN_COLUMNS else f"{there[:_SHOWN_COLUMNS]}…"
    sentence = f"{name} must have the columns {', '.join(COLUMNS)}. It has: {there}."
    if set(names) == {"emotion", "pixels"}:
        return (
            f"{sentence} Without Usage this looks like train.csv of Kaggle's challenge, where "
            f"nothing says which rows are for testing. Use fer2013.csv; {WHERE_FROM}."
        )
    return f"{sentence} Rename or remove columns until they match; {WHERE_FROM}."


def _row(fields: list[bytes]) -> Row:
    code, pixels, usage = fields
    if code not in _TRUTHS:
        raise MalformedLine(f"emotion is {shown(code)}, not one of 0 to {len(_TRUTHS) - 1}")
    return Row(_TRUTHS[code], usage_of(usage), _greys(pixels))


def _greys(pixels: bytes) -> bytes:
    # NumPy alone would take signs, tabs, two spaces in a row and numbers of any length.
    shape = pixels.translate(_DIGITS_AS_ZERO)
    if shape.count(b" ") == PIXELS - 1 and not shape.strip(b"0 ") and b"0000" not in shape:
        values = np.fromstring(pixels, np.int64, sep=" ")
        if len(values) == PIXELS and values.max() <= 255:
            return values.astype(np.uint8).tobytes()
    raise MalformedLine(_pixel_problem(pixels))


def _pixel_problem(pixels: bytes) -> str:
    """Why these are no face; pixels are counted from 1."""
    if not pixels:
        return f"no pixels where {PIXELS} must be"
    numbers = pixels.split(b" ")
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
