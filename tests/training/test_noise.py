import numpy as np
import pytest

from fer.training.noise import PIXELS, STARTS, noise_at, normal_table, uniform_table


def test_the_tables_have_the_spread_they_promise() -> None:
    even, normal = uniform_table(), normal_table()

    assert len(even) == len(normal) == STARTS + PIXELS
    assert even.mean() == pytest.approx(127.5, abs=1)
    assert 0 <= even.min() < 0.1
    assert 254.9 < even.max() <= 255
    assert normal.mean() == pytest.approx(0, abs=0.02)
    assert normal.std() == pytest.approx(1, abs=0.02)


def test_a_faces_noise_begins_where_its_start_says_and_never_runs_out() -> None:
    table = np.arange(STARTS + PIXELS, dtype=np.float32)

    noise = np.asarray(noise_at(table, np.array([0, 7, STARTS - 1], np.int32)))

    assert noise.shape == (3, 48, 48, 1)
    assert noise[:, 0, 0, 0].tolist() == [0, 7, STARTS - 1]
    assert noise[1, 1, 2, 0] == 7 + 48 + 2
    assert noise[2, 47, 47, 0] == STARTS - 1 + PIXELS - 1
