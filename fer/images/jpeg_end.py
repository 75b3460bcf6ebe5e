"""The end of a JPEG: whether it is there, and whether more than its mark is missing."""

import re
from collections import Counter

END = b"\xff\xd9"
"""The marker that ends a JPEG."""

SCAN = b"\xda"
"""Of the marker that begins a scan, after 0xFF."""

MOST_SCANS, MOST_MARKERS = 100, 10_000
"""A progressive JPEG has some ten scans. Each goes over the whole picture again and can have 30
bytes: 0.1 MB of them took 4 s, 20 MB would take hours."""

_MARKER = re.compile(rb"\xff([^\x00\x01\xd0-\xd7\xff])")
"""A marker of a JPEG: within a scan, 0xFF is followed by 0 or by a restart's number."""

_FILLER = bytes((37 * place * place + 91) % 255 for place in range(512))


def has_end(data: bytes) -> bool:
    """Return whether a JPEG's markers lead to the one that ends it.

    Raises:
        ValueError: they are too many, or its scans are.
    """
    position, count = 2, Counter[bytes]()
    while found := _MARKER.search(data, position):
        if found[1] == END[1:]:
            return True
        count[found[1]] += 1
        if count[SCAN] > MOST_SCANS or count.total() > MOST_MARKERS:
            raise ValueError("it has too many scans or markers")
        # What belongs to a marker begins with its length; a picture may lie in it, end and all.
        position = found.end() + int.from_bytes(data[found.end() : found.end() + 2])
    return False


def ended(data: bytes) -> tuple[bytes, bytes]:
    """Return a JPEG without an end with one, and with other bytes before it.

    Both decode to the same picture if no row is missing; of a missing one a decoder makes grey, or
    something of those bytes.
    """
    # Half an end, or zeros: of a download that stopped, they may stand for the rest.
    there = data.rstrip(b"\0\xff")
    return there + END, there + _FILLER + END
