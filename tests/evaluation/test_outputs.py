from pathlib import Path
from typing import Any

import numpy as np
import pytest

from fer.arrays import Faces, Probabilities
from fer.errors import BadRun
from fer.evaluation import outputs as module
from fer.evaluation.outputs import Outputs, classify_all, concatenate_outputs
from tests.evaluation.ten_faces import TEN


def test_outputs_survive_their_file(tmp_path: Path) -> None:
    outputs = Outputs(np.eye(7, dtype=np.float32), np.arange(7), np.arange(7) + 100)
    outputs.save(tmp_path / "PublicTest.npz")

    loaded = Outputs.load(tmp_path / "PublicTest.npz")

    np.testing.assert_array_equal(loaded.probabilities, outputs.probabilities)
    np.testing.assert_array_equal(loaded.truth, outputs.truth)
    np.testing.assert_array_equal(loaded.row, outputs.row)


@pytest.mark.parametrize("content", [None, b"", b"not an archive"])
def test_a_missing_or_damaged_file_is_named(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "PublicTest.npz").write_bytes(content)

    with pytest.raises(BadRun, match=r"PublicTest\.npz is missing or damaged"):
        Outputs.load(tmp_path / "PublicTest.npz")


def test_a_file_that_was_cut_or_changed_is_damaged(tmp_path: Path) -> None:
    file = tmp_path / "PublicTest.npz"
    Outputs(np.eye(7, dtype=np.float32), np.arange(7), np.arange(7)).save(file)
    whole = file.read_bytes()

    version = whole.index(b"PK\x01\x02") + 6  # of the zip format that is needed to read it
    later = whole[:version] + b"\xff" + whole[version + 1 :]
    for damaged in (whole[: len(whole) // 2], whole[:60] + b"\xff" * 20 + whole[80:], later):
        file.write_bytes(damaged)
        with pytest.raises(BadRun, match=r"PublicTest\.npz is missing or damaged"):
            Outputs.load(file)


@pytest.mark.parametrize(
    "wrong",
    [
        {"probabilities": np.eye(7, 8, dtype=np.float32)},
        {"probabilities": np.full((7, 7), np.nan, np.float32)},
        {"probabilities": np.zeros(7, np.float32)},
        {"truth": np.arange(7) + 1},
        {"truth": np.array(list("abcdefg"))},
        {"row": np.arange(7) - 1},
        {"row": np.zeros((7, 1), np.int64)},
        {"probabilities": np.zeros((0, 7), np.float32), "truth": np.arange(0), "row": np.arange(0)},
    ],
)
def test_arrays_that_no_model_answers_are_damage(
    wrong: dict[str, np.ndarray], tmp_path: Path
) -> None:
    arrays: dict[str, Any] = {"truth": np.arange(7), "row": np.arange(7)}
    arrays |= {"probabilities": np.eye(7, dtype=np.float32), **wrong}
    np.savez(tmp_path / "PublicTest.npz", **arrays)

    with pytest.raises(BadRun, match=r"PublicTest\.npz is missing or damaged"):
        Outputs.load(tmp_path / "PublicTest.npz")


def test_a_file_that_unpacks_to_more_than_it_may_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Outputs(np.eye(7, dtype=np.float32), np.arange(7), np.arange(7)).save(tmp_path / "a.npz")
    monkeypatch.setattr(module, "MOST_BYTES", 100)

    with pytest.raises(BadRun, match=r"a\.npz is missing or damaged"):
        Outputs.load(tmp_path / "a.npz")


def test_arrays_of_different_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match="as many truths"):
        Outputs(np.eye(7, dtype=np.float32), np.arange(6), np.arange(7))


def test_many_faces_are_answered_in_order_and_progress_ends_at_one() -> None:
    faces = (np.arange(1300) % 7).astype(np.uint8)[:, None, None, None] * np.ones(
        (1, 48, 48, 1), np.uint8
    )

    def first_pixel(batch: Faces) -> Probabilities:
        return np.eye(7, dtype=np.float32)[batch[:, 0, 0, 0]]

    heard: list[float] = []
    probabilities = classify_all(first_pixel, faces, heard.append)

    np.testing.assert_array_equal(probabilities.argmax(axis=1), np.arange(1300) % 7)
    assert heard == sorted(heard)
    assert heard[-1] == 1


def test_the_most_probable_class_is_what_was_predicted() -> None:
    probabilities = np.array([[0.5, 0.25, 0.25, 0, 0, 0, 0], [0, 0, 0, 0, 0.25, 0, 0.75]])
    outputs = Outputs(probabilities.astype(np.float32), np.array([1, 6]), np.arange(2))

    assert outputs.predicted.tolist() == [0, 6]
    assert outputs.confidence.tolist() == [0.5, 0.75]
    assert outputs.right.tolist() == [False, True]


def test_rows_that_nearly_sum_to_one_do_so_exactly() -> None:
    outputs = Outputs(np.full((1, 7), 0.1428, np.float32), np.array([0]), np.array([0]))

    np.testing.assert_allclose(outputs.exact, np.full((1, 7), 1 / 7), rtol=1e-15)


def outputs(rows: list[int]) -> Outputs:
    """Each face's truth and answer is its row, so that a mix-up shows."""
    row = np.array(rows)
    return Outputs(np.eye(7, dtype=np.float32)[row], row, row)


def test_the_answers_of_several_networks_are_joined_in_the_order_of_the_rows() -> None:
    whole = concatenate_outputs([outputs([4, 0]), outputs([2]), outputs([1, 3])])

    assert whole.row.tolist() == [0, 1, 2, 3, 4]
    assert whole.truth.tolist() == [0, 1, 2, 3, 4]
    assert whole.predicted.tolist() == [0, 1, 2, 3, 4]


def test_a_face_that_two_networks_answer_is_refused() -> None:
    with pytest.raises(ValueError, match="share no row"):
        concatenate_outputs([outputs([1, 2]), outputs([2, 3])])


def test_a_submission_has_a_class_index_a_line_and_nothing_else() -> None:
    assert TEN.submission == "0\n0\n2\n0\n2\n0\n2\n3\n3\n0\n"


def test_its_lines_are_in_the_order_of_the_csv() -> None:
    backwards = Outputs(TEN.probabilities[::-1], TEN.truth[::-1], TEN.row[::-1])

    assert backwards.submission == TEN.submission
