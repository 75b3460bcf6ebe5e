"""The rows of a fer2013.csv, and its malformed lines."""

import io

import numpy as np
import pytest

from fer.dataset.csv_file import LONGEST_LINE_BYTES, CsvFile, Problem
from fer.dataset.csv_rows import HEADER, Row, read_rows, row_text
from fer.errors import BadDataset
from fer.labels import Expression, Split

FACE = " ".join(["7"] * 2304)
ROW = f"3,{FACE},Training\n"


def read(content: str | bytes) -> list[Row | Problem]:
    whole = content.encode() if isinstance(content, str) else content
    return list(read_rows(CsvFile("my.csv", io.BytesIO(whole), len(whole))))


def rows(content: str | bytes) -> list[Row]:
    return [each for each in read(content) if isinstance(each, Row)]


def truth(content: str | bytes) -> list[int]:
    return [row.truth for row in rows(content)]


def problems(content: str | bytes) -> list[str]:
    return [str(each) for each in read(content) if isinstance(each, Problem)]


def test_a_row_is_a_code_the_position_of_its_split_and_a_face() -> None:
    found = rows(f"{HEADER}0,{FACE},Training\n6,{FACE},PublicTest\n4,{FACE},PrivateTest\n")

    assert [(row.truth, row.usage) for row in found] == [(0, 0), (6, 1), (4, 2)]
    assert {row.greys for row in found} == {bytes([7]) * 2304}


def test_what_is_written_is_what_was_read() -> None:
    face = np.arange(2304).reshape(1, 48, 48, 1).astype(np.uint8)

    (row,) = rows(HEADER + row_text(Expression.FEAR, face, Split.PUBLIC_TEST))

    assert row == Row(Expression.FEAR, 1, face.tobytes())


@pytest.mark.parametrize(
    "text",
    [
        f"{HEADER}3,{FACE},Training\n",
        f"{HEADER}3,{FACE},Training",
        f"{HEADER}3,{FACE},Training\n".replace("\n", "\r\n"),
        f"\ufeff{HEADER}3,{FACE},Training\n",
        f'{HEADER}3,"{FACE}",Training\n',
        f'"emotion","pixels","Usage"\r\n"3","{FACE}","Training"\r\n',
        f'{HEADER} 3 , "{FACE} ", Training\n',
        f"emotion, Usage, pixels\n3,Training,{FACE} \n",
        f"pixels,Usage,emotion\r\n{FACE},Training,3\r\n",
        f"emotion;pixels;Usage\r\n3;{FACE};Training\r\n",
        f"emotion\tpixels\tUsage\n3\t{FACE}\tTraining\n",
        f'emotion;pixels;Usage\n3;"{FACE}";Training\n',
    ],
)
def test_line_ends_quotes_spaces_and_order_make_no_difference(text: str) -> None:
    assert truth(text) == [3]
    assert problems(text) == []


@pytest.mark.parametrize(
    ("line", "cause"),
    [
        ("", "empty"),
        (f"7,{FACE},Training", "emotion is '7', not one of 0 to 6"),
        (f"-1,{FACE},Training", "emotion is '-1', not one of 0 to 6"),
        (f"3.0,{FACE},Training", "emotion is '3.0', not one of 0 to 6"),
        (f"sad,{FACE},Training", "emotion is 'sad', not one of 0 to 6"),
        (f",{FACE},Training", "emotion is empty, not one of 0 to 6"),
        (
            f"3,{FACE},Test",
            "Usage is 'Test', not one of Training, PublicTest, PrivateTest",
        ),
        (
            f"3,{FACE},training",
            "Usage is 'training', not one of Training, PublicTest, PrivateTest",
        ),
        (f"3,{FACE},", "Usage is empty, not one of Training, PublicTest, PrivateTest"),
        (f"3,{FACE}", "2 columns where 3 must be"),
        (f"3 {FACE} Training", "1 column where 3 must be"),
        (f"3,{FACE},Training,", "4 columns where 3 must be"),
        ("3,,Training", "no pixels where 2304 must be"),
        (f"3,{FACE[2:]},Training", "2303 pixels where 2304 must be"),
        (f"3,{FACE} 7,Training", "2305 pixels where 2304 must be"),
        (f"3,256{FACE[1:]},Training", "pixel 1 is 256, above 255"),
        (f"3,7  {FACE[4:]},Training", "pixel 2 is missing: one space too many"),
        (f"3,é{FACE[1:]},Training", "pixel 1 is 'é', not a whole number from 0 to 255"),
        (f'3,"{FACE},Training', "quotes that do not match (unexpected end of data)"),
        (f'3,"{FACE}"7,Training', """quotes that do not match (',' expected after '"')"""),
        ("7" * 70_000, f"more than {LONGEST_LINE_BYTES} bytes long"),
    ],
)
def test_each_other_line_is_a_problem_with_its_number_and_cause(line: str, cause: str) -> None:
    assert problems(f"{HEADER}{ROW}{line}\n{ROW}") == [f"line 3: {cause}"]


def test_the_good_rows_around_a_bad_line_are_kept_in_order() -> None:
    text = f"{HEADER}0,{FACE},Training\n1,x,Training\n7,{FACE},Training\n2,{FACE},Training\n"

    assert truth(text) == [0, 2]
    assert problems(text) == [
        "line 3: pixel 1 is 'x', not a whole number from 0 to 255",
        "line 4: emotion is '7', not one of 0 to 6",
    ]


@pytest.mark.parametrize("cut", [2, 5, 4000, len(ROW) - 5])
def test_a_file_that_ends_within_a_row_has_a_problem_there(cut: int) -> None:
    assert len(problems(f"{HEADER}{ROW}{ROW[:cut]}")) == 1
    assert problems(f"{HEADER}{ROW}{ROW[:cut]}")[0].startswith("line 3: ")


def test_lines_are_counted_from_one_with_the_header() -> None:
    text = f"\ufeff{HEADER}{ROW}\n{ROW}x\n{ROW}".replace("\n", "\r\n")

    assert len(rows(text)) == 3
    assert problems(text) == ["line 3: empty", "line 5: 1 column where 3 must be"]


def test_a_line_without_end_is_one_problem() -> None:
    text = f"{HEADER}{'7 ' * (50 << 16)}\n{ROW}"

    assert problems(text) == [f"line 2: more than {LONGEST_LINE_BYTES} bytes long"]
    assert truth(text) == [3]


def test_a_header_alone_gives_no_rows() -> None:
    assert read(HEADER) == []


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
    assert truth(header + f"\n3,{FACE},Training".encode()) == [3]


def test_kaggles_train_csv_without_usage_is_recognised() -> None:
    with pytest.raises(BadDataset, match=r"It has: emotion, pixels\. .*looks like train\.csv"):
        read("emotion,pixels")


@pytest.mark.parametrize(
    ("header", "there"),
    [
        (b"pixels", "pixels"),
        (b",emotion,pixels,Usage", ", emotion, pixels, Usage"),
        (b"emotion,pixels,Usage,Usage", "emotion, pixels, Usage, Usage"),
        (b"Emotion,Pixels,usage", "Emotion, Pixels, usage"),
        (b"0,1 2 3,Training", "0, 1 2 3, Training"),
        (b"x" * 5000, "x" * 100 + "…"),
    ],
)
def test_other_columns_are_refused_naming_those_needed_and_those_there(
    header: bytes, there: str
) -> None:
    with pytest.raises(BadDataset) as refused:
        read(header)

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
        read(first_bytes)
