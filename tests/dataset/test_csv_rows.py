"""The rows of a fer2013.csv, and its lines that are none."""

import numpy as np
import pytest

from fer.dataset.csv_rows import LONGEST_LINE_BYTES, Block, row_blocks

HEADER = "emotion,pixels,Usage\n"
FACE = " ".join(["7"] * 2304)
ROW = f"3,{FACE},Training\n"


def blocks(text: str, *, chunk_bytes: int = 1 << 20) -> list[Block]:
    whole = text.encode()
    starts = range(0, len(whole), chunk_bytes)
    return list(row_blocks((whole[start : start + chunk_bytes] for start in starts), "my.csv"))


def truth(text: str) -> list[int]:
    return [int(code) for block in blocks(text) for code in block.truth]


def problems(text: str, *, chunk_bytes: int = 1 << 20) -> list[str]:
    return [
        str(problem)
        for block in blocks(text, chunk_bytes=chunk_bytes)
        for problem in block.problems
    ]


def test_a_row_is_a_code_a_face_and_the_position_of_its_split() -> None:
    (block,) = blocks(f"{HEADER}0,{FACE},Training\n6,{FACE},PublicTest\n4,{FACE},PrivateTest\n")

    assert block.faces.shape == (3, 48, 48, 1)
    assert block.faces.dtype == np.uint8
    assert set(block.faces.ravel().tolist()) == {7}
    assert block.truth.tolist() == [0, 6, 4]
    assert block.usage.tolist() == [0, 1, 2]
    assert block.problems == ()


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


@pytest.mark.parametrize("chunk_bytes", [1, 7, len(HEADER), 5000, 100_000])
def test_where_the_chunks_are_cut_makes_no_difference(chunk_bytes: int) -> None:
    text = f"\ufeff{HEADER}{ROW}\n{ROW}x\n{ROW}".replace("\n", "\r\n")

    found = blocks(text, chunk_bytes=chunk_bytes)

    assert sum(len(block.truth) for block in found) == 3
    assert problems(text, chunk_bytes=chunk_bytes) == [
        "line 3: empty",
        "line 5: 1 column where 3 must be",
    ]


def test_a_line_without_end_is_one_problem_and_not_held_in_memory() -> None:
    def chunks(count: int) -> list[bytes]:
        return [HEADER.encode(), *[b"7 " * (1 << 16)] * count, b"\n", ROW.encode()]

    found = list(row_blocks(chunks(50), "my.csv"))

    assert [str(problem) for block in found for problem in block.problems] == [
        f"line 2: more than {LONGEST_LINE_BYTES} bytes long"
    ]
    assert sum(len(block.truth) for block in found) == 1


def test_a_header_alone_gives_no_rows() -> None:
    assert truth(HEADER) == []
    assert problems(HEADER) == []
