"""The first line of a fer2013.csv."""

import pytest

from fer.dataset.csv_header import Columns, columns_of
from fer.errors import BadDataset

IN_ORDER = Columns(emotion=0, pixels=1, usage=2)


def test_the_columns_may_stand_in_any_order() -> None:
    assert columns_of(b"emotion,pixels,Usage", "my.csv") == IN_ORDER
    assert columns_of(b"Usage,emotion,pixels", "my.csv") == Columns(emotion=1, pixels=2, usage=0)


@pytest.mark.parametrize(
    "header",
    [
        b"\xef\xbb\xbfemotion,pixels,Usage",
        b"emotion,pixels,Usage\r",
        b'"emotion","pixels","Usage"',
        b"\xef\xbb\xbf\"emotion\", 'pixels', Usage\r".replace(b"'", b'"'),
        b"emotion, pixels, Usage",
    ],
)
def test_a_byte_order_mark_a_carriage_return_quotes_and_spaces_are_accepted(header: bytes) -> None:
    assert columns_of(header, "my.csv") == IN_ORDER


def test_kaggles_train_csv_without_usage_is_recognised() -> None:
    with pytest.raises(BadDataset, match=r"It has: emotion, pixels\. .*looks like train\.csv"):
        columns_of(b"emotion,pixels", "my.csv")


@pytest.mark.parametrize(
    ("header", "there"),
    [
        (b"pixels", "pixels"),
        (b",emotion,pixels,Usage", ", emotion, pixels, Usage"),
        (b"emotion,pixels,Usage,Usage", "emotion, pixels, Usage, Usage"),
        (b"emotion;pixels;Usage", "emotion;pixels;Usage"),
        (b"Emotion,Pixels,usage", "Emotion, Pixels, usage"),
        (b"0,1 2 3,Training", "0, 1 2 3, Training"),
        (b"x" * 5000, "x" * 100 + "…"),
    ],
)
def test_other_columns_are_refused_naming_those_needed_and_those_there(
    header: bytes, there: str
) -> None:
    with pytest.raises(BadDataset) as refused:
        columns_of(header, "my.csv")

    assert str(refused.value).startswith(
        f"my.csv must have the columns emotion, pixels, Usage. It has: {there}. Rename"
    )


@pytest.mark.parametrize(
    ("first_bytes", "sentence"),
    [
        (b"", "is empty, or its first line is"),
        (b"\xef\xbb\xbf\r", "is empty, or its first line is"),
        (b"PK\x03\x04\x14", "is a zip archive. Unpack it"),
        (b"\x1f\x8b\x08", "is a gzip archive. Unpack it"),
        (b"\x89PNG\r", "is not a CSV file in UTF-8"),
        ("emotion,pixels,Usage".encode("utf-16"), "is not a CSV file in UTF-8"),
        ("Gefühl,pixels,Usage".encode("latin-1"), "is not a CSV file in UTF-8"),
        (b"emotion,pixels,Usage\r0,1,Training\r", "is not a CSV file in UTF-8"),
        (b"SQLite format 3\x00", "is not a CSV file in UTF-8"),
        (b'"emotion,pixels,Usage', "is not a CSV file in UTF-8"),
    ],
)
def test_a_file_that_is_no_csv_is_refused_in_a_sentence(first_bytes: bytes, sentence: str) -> None:
    with pytest.raises(BadDataset, match=f"^my.csv {sentence}"):
        columns_of(first_bytes, "my.csv")
