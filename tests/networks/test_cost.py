import keras
import pytest
from keras import layers

from fer.networks import build
from fer.networks.cost import multiply_adds
from fer.networks.notebook import network


def test_multiply_adds_are_those_counted_by_hand() -> None:
    small = keras.Sequential(
        [
            keras.Input((4, 4, 2)),
            layers.Conv2D(3, 3),  # 2 x 2 places, 3 x 3 x 2 inputs, 3 outputs: 216
            layers.DepthwiseConv2D(2),  # 1 place, 2 x 2 inputs of 3 channels: 12
            layers.Flatten(),
            layers.Dense(5),  # 3 x 5: 15
        ]
    )

    assert multiply_adds(small) == 216 + 12 + 15


def test_the_notebooks_network_costs_38_million() -> None:
    convolutions = 46**2 * 288 + 44**2 * 9216 + 20**2 * 18432 + 18**2 * 36864

    assert multiply_adds(network()) == convolutions + 5184 * 128 + 128 * 7


@pytest.mark.parametrize(
    ("name", "parameters", "operations"), [("residual", 2e6, 100e6), ("tiny", 60e3, 12e6)]
)
def test_what_is_to_be_small_stays_small(name: str, parameters: float, operations: float) -> None:
    built = build(name)

    assert built.count_params() <= parameters
    assert multiply_adds(built) <= operations
