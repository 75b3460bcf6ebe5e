import numpy as np

from fer.dataset.batches import epoch_order


def test_every_face_is_seen_once_an_epoch() -> None:
    assert sorted(epoch_order(5, seed=0, epoch=1)) == [0, 1, 2, 3, 4]


def test_the_order_changes_with_epoch_and_seed_and_with_nothing_else() -> None:
    order = epoch_order(100, seed=0, epoch=1)

    np.testing.assert_array_equal(order, epoch_order(100, seed=0, epoch=1))
    assert not np.array_equal(order, epoch_order(100, seed=0, epoch=2))
    assert not np.array_equal(order, epoch_order(100, seed=1, epoch=1))
