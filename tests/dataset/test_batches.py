import numpy as np

from fer.arrays import Faces, Indices
from fer.dataset.batches import epoch_batches

FACES: Faces = np.arange(5, dtype=np.uint8).reshape(5, 1, 1, 1) * np.ones((1, 48, 48, 1), np.uint8)
TRUTH: Indices = np.arange(5)


def order(seed: int, epoch: int) -> list[int]:
    batches = epoch_batches(FACES, TRUTH, batch_size=2, seed=seed, epoch=epoch)
    return [int(index) for _, truth in batches for index in truth]


def test_every_face_is_seen_once_an_epoch_with_its_truth() -> None:
    batches = list(epoch_batches(FACES, TRUTH, batch_size=2, seed=0, epoch=1))

    assert [len(truth) for _, truth in batches] == [2, 2, 1]
    assert sorted(order(0, 1)) == [0, 1, 2, 3, 4]
    for faces, truth in batches:
        assert faces[:, 0, 0, 0].tolist() == truth.tolist()


def test_the_order_changes_with_epoch_and_seed_and_with_nothing_else() -> None:
    assert order(0, 1) == order(0, 1)
    assert order(0, 1) != order(0, 2)
    assert order(0, 1) != order(1, 1)
