import numpy as np

from fer.networks.notebook import network


def test_the_layers_are_those_of_the_notebook_behind_its_division_by_255() -> None:
    layers = [(type(layer).__name__, tuple(layer.output.shape[1:])) for layer in network().layers]

    assert layers == [
        ("Rescaling", (48, 48, 1)),
        ("Conv2D", (46, 46, 32)),
        ("Conv2D", (44, 44, 32)),
        ("MaxPooling2D", (22, 22, 32)),
        ("Dropout", (22, 22, 32)),
        ("Conv2D", (20, 20, 64)),
        ("Conv2D", (18, 18, 64)),
        ("MaxPooling2D", (9, 9, 64)),
        ("Dropout", (9, 9, 64)),
        ("Flatten", (5184,)),
        ("Dense", (128,)),
        ("Dropout", (128,)),
        ("Dense", (7,)),
    ]


def test_its_dropout_rates_activations_and_size_are_those_of_the_notebook() -> None:
    built = network()
    by_type: dict[str, list[object]] = {"Dropout": [], "Conv2D": [], "Dense": []}
    for layer in built.layers:
        config = layer.get_config()
        if type(layer).__name__ in by_type:
            by_type[type(layer).__name__].append(config.get("rate", config.get("activation")))

    assert by_type == {
        "Dropout": [0.25, 0.25, 0.5],
        "Conv2D": ["relu"] * 4,
        "Dense": ["relu", "softmax"],
    }
    assert built.count_params() == 729_575
    assert np.allclose(built.layers[0].scale, 1 / 255)
