import keras
import numpy as np
import pytest

from fer.networks.blocks import add, convolution, excite, faces_input, pooled_output, separable

pytestmark = pytest.mark.slow

MAP = np.random.default_rng(0).normal(size=(2, 6, 6, 4)).astype(np.float32)


def applied(block: keras.KerasTensor, x: keras.KerasTensor, values: np.ndarray) -> np.ndarray:
    return np.asarray(keras.Model(x, block)(values, training=False))


def test_pixels_are_scaled_about_zero() -> None:
    faces, scaled = faces_input()
    ends = np.stack([np.zeros((48, 48, 1)), np.full((48, 48, 1), 255)]).astype(np.float32)

    result = applied(scaled, faces, ends)

    assert result[0].max() == -2
    assert result[1].max() == pytest.approx(255 / 64 - 2)


def test_a_convolution_halves_the_map_when_it_strides_and_is_never_negative() -> None:
    x = keras.Input((6, 6, 4))

    strided = applied(convolution(x, 8, strides=2), x, MAP)
    open_ended = applied(convolution(x, 8, activate=False), x, MAP)

    assert strided.shape == (2, 3, 3, 8)
    assert strided.min() >= 0
    assert open_ended.shape == (2, 6, 6, 8)
    assert open_ended.min() < 0


def test_a_separable_convolution_has_a_filter_for_each_channel_and_one_across() -> None:
    x = keras.Input((6, 6, 4))
    network = keras.Model(x, separable(x, 8))

    kernels = [weight.shape for weight in network.weights if "kernel" in weight.name]
    assert kernels == [(3, 3, 4, 1), (1, 1, 4, 8)]


def test_exciting_multiplies_each_channel_by_one_number_below_one() -> None:
    x = keras.Input((6, 6, 4))

    shares = applied(excite(x, 4, squeeze=2), x, MAP) / MAP

    np.testing.assert_allclose(shares, shares[:, :1, :1] + np.zeros_like(MAP), rtol=1e-3)
    assert shares.min() > 0
    assert shares.max() < 1


def test_adding_keeps_what_is_positive() -> None:
    x = keras.Input((6, 6, 4))

    np.testing.assert_allclose(applied(add(x, x), x, MAP), np.maximum(2 * MAP, 0), rtol=1e-6)


def test_probabilities_follow_from_the_mean_over_all_places() -> None:
    x = keras.Input((6, 6, 4))
    shuffled = MAP.reshape(2, 36, 4)[:, ::-1].reshape(2, 6, 6, 4)

    network = keras.Model(x, pooled_output(x, dropout=0.5))

    np.testing.assert_allclose(network(MAP), network(shuffled), atol=1e-6)
    np.testing.assert_allclose(np.asarray(network(MAP)).sum(axis=1), 1, rtol=1e-6)
