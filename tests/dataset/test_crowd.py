"""FER+: ten people's votes for each face."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from fer.dataset.crowd import Answer, Crowd, CrowdRows, open_crowd, read_votes
from fer.dataset.csv_file import open_csv
from fer.errors import BadDataset
from fer.labels import Expression
from tests.dataset.fer_plus import HEADER, ROWS, written

USAGE = np.array([0, 1, 0, 2], np.uint8)


@pytest.fixture
def crowd(tmp_path: Path) -> Crowd:
    return open_crowd(written(tmp_path, HEADER, *ROWS), USAGE)


def refusal(csv: Path, usage: npt.NDArray[np.uint8] = USAGE) -> str:
    with pytest.raises(BadDataset) as refused:
        open_crowd(csv, usage)
    return str(refused.value)


def test_the_first_seven_answers_are_the_expressions() -> None:
    assert [answer.name for answer in Answer][:7] == [expression.name for expression in Expression]
    assert [int(answer) for answer in Answer] == list(range(10))


def test_votes_are_in_the_order_of_the_answers_whatever_that_of_the_columns(crowd: Crowd) -> None:
    assert len(crowd) == 4
    assert crowd.votes.tolist() == [
        [3, 2, 0, 0, 1, 0, 4, 0, 0, 0],
        [0, 0, 0, 0, 0, 0, 0, 5, 5, 0],
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 10],
        [0, 0, 0, 8, 0, 0, 1, 0, 0, 0],
    ]
    assert crowd.votes.dtype == np.uint8
    assert not crowd.votes.flags.writeable


def test_agreement_is_the_share_of_the_votes_that_the_most_chosen_answer_got(crowd: Crowd) -> None:
    assert crowd.agreement == pytest.approx([0.4, 0.5, 1.0, 8 / 9])
    assert crowd.agreement.dtype == np.float32


def test_a_majority_is_the_most_chosen_answer_and_none_where_two_are(crowd: Crowd) -> None:
    assert crowd.majority.tolist() == [Answer.NEUTRAL, -1, Answer.NOT_A_FACE, Answer.HAPPINESS]
    assert crowd.not_a_face.tolist() == [False, False, True, False]


def test_the_crowd_disagrees_only_where_it_agrees_on_something_else(crowd: Crowd) -> None:
    truth = np.array([Expression.ANGER, Expression.ANGER, Expression.FEAR, Expression.HAPPINESS])

    assert crowd.disagrees(truth).tolist() == [True, False, True, False]


def test_a_part_keeps_its_votes(crowd: Crowd) -> None:
    assert crowd.take(np.array([3, 2])).majority.tolist() == [3, 9]
    assert crowd.take(USAGE == 0).majority.tolist() == [6, 9]
    assert len(crowd.take(slice(0, 0)).agreement) == len(crowd.take(slice(0, 0)).majority) == 0


def test_votes_for_other_rows_are_refused(tmp_path: Path) -> None:
    csv = written(tmp_path, HEADER, *ROWS)

    assert refusal(csv, USAGE[:3]) == (
        f"{csv} has votes for 4 faces and the dataset has 3: they do not belong together. "
        "The votes fit the whole fer2013.csv alone."
    )
    assert refusal(csv, np.array([0, 1, 2, 2], np.uint8)) == (
        f"{csv} does not belong to this dataset: line 4 is of Training in the votes and of "
        "PrivateTest in the dataset, and 1 of 4 rows differ. Use Kaggle's fer2013.csv in its own "
        "order."
    )


def test_votes_for_the_same_rows_in_another_order_are_refused(tmp_path: Path) -> None:
    csv = written(tmp_path, HEADER, *ROWS)

    open_crowd(csv, USAGE, truth=np.array([6, 0, 0, 3]))
    with pytest.raises(BadDataset, match="shares only 25% of its labels, so the faces stand in"):
        open_crowd(csv, USAGE, truth=np.array([3, 6, 0, 3]))


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    assert "is missing; the page Dataset, tab Sources" in refusal(tmp_path / "fer2013new.csv")


# Those of ROWS in the order of the answers.
VOTES = [
    [3, 2, 0, 0, 1, 0, 4, 0, 0, 0],
    [0, 0, 0, 0, 0, 0, 0, 5, 5, 0],
    [0, 0, 0, 0, 0, 0, 0, 0, 0, 10],
    [0, 0, 0, 8, 0, 0, 1, 0, 0, 0],
]


def read(csv: Path) -> CrowdRows:
    with open_csv(csv) as lines:
        return read_votes(lines)


def refusal_of_rows(csv: Path) -> str:
    with pytest.raises(BadDataset) as refused:
        read(csv)
    return str(refused.value)


def test_every_row_has_its_split_and_ten_votes(tmp_path: Path) -> None:
    rows = read(written(tmp_path, HEADER, *ROWS))

    assert rows.usage.tolist() == [0, 1, 0, 2]
    assert rows.votes.tolist() == VOTES


def test_columns_are_found_by_name(tmp_path: Path) -> None:
    lines = [",".join(reversed(line.split(","))) for line in (HEADER, *ROWS)]

    assert read(written(tmp_path, *lines)).votes.tolist() == VOTES


def test_the_names_of_the_pictures_may_be_missing(tmp_path: Path) -> None:
    lines = [",".join((*line.split(",")[:1], *line.split(",")[2:])) for line in (HEADER, *ROWS)]

    assert read(written(tmp_path, *lines)).votes.tolist() == VOTES


@pytest.mark.parametrize(
    "change",
    [
        lambda text: b"\xef\xbb\xbf" + text,
        lambda text: text.replace(b"\n", b"\r\n"),
        lambda text: text.removesuffix(b"\n"),
        lambda text: text.replace(b"Training", b'"Training"').replace(b"anger", b'"anger"'),
        lambda text: text.replace(b",", b" , "),
        lambda text: text.replace(b"Usage", b"usage"),
    ],
    ids=["byte order mark", "CRLF", "no last line feed", "quotes", "spaces", "lower case"],
)
def test_what_editors_do_to_a_csv_changes_nothing(
    tmp_path: Path, change: Callable[[bytes], bytes]
) -> None:
    csv = written(tmp_path, HEADER, *ROWS)
    csv.write_bytes(change(csv.read_bytes()))

    assert read(csv).votes.tolist() == VOTES


@pytest.mark.parametrize(
    ("line", "cause"),
    [
        ("Training,a.png,4,0,0,1,3,2,0,0,0", "11 columns where 12 must be"),
        ("", "empty"),
        ("Test,a.png,4,0,0,1,3,2,0,0,0,0", "Usage is 'Test', not one of Training"),
        ("Training,a.png,-1,0,0,1,3,2,0,0,0,0", "votes are '-1', not a whole number from 0 to 10"),
        ("Training,a.png,1.5,0,0,1,3,2,0,0,0,0", "votes are '1.5', not a whole number"),
        ("Training,a.png,,0,0,1,3,2,0,0,0,0", "votes are empty, not a whole number"),
        ("Training,a.png,4,7,0,0,0,0,0,0,0,0", "11 votes where at least 1, at most 10 must be"),
        ("Training,a.png,0,0,0,0,0,0,0,0,0,0", "0 votes where at least 1, at most 10 must be"),
    ],
)
def test_a_bad_line_is_told_by_number_and_cause(tmp_path: Path, line: str, cause: str) -> None:
    csv = written(tmp_path, HEADER, ROWS[0], line, *ROWS[1:])

    assert f"{csv} has 1 malformed line: line 3: {cause}" in refusal_of_rows(csv)


def test_of_many_bad_lines_the_first_five_are_told(tmp_path: Path) -> None:
    told = refusal_of_rows(written(tmp_path, HEADER, *["Training"] * 7))

    assert "has 7 malformed lines: line 2: 1 column" in told
    assert "line 6: 1 column where 12 must be; and 2 more." in told
    assert "line 7" not in told


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty, or its first line is"),
        (b"\n\n", "is empty, or its first line is"),
        (b"PK\x03\x04 and so on\n", "is a zip archive. Unpack it"),
        ((HEADER + "\n").encode("utf-16"), "is not a CSV file in UTF-8"),
        (b"emotion,pixels,Usage\n", "Not there, or there twice: anger, disgust"),
        (HEADER.replace("fear", "anger").encode(), "Not there, or there twice: anger, fear."),
        (HEADER.encode(), "has a header and no rows"),
    ],
)
def test_what_is_no_file_of_votes_is_refused(tmp_path: Path, content: bytes, sentence: str) -> None:
    csv = tmp_path / "fer2013new.csv"
    csv.write_bytes(content)

    assert sentence in refusal_of_rows(csv)


def test_a_file_of_ten_gigabytes_is_refused_before_it_is_read(tmp_path: Path) -> None:
    csv = tmp_path / "fer2013new.csv"
    with csv.open("wb") as sparse:
        sparse.truncate(10_000_000_000)

    assert "has 10,000 MB, and at most 34 MB" in refusal_of_rows(csv)
