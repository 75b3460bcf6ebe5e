from pathlib import Path

import numpy as np
import pytest

from fer.training.checkpoint import BEFORE, NEWEST, Checkpoint


def a_checkpoint(number: int) -> Checkpoint:
    arrays: list[np.ndarray] = [
        np.full((2, 3), number, np.float32),
        np.array(number, np.int64),
        np.zeros(0),
    ]
    return Checkpoint(arrays, {"epoch": number, "loss": 0.1 + 0.2})


def test_a_checkpoint_comes_back_to_the_last_bit(tmp_path: Path) -> None:
    a_checkpoint(1).save(tmp_path)

    loaded = Checkpoint.load(tmp_path)

    assert loaded is not None
    assert loaded.state == {"epoch": 1, "loss": 0.1 + 0.2}
    for array, expected in zip(loaded.arrays, a_checkpoint(1).arrays, strict=True):
        np.testing.assert_array_equal(array, expected)
        assert array.dtype == expected.dtype


def test_without_a_checkpoint_there_is_none(tmp_path: Path) -> None:
    assert Checkpoint.load(tmp_path) is None


@pytest.mark.parametrize("damage", ["cut", "flipped", "empty", "gone"])
def test_a_torn_checkpoint_is_never_loaded_but_the_one_before_it(
    tmp_path: Path, damage: str
) -> None:
    a_checkpoint(1).save(tmp_path)
    a_checkpoint(2).save(tmp_path)
    newest = tmp_path / NEWEST
    content = bytearray(newest.read_bytes())
    content[len(content) // 2] ^= 1
    if damage == "gone":
        newest.unlink()
    else:
        newest.write_bytes({"cut": bytes(content[:-9]), "empty": b""}.get(damage, bytes(content)))

    loaded = Checkpoint.load(tmp_path)

    assert loaded is not None
    assert loaded.state["epoch"] == 1


def test_only_the_newest_and_the_one_before_it_are_kept(tmp_path: Path) -> None:
    for number in range(4):
        a_checkpoint(number).save(tmp_path)

    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([NEWEST, BEFORE])
