"""How fast networks train, beside Keras' own `fit`."""

from itertools import count
from pathlib import Path

import pytest

from fer.benchmarks import training
from fer.benchmarks.training import Timed, report
from fer.networks import build
from fer.networks.cost import multiply_adds


def steady(name: str, batch_size: int, folder: Path) -> Timed:
    """Fit trains 100 images a second, after a first round that is slow; the engine more or less."""
    rounds = count()
    return {
        "fit": lambda: 100.0 if next(rounds) else 1.0,
        "engine": lambda: 125.0,
        "engine, all augmentation": lambda: 80.0,
    }


def test_each_way_is_told_beside_keras_fit_and_the_machines_peak(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    peak = 6 * multiply_adds(build("notebook")) * 200.0
    monkeypatch.setattr(training, "NETWORKS", {"notebook": None})
    monkeypatch.setattr(training, "_ways", steady)
    monkeypatch.setattr(training, "_matrix_product", lambda: peak)

    lines = list(report(batch_size=64))

    assert lines[0] == f"Matrix product, 2048 square, float32: {peak / 1e9:.0f} GFLOP/s"
    assert lines[2:] == [
        "notebook: Keras' fit 100 images/s, 50% of that peak",
        "  engine: 125 images/s, ratio 1.250",
        "  engine, all augmentation: 80 images/s, ratio 0.800",
    ]


def test_the_median_of_the_rounds_counts_and_the_first_does_not() -> None:
    speeds = iter([1.0, 5.0, 4.0, 3.0, 2.0, 100.0])

    assert training._in_turn({"fit": lambda: next(speeds)}) == {"fit": 4.0}
    assert list(speeds) == []


@pytest.mark.slow
def test_every_way_trains_for_real(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(training, "STEPS", 2)

    ways = training._ways("notebook", 4, tmp_path)

    assert ways.keys() == {"fit", "engine", "engine, all augmentation"}
    assert all(run() > 0 for run in ways.values())
