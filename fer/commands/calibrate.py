"""`python -m fer calibrate`: fit a model's calibration temperature."""

import argparse
from dataclasses import asdict

from fer.labels import Split
from fer.runs import MODELS, find_run
from fer.temperature import TEMPERATURE_FILE


def add_options(parser: argparse.ArgumentParser) -> None:
    """Describe the command and add its options."""
    parser.description = (
        "Fit one number, the temperature, to a model's stored outputs on PublicTest "
        "and store it with the model. Temperature scaling changes the confidence, never the "
        "predicted expression. A promotion does this by itself."
    )
    parser.add_argument("model", metavar="MODEL", help="the name of a model, or its path")


def run(options: argparse.Namespace) -> None:
    """Fit, store and print the temperature."""
    from fer.evaluation.calibration import fit_temperature
    from fer.evaluation.stored_outputs import load_outputs

    model = find_run(options.model, (MODELS,))
    fitted = fit_temperature(load_outputs(model, Split.PUBLIC_TEST))
    model.write(TEMPERATURE_FILE, asdict(fitted))
    print(f"{model.name}: temperature {fitted.temperature}, fitted on {fitted.fitted_on}")
    for name, figure in (
        ("log loss", fitted.log_loss),
        ("calibration error", fitted.calibration_error),
    ):
        print(f"  {name:<17}  {figure.before:.4f} -> {figure.after:.4f}")
