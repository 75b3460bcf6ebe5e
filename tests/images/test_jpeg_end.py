"""JPEGs with and without their end, as `read_photo` takes them."""

import numpy as np
import pytest

from fer.errors import NotAPhoto
from fer.images.decode import read_photo
from fer.images.jpeg_end import MOST_SCANS
from tests.images.test_decode import encoded, noise


@pytest.mark.parametrize("options", [{}, {"progressive": True}])
@pytest.mark.parametrize("part", [0.01, 0.1, 0.5, 0.9, 0.998])
def test_a_jpeg_that_is_cut_off_is_never_half_a_photo(
    part: float, options: dict[str, bool]
) -> None:
    data = encoded(noise(), "JPEG", **options)

    with pytest.raises(NotAPhoto, match=r"^me\.jpg is damaged or incomplete\."):
        read_photo(data[: int(part * len(data))], "me.jpg")


@pytest.mark.parametrize("options", [{}, {"progressive": True}])
@pytest.mark.parametrize("missing", [1, 2])
def test_a_jpeg_that_lacks_no_more_than_its_end_is_read(
    missing: int, options: dict[str, bool]
) -> None:
    data = encoded(noise(), "JPEG", **options)

    assert np.array_equal(read_photo(data[:-missing], "me.jpg"), read_photo(data, "me.jpg"))


def test_a_jpeg_whose_download_stopped_and_left_zeros_is_cut_off() -> None:
    data = encoded(noise(), "JPEG")
    half = len(data) // 2

    with pytest.raises(NotAPhoto, match="damaged or incomplete"):
        read_photo(data[:half] + bytes(half), "me.jpg")


def test_a_jpeg_with_something_behind_it_is_read() -> None:
    assert read_photo(encoded(noise(), "JPEG") + b"PK\3\4 more", "me.jpg").shape == (64, 80, 3)


@pytest.mark.parametrize("cut", [0, 2])
def test_a_jpeg_that_is_gone_over_for_ever_is_refused(cut: int) -> None:
    data = of_scans(MOST_SCANS)

    with pytest.raises(NotAPhoto, match="damaged or incomplete"):
        read_photo(data[: len(data) - cut], "me.jpg")
    assert read_photo(of_scans(10), "me.jpg").shape == (64, 80, 3)


def of_scans(more: int) -> bytes:
    """A progressive JPEG whose last scan comes again and again."""
    data = encoded(noise(), "JPEG", progressive=True)
    scan, end = data.rindex(b"\xff\xda"), data.rindex(b"\xff\xd9")
    return data[:end] + more * data[scan:end] + data[end:]
