"""`python -m fer sweep`: many trainings from one table of settings."""

import argparse
from pathlib import Path

from fer.runs import RUNS, Run
from fer.training.sweep import best_accuracy, configs_in, train_in_turn
from fer.training.sweep_on_ray import sweep_on_ray


def add_options(parser: argparse.ArgumentParser) -> None:
    """Describe the command and add its options."""
    parser.description = (
        "Train once for every row of a CSV whose first line names settings, such as "
        "network,learning_rate,epochs; an empty cell is the default. Each row becomes a run. "
        "Given the same table again, it goes on where it was."
    )
    parser.add_argument("table", metavar="FILE", type=Path, help="the CSV")
    parser.add_argument("--runs", type=Path, default=RUNS, help="where runs are kept (runs/)")
    parser.add_argument(
        "--ray", action="store_true",
        help="many at once on the Ray cluster that RAY_ADDRESS names, by Ray Tune; ASHA stops "
        "those that fall behind",
    )  # fmt: skip


def run(options: argparse.Namespace) -> None:
    """Train all rows, and list their runs with the best first."""
    configs = configs_in(options.table)
    if options.ray:
        runs = sweep_on_ray(configs, options.runs)
    else:
        runs = list(train_in_turn(configs, options.runs, _tell))
    for each in sorted(runs, key=lambda run: best_accuracy(run) or 0, reverse=True):
        print(_line(each))


def _tell(run: Run) -> None:
    print(f"{run.name}: {run.state}", flush=True)


def _line(run: Run) -> str:
    accuracy = best_accuracy(run)
    shown = "no epoch" if accuracy is None else f"{accuracy:.4f} validation accuracy"
    return f"{run.name}: {run.state}, {shown}"
