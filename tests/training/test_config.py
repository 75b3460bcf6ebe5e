import json
from pathlib import Path, PureWindowsPath

import pytest

from fer.errors import BadConfig
from fer.runs import MODELS
from fer.training import config as module
from fer.training.config import TrainConfig


def test_the_defaults_are_the_notebooks_recipe() -> None:
    assert TrainConfig() == TrainConfig(
        network="notebook",
        data="data/fer2013.csv",
        seed=0,
        epochs=30,
        batch_size=20,
        learning_rate=0.001,
    )


def test_a_configuration_survives_its_file(tmp_path: Path) -> None:
    config = TrainConfig(epochs=3, learning_rate=0.5)
    (tmp_path / "config.json").write_text(json.dumps(config.as_json()))

    assert TrainConfig.read(tmp_path / "config.json") == config


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("epochs", 0, "epochs must be 1 to 10000. Received: 0"),
        ("epochs", 1.5, "epochs must be of type int. Received: 1.5"),
        ("epochs", True, "epochs must be of type int. Received: True"),
        ("batch_size", 0, "batch_size must be 1 to 4096"),
        ("seed", -1, "seed must be 0 to"),
        ("learning_rate", 0, "learning_rate must be 1e-08 to 10"),
        ("learning_rate", float("nan"), "learning_rate must be 1e-08 to 10"),
        ("learning_rate", 11.0, "learning_rate must be 1e-08 to 10. Received: 11"),
        ("network", 3, "network must be of type str"),
        (
            "network",
            "nothing",
            "one of notebook, residual, large, quick, tiny. Received: nothing",
        ),
        ("optimiser", "lion", "optimiser must be one of adam, adamw, sgd. Received: lion"),
        ("schedule", "steps", "schedule must be one of constant, one_cycle, cosine"),
        ("mixup", -0.1, "mixup must be 0 to 5"),
        ("crop", 49, "crop must be 24 to 48"),
        ("flip", 1, "flip must be of type bool"),
        ("momentum", 3, "no field momentum"),
        ("folds", 1, "folds must be 0, or 2 and more. Received: 1"),
        ("folds", 21, "folds must be 0 to 20"),
        ("folds", 5, "fold must be 1 to 5, the one that is left out. Received: 0"),
        ("fold", 2, "fold must be 0 when there are no folds. Received: 2"),
    ],
)
def test_a_value_that_cannot_be_is_refused_with_a_sentence(
    field: str, value: object, sentence: str
) -> None:
    with pytest.raises(BadConfig, match=sentence):
        TrainConfig.from_json({"format": 1, field: value})


@pytest.mark.parametrize("name", ["notebook", "large", "tiny"])
def test_the_configuration_of_a_published_model_is_flat_and_still_reads(name: str) -> None:
    values = json.loads((MODELS / name / "config.json").read_text())

    config = TrainConfig.read(MODELS / name / "config.json")

    assert config.as_json().items() >= values.items()
    assert not any(isinstance(value, dict) for value in config.as_json().values())


@pytest.mark.parametrize("values", [{}, {"format": 2}, [], None])
def test_another_format_is_refused(values: object) -> None:
    with pytest.raises(BadConfig, match='"format": 1'):
        TrainConfig.from_json(values)


def test_a_whole_number_may_stand_for_a_fraction() -> None:
    assert TrainConfig.from_json({"format": 1, "learning_rate": 1}).learning_rate == 1


def test_public_test_validates_unless_a_fold_does() -> None:
    assert TrainConfig().validation == "PublicTest"
    assert TrainConfig(folds=5, fold=5).validation == "fold 5 of 5"
    with pytest.raises(BadConfig, match="fold must be 1 to 5"):
        TrainConfig(folds=5, fold=6)


def test_a_path_of_windows_is_kept_as_every_system_reads_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "PurePath", PureWindowsPath)

    assert TrainConfig(data="data\\mine.csv").data == "data/mine.csv"
