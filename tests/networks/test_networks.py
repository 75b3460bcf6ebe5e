import subprocess
import sys

import pytest

from fer.networks import NETWORKS, build


def test_naming_the_networks_loads_no_tensorflow() -> None:
    code = "import fer.networks, sys; print('keras' in sys.modules or 'tensorflow' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "False"


@pytest.mark.parametrize("name", NETWORKS)
def test_every_network_turns_faces_into_probabilities(name: str) -> None:
    network = build(name)

    assert network.input_shape == (None, 48, 48, 1)
    assert network.output_shape == (None, 7)


def test_an_unknown_network_is_refused() -> None:
    with pytest.raises(KeyError):
        build("classifier")
