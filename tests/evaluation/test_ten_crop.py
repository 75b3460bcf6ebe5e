"""Ten looks at every face."""

from pathlib import Path

import numpy as np
import pytest

from fer.arrays import Faces, Probabilities
from fer.errors import BadRun
from fer.evaluation.outputs import Outputs
from fer.evaluation.ten_crop import TEN_CROPS, crops, keep_ten_crop, ten_crop
from fer.labels import Split
from fer.runs import Run


@pytest.fixture
def faces() -> Faces:
    return np.random.default_rng(0).integers(0, 256, (3, 48, 48, 1), dtype=np.uint8)


def test_the_corners_are_seen_with_and_without_a_mirror(faces: Faces) -> None:
    ten = crops(faces)

    assert len(ten) == 10
    assert all(crop.shape == (3, 48, 48, 1) for crop in ten)
    corners = [(0, 0), (0, -1), (-1, 0), (-1, -1)]
    for crop, (y, x) in zip(ten[:4], corners, strict=True):
        np.testing.assert_array_equal(crop[:, y, x], faces[:, y, x])
    for crop, mirrored in zip(ten[:5], ten[5:], strict=True):
        np.testing.assert_array_equal(crop[:, :, ::-1], mirrored)


def test_a_crop_holds_nothing_that_lies_outside_it(faces: Faces) -> None:
    changed = faces.copy()
    changed[:, 44:], changed[:, :, 44:] = 0, 0

    np.testing.assert_array_equal(crops(faces)[0], crops(changed)[0])


def test_the_answer_is_the_mean_of_ten(faces: Faces) -> None:
    answers = iter(np.eye(10, 7, dtype=np.float32))

    def classify(pictures: Faces) -> Probabilities:
        return np.tile(next(answers), (len(pictures), 1))

    averaged = ten_crop(classify)(faces)

    assert averaged.shape == (3, 7)
    np.testing.assert_allclose(averaged, 0.1)


def test_figures_are_kept_for_each_split_and_a_damaged_file_is_told(tmp_path: Path) -> None:
    truth = np.arange(7)
    outputs = Outputs(np.eye(7, dtype=np.float32), truth, truth)

    run = Run(tmp_path)
    assert TEN_CROPS.of(run) is None
    for split in (Split.PUBLIC_TEST, Split.PRIVATE_TEST):
        keep_ten_crop(run, split, outputs)

    kept = TEN_CROPS.of(run)
    assert kept
    assert list(kept) == [Split.PUBLIC_TEST, Split.PRIVATE_TEST]
    assert kept[Split.PRIVATE_TEST].accuracy == 1
    assert kept[Split.PRIVATE_TEST].interval.low == 1

    run.write("ten_crop.json", {"PublicTest": {"faces": 7}})
    with pytest.raises(BadRun) as raised:
        TEN_CROPS.of(run)
    assert "--ten-crop" in raised.value.command
