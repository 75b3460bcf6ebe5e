"""The first line of a fer2013.csv: which column is which."""

import codecs
import csv
from dataclasses import dataclass

from fer.dataset.csv_file import WHERE_FROM
from fer.errors import BadDataset

NEEDED = ("emotion", "pixels", "Usage")

_SHOWN_CHARACTERS = 100

# What people download and forget to unpack, by its first bytes.
_ARCHIVES = {b"PK\x03\x04": "a zip archive", b"\x1f\x8b": "a gzip archive"}


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each column stands, counted from 0. There are three, in any order."""

    emotion: int
    pixels: int
    usage: int


def columns_of(header: bytes, name: str) -> Columns:
    """Read the header line, with or without a byte order mark.

    Args:
        header: the line without its line feed.
        name: what to call the file in a sentence.

    Raises:
        BadDataset: this is no header, or not one of exactly emotion, pixels and Usage.

    >>> columns_of(b"emotion,Usage,pixels", "my.csv")
    Columns(emotion=0, pixels=2, usage=1)
    """
    names = _names(header, name)
    if sorted(names) != sorted(NEEDED):
        raise BadDataset(_wrong_columns(names, name))
    return Columns(*(names.index(needed) for needed in NEEDED))


def _names(header: bytes, name: str) -> list[str]:
    for first_bytes, kind in _ARCHIVES.items():
        if header.startswith(first_bytes):
            raise BadDataset(f"{name} is {kind}. Unpack it and name the CSV file inside.")
    try:
        text = header.removeprefix(codecs.BOM_UTF8).decode("utf-8").strip()
        names = next(csv.reader([text], strict=True, skipinitialspace=True), [])
    except (UnicodeDecodeError, csv.Error) as problem:
        raise BadDataset(_not_csv(name)) from problem
    if not text:
        raise BadDataset(f"{name} is empty, or its first line is. Get it again; {WHERE_FROM}.")
    if not text.isprintable():
        raise BadDataset(_not_csv(name))
    return [column.strip() for column in names]


def _not_csv(name: str) -> str:
    return (
        f"{name} is not a CSV file in UTF-8: its first line cannot be read. "
        f"Save it as one, or get it again; {WHERE_FROM}."
    )


def _wrong_columns(names: list[str], name: str) -> str:
    there = ", ".join(names)
    there = there if len(there) <= _SHOWN_CHARACTERS else f"{there[:_SHOWN_CHARACTERS]}…"
    sentence = f"{name} must have the columns {', '.join(NEEDED)}. It has: {there}."
    if set(names) == {"emotion", "pixels"}:
        return (
            f"{sentence} Without Usage this looks like train.csv of Kaggle's challenge, where "
            f"nothing says which rows are for testing. Use fer2013.csv; {WHERE_FROM}."
        )
    return f"{sentence} Rename or remove columns until they match; {WHERE_FROM}."
