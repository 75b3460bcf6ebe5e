"""The parts of a picture's file, of which a decoder gets only so many.

Pillow reads some formats part by part in Python: a file of 20 MB, of nothing but tiny ones, took
11 s and a gigabyte.
"""

from io import BytesIO

from PIL import TiffImagePlugin

MOST_READS, BYTES_A_READ = 10_000, 512
"""Reads of a file: so many, and another for so many of its bytes; a photo takes a few hundred."""

MOST_STRIPS = 100_000
"""Strips or tiles of a TIFF, for each of which Pillow makes objects; a scan has a row in each."""

_BIG = 43
"""The third byte of a TIFF whose head has 16 bytes instead of 8."""


class FewParts(BytesIO):
    """A file that ends with an error for who goes on reading tiny parts of it."""

    def __init__(self, data: bytes) -> None:
        """Begin at the first byte."""
        super().__init__(data)
        self._left = MOST_READS + len(data) // BYTES_A_READ

    def read(self, size: int | None = -1, /) -> bytes:
        """Return the next part.

        Raises:
            OSError: there were too many.
        """
        self._left -= 1
        if self._left < 0:
            raise OSError("it is in too many parts")
        return super().read(size)


def demand_few_strips(data: bytes) -> None:
    """Refuse a TIFF of more than MOST_STRIPS; anything else is let be.

    Raises:
        Exception: it is one, or no head of a TIFF.
    """
    if not data.startswith(tuple(TiffImagePlugin.PREFIXES)):
        return
    tags = TiffImagePlugin.ImageFileDirectory_v2(data[: 16 if data[2] == _BIG else 8])
    file = FewParts(data)
    file.seek(tags.next)
    tags.load(file)
    for tag in (TiffImagePlugin.STRIPOFFSETS, TiffImagePlugin.TILEOFFSETS):
        offsets = tags.get(tag, ())
        if isinstance(offsets, tuple) and len(offsets) > MOST_STRIPS:
            raise ValueError("it is in too many strips")
