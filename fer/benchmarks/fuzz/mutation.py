"""Random changes of bytes, the same for the same seed."""

import re
from collections.abc import Callable

import numpy as np

Mutation = Callable[[bytearray, np.random.Generator], None]

NUMBERS = (0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF)
"""Numbers at which counters, sizes and signs turn over."""

WORDS = (
    b"", b"null", b"NaN", b"Infinity", b"-1", b"0", b"1e999", b"[]", b"{}", b'""', b"true", b"\x00",
    b"../../etc/passwd", b"\xff\xfe", b"99999999999999999999", b"[" * 5000, b"9" * 5000,
)  # fmt: skip
"""Words that are put where something else should be."""

_VALUE = re.compile(rb'-?\d[\d.eE+-]*|"[^"]*"|[A-Za-z_]+')

MOST_CHANGES = 4


def mutated(data: bytes, random: np.random.Generator) -> bytes:
    """Return `data` with one change or a few; now and then it is left as it is."""
    changed = bytearray(data)
    for _ in range(int(random.integers(MOST_CHANGES + 1))):
        MUTATIONS[int(random.integers(len(MUTATIONS)))](changed, random)
    return bytes(changed)


def _place(data: bytearray, random: np.random.Generator) -> int:
    return int(random.integers(0, len(data) + 1))


def _flip(data: bytearray, random: np.random.Generator) -> None:
    if data:
        data[_place(data, random) - 1] ^= 1 << int(random.integers(8))


def _replace(data: bytearray, random: np.random.Generator) -> None:
    place, length = _place(data, random), int(random.integers(1, 9))
    data[place : place + length] = random.bytes(length)


def _number(data: bytearray, random: np.random.Generator) -> None:
    number = NUMBERS[int(random.integers(len(NUMBERS)))]
    size = int(random.choice([1, 2, 4]))
    order = "little" if random.integers(2) else "big"
    place = _place(data, random)
    data[place : place + size] = (number & (256**size - 1)).to_bytes(size, order)


def _cut(data: bytearray, random: np.random.Generator) -> None:
    del data[_place(data, random) :]


def _remove(data: bytearray, random: np.random.Generator) -> None:
    place = _place(data, random)
    del data[place : place + int(random.integers(1, 64))]


def _repeat(data: bytearray, random: np.random.Generator) -> None:
    place = _place(data, random)
    piece = data[place : place + int(random.integers(1, 256))]
    data[place:place] = piece * int(random.integers(1, 20))


def _move(data: bytearray, random: np.random.Generator) -> None:
    place = _place(data, random)
    piece = data[place : place + int(random.integers(1, 256))]
    del data[place : place + len(piece)]
    other = _place(data, random)
    data[other:other] = piece


def _word(data: bytearray, random: np.random.Generator) -> None:
    """Put a word in the place of a number, a text or a name."""
    start = _place(data, random)
    if found := _VALUE.search(data, start) or _VALUE.search(data):
        data[found.start() : found.end()] = WORDS[int(random.integers(len(WORDS)))]


MUTATIONS: tuple[Mutation, ...] = (
    _flip, _flip, _flip, _replace, _replace, _number, _number, _number, _word, _word, _word,
    _remove, _repeat, _move, _cut,
)  # fmt: skip
"""Those that leave most of a file whole come more often."""
