"""What is known of the open dataset."""

from pathlib import Path

import numpy as np
import pytest

from fer import files
from fer.dataset.fer2013 import Dataset
from fer.exploration.model_store import model_store
from fer.exploration.predictions import Predictions
from tests.made_up import model_in
from ui import datasets
from ui.predictions import known_predictions


def test_a_model_that_was_calibrated_again_answers_at_its_new_temperature(
    tmp_path: Path, tiny_dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "ROOT", tmp_path)
    model = model_in(tmp_path / "models", "best")
    row = [0.64, 0.36, 0, 0, 0, 0, 0]
    answers = Predictions(
        probabilities=np.array([row] * len(tiny_dataset), np.float32),
        features=np.zeros((len(tiny_dataset), 2), np.float16),
    )
    model_store(model, tiny_dataset, datasets.cache_folder() / "answers").store(answers)

    def surest() -> float:
        answers = known_predictions(model, tiny_dataset)
        assert answers
        return round(float(answers.probabilities.max()), 3)

    assert surest() == 0.64
    (model.path / "temperature.json").write_text('{"temperature": 2}')
    assert surest() == 0.571
