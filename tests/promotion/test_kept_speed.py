from pathlib import Path

import pytest

from fer.benchmarks.speed import Speed
from fer.errors import BadRun
from fer.promotion import kept_speed as module
from fer.promotion.kept_speed import keep_speed, kept_speed
from fer.runs import Run


def test_the_fastest_of_some_tries_is_kept_and_not_measured_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = Run(tmp_path)
    tries = iter([Speed(1.0, 0.5, 10, 20), Speed(0.5, 1.0, 10, 20), *[Speed(2.0, 2.0, 10, 20)] * 3])
    monkeypatch.setattr(module, "speed_of", lambda model: next(tries))

    keep_speed(model)
    keep_speed(model)

    assert kept_speed(model) == Speed(0.5, 0.5, 10, 20)


def test_a_model_that_was_not_measured_has_none(tmp_path: Path) -> None:
    assert kept_speed(Run(tmp_path)) is None


def test_a_damaged_file_says_how_to_mend_it(tmp_path: Path) -> None:
    model = Run(tmp_path / "mine")
    model.write("speed.json", {"miles": 3})

    with pytest.raises(BadRun, match="python -m fer card mine"):
        kept_speed(model)
