"""`python -m fer calibrate`: fit a model's calibration temperature."""

import argparse
from typing import Any

from fer.dataset.split import Split
from fer.runs import MODELS, find_run
from fer.temperature import TEMPERATURE_FILE


def add(commands: Any) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "calibrate",
        help="fit a model's calibration temperature",
        description="Fit one number, the temperature, to a model's stored outputs on PublicTest "
        "and store it with the model. Temperature scaling changes the confidence, never the "
        "predicted expression. A promotion does this by itself.",
    )
    parser.add_argument("model", metavar="MODEL", help="the name of a model, or its path")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Fit, store and print the temperature."""
    from fer.evaluation.calibration import fit_temperature
    from fer.evaluation.stored_outputs import load_outputs

    model = find_run(options.model, (MODELS,))
    fitted = fit_temperature(load_outputs(model, Split.PUBLIC_TEST))
    model.write(TEMPERATURE_FILE, fitted.as_json())
    print(f"{model.name}: temperature {fitted.temperature}, fitted on {fitted.fitted_on}")
    print(f"  log loss           {fitted.log_loss_before:.4f} -> {fitted.log_loss_after:.4f}")
    before, after = fitted.calibration_error_before, fitted.calibration_error_after
    print(f"  calibration error  {before:.4f} -> {after:.4f}")
