import pytest
from keras import layers

from fer.networks.cost import multiply_adds
from fer.networks.quick import network


def test_its_size_is_the_one_it_is_published_with() -> None:
    built = network()

    assert built.count_params() == 61_207
    assert multiply_adds(built) / 1e6 == pytest.approx(6.7, abs=0.1)


def test_it_looks_at_the_face_at_half_its_size_and_smaller() -> None:
    sides = [layer.output.shape[1] for layer in network().layers if isinstance(layer, layers.ReLU)]

    assert sides == [24, 24, 12, 6]


def test_its_dropout_lies_before_the_last_layer() -> None:
    dropouts = [layer for layer in network(0.4).layers if isinstance(layer, layers.Dropout)]

    assert [layer.rate for layer in dropouts] == [0.4]
