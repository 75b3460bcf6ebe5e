"""FER2013 from its CSV."""

import hashlib
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from fer.dataset.fer2013 import open_dataset
from fer.errors import BadDataset
from fer.labels import Expression, Split

FACE = " ".join(["7"] * 2304)
OTHER_FACE = " ".join(["8"] * 2304)
HEADER = "emotion,pixels,Usage"


def written(csv: Path, *lines: str) -> Path:
    csv.write_text("\n".join([HEADER, *lines]) + "\n", encoding="utf-8")
    return csv


@pytest.fixture
def csv(tmp_path: Path) -> Path:
    """Five rows, the splits mixed."""
    return written(
        tmp_path / "my.csv",
        f"4,{FACE},Training",
        f"6,{OTHER_FACE},PrivateTest",
        f"3,{FACE},Training",
        f"0,{FACE},PublicTest",
        f"1,{OTHER_FACE},PrivateTest",
    )


def refusal(csv: Path) -> str:
    with pytest.raises(BadDataset) as refused:
        open_dataset(csv)
    return str(refused.value)


def test_a_dataset_has_every_row_in_the_order_of_the_file(csv: Path) -> None:
    dataset = open_dataset(csv)

    assert len(dataset) == 5
    assert dataset.faces.shape == (5, 48, 48, 1)
    assert dataset.faces.dtype == np.uint8
    assert dataset.faces[:, 47, 47, 0].tolist() == [7, 8, 7, 7, 8]
    assert dataset.truth.tolist() == [4, 6, 3, 0, 1]
    assert dataset.truth.dtype == dataset.row.dtype == np.int64
    assert dataset.row.tolist() == [0, 1, 2, 3, 4]
    assert dataset.sha256 == hashlib.sha256(csv.read_bytes()).hexdigest()


def test_the_code_in_the_file_is_the_expression_not_the_number_of_the_notebook(csv: Path) -> None:
    truth = open_dataset(csv).truth

    assert [Expression(code) for code in truth[:2]] == [Expression.SADNESS, Expression.NEUTRAL]
    assert [Expression(code).notebook_number for code in truth[:2]] == [6, 5]


def test_a_split_keeps_the_rows_numbers_in_the_file(csv: Path) -> None:
    private = open_dataset(csv).split(Split.PRIVATE_TEST)

    assert len(private) == 2
    assert private.row.tolist() == [1, 4]
    assert private.truth.tolist() == [6, 1]
    assert private.faces[:, 0, 0, 0].tolist() == [8, 8]
    assert private.sha256 == open_dataset(csv).sha256


def test_a_split_that_the_file_lacks_is_empty(tmp_path: Path) -> None:
    dataset = open_dataset(written(tmp_path / "my.csv", f"4,{FACE},Training"))

    assert len(dataset.split(Split.PUBLIC_TEST)) == 0
    assert dataset.split(Split.PUBLIC_TEST).faces.shape == (0, 48, 48, 1)


def test_splits_that_lie_one_after_the_other_are_not_copied(tmp_path: Path) -> None:
    rows = [f"{code},{FACE},{split}" for split in Split for code in range(3)]
    dataset = open_dataset(written(tmp_path / "my.csv", *rows))

    public = dataset.split(Split.PUBLIC_TEST)

    assert public.row.tolist() == [3, 4, 5]
    assert np.shares_memory(public.faces, dataset.faces)


def test_a_part_is_taken_by_position_or_by_mask(csv: Path) -> None:
    dataset = open_dataset(csv).split(Split.TRAINING)

    assert dataset.take(np.array([1, 0])).row.tolist() == [2, 0]
    assert dataset.take(dataset.truth == Expression.HAPPINESS).row.tolist() == [2]


def test_no_array_can_be_changed_whether_parsed_cached_or_taken(csv: Path) -> None:
    parsed = open_dataset(csv)

    for dataset in (parsed, open_dataset(csv), parsed.take(np.array([1, 0]))):
        for array in (dataset.faces, dataset.truth, dataset.row, dataset.usage):
            assert not array.flags.writeable


def test_bad_lines_are_told_by_number_the_first_five_with_their_cause(tmp_path: Path) -> None:
    csv = written(
        tmp_path / "my.csv",
        f"4,{FACE},Training",
        f"7,{FACE},Training",
        f"4,{FACE[2:]},Training",
        f"4,{FACE},Test",
        f"4,256{FACE[1:]},Training",
        f"4,{FACE}",
        "",
        "4,7",
    )

    assert refusal(csv) == (
        f"{csv} has 7 malformed lines: "
        "line 3: emotion is '7', not one of 0 to 6; "
        "line 4: 2303 pixels where 2304 must be; "
        "line 5: Usage is 'Test', not one of Training, PublicTest, PrivateTest; "
        "line 6: pixel 1 is 256, above 255; "
        "line 7: 2 columns where 3 must be; and 2 more. "
        "Correct or delete such lines, or download the file again; data/README.md says where "
        "fer2013.csv comes from."
    )


def test_one_bad_line_among_good_ones_is_enough(tmp_path: Path) -> None:
    csv = written(tmp_path / "my.csv", f"4,{FACE},Training", "4,x,Training", f"4,{FACE},Training")

    assert "has 1 malformed line: line 3: pixel 1 is 'x'" in refusal(csv)


def test_a_header_without_rows_is_refused(tmp_path: Path) -> None:
    assert "has a header and no rows" in refusal(written(tmp_path / "my.csv"))


def test_a_file_too_large_to_hold_is_refused_before_it_is_read(tmp_path: Path) -> None:
    csv = tmp_path / "my.csv"
    with csv.open("wb") as sparse:
        sparse.truncate(10_000_000_000)

    assert "has 10,000 MB, and at most 1,074 MB are read" in refusal(csv)


def test_a_dataset_is_opened_without_opencv(csv: Path) -> None:
    script = (
        "import sys; from fer.dataset.fer2013 import open_dataset; open_dataset(sys.argv[1]);"
        "assert 'cv2' not in sys.modules"
    )

    root = Path(__file__).parents[2]
    subprocess.run([sys.executable, "-c", script, str(csv)], cwd=root, check=True)
