"""From a batch to its loss, against numbers computed by hand or by NumPy."""

from typing import Any

import numpy as np
import pytest

from fer.training.config import TrainConfig
from fer.training.objective import averaged, examples, loss_and_accuracy

FACES = np.arange(2 * 48 * 48, dtype=np.uint8).reshape(2, 48, 48, 1)
BATCH: dict[str, Any] = {
    "faces": FACES,
    "truth": np.array([3, 0], np.int32),
    "weight": np.array([1.0, 3.0], np.float32),
}
SURE = np.eye(7, dtype=np.float32)[[3, 0]]


def labels(batch: dict[str, Any] = BATCH, teachers: Any = (), **settings: Any) -> np.ndarray:
    return np.asarray(examples(batch, TrainConfig(**settings), teachers)[1])


def test_without_settings_faces_and_labels_are_what_they_were() -> None:
    faces, plain = examples(BATCH, TrainConfig(), ())

    np.testing.assert_array_equal(faces, FACES)
    np.testing.assert_array_equal(plain, SURE)


def test_smoothing_spreads_its_share_over_all_expressions() -> None:
    smooth = labels(label_smoothing=0.14)

    assert smooth[0].tolist() == pytest.approx([0.02] * 3 + [0.88] + [0.02] * 3)


def test_the_mean_of_the_teachers_stands_for_their_share() -> None:
    settings: dict[str, Any] = {"teacher": "a,b", "teacher_share": 0.5}
    one = np.tile(np.array([0.6, 0.4, 0, 0, 0, 0, 0], np.float32), (2, 1))
    other = np.tile(np.array([0.2, 0.8, 0, 0, 0, 0, 0], np.float32), (2, 1))

    taught = labels(teachers=[lambda faces: one, lambda faces: other], **settings)

    assert taught[0].tolist() == pytest.approx([0.2, 0.3, 0, 0.5, 0, 0, 0])
    assert taught[1].tolist() == pytest.approx([0.7, 0.3, 0, 0, 0, 0, 0])


def test_a_teacher_sees_the_face_moved_but_not_damaged() -> None:
    mirror = np.array([[-1, 0, 47, 0, 1, 0, 0, 0]] * 2, np.float32)
    black = np.array([[0, 0, 48, 48]] * 2, np.float32)
    batch = BATCH | {
        "transform": mirror, "erased": black, "erased_with": np.zeros(2, np.int32)
    }  # fmt: skip
    seen = []

    def teach(faces: Any) -> np.ndarray:
        seen.append(np.asarray(faces))
        return SURE

    given, _ = examples(batch, TrainConfig(teacher="a", teacher_share=1), [teach])

    np.testing.assert_allclose(seen[0], FACES[:, :, ::-1], atol=1e-3)
    assert not np.allclose(given, seen[0])


def test_mixup_mixes_faces_and_labels_by_the_same_share() -> None:
    batch = BATCH | {"share": np.array([0.75, 1.0], np.float32)}

    faces, mixed = examples(batch, TrainConfig(mixup=0.2), ())

    np.testing.assert_allclose(faces[0], 0.75 * FACES[0] + 0.25 * FACES[1], rtol=1e-5)
    np.testing.assert_allclose(faces[1], FACES[1])
    assert np.asarray(mixed)[0].tolist() == pytest.approx([0.25, 0, 0, 0.75, 0, 0, 0])
    assert np.asarray(mixed)[1].tolist() == pytest.approx([1, 0, 0, 0, 0, 0, 0])


def test_the_loss_is_the_weighed_mean_of_the_cross_entropies() -> None:
    probabilities = np.array(
        [[0.1, 0.1, 0.1, 0.5, 0.1, 0.05, 0.05], [0.25, 0.3, 0.05, 0.1, 0.1, 0.1, 0.1]], np.float32
    )

    loss, accuracy = loss_and_accuracy(probabilities, SURE, BATCH)

    # (1 x -ln 0.5 + 3 x -ln 0.25) / 2 faces; the first is right, the second is not.
    assert float(loss) == pytest.approx((np.log(2) + 3 * np.log(4)) / 2, rel=1e-5)
    assert float(accuracy) == 0.5


def test_a_mixed_face_is_right_by_the_larger_of_its_two() -> None:
    batch = BATCH | {"share": np.array([0.4, 0.6], np.float32)}

    # Both are mostly the second face, an anger.
    right = loss_and_accuracy(np.eye(7, dtype=np.float32)[[0, 0]], SURE, batch)[1]

    assert float(right) == 1.0


@pytest.mark.parametrize(
    ("steps", "expected"),
    [(0, 0.1 * 2 + 0.9 * 4), (1_000_000, 0.99 * 2 + 0.01 * 4)],
)
def test_the_average_follows_fast_at_first_and_slowly_later(steps: int, expected: float) -> None:
    two, four = np.float32(2), np.float32(4)

    assert float(averaged(two, four, decay=0.99, steps=steps)) == pytest.approx(expected)
