"""`python -m fer evaluate`: score a run or model on a split."""

import argparse
from typing import Any

from fer.arrays import Classify
from fer.commands.bar import bar
from fer.commands.options import add_data, dataset_of
from fer.dataset.split import Split
from fer.runs import Run, find_run


def add(commands: Any) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "evaluate",
        help="score a run or model on a split",
        description="Score a run or model on a split. On the CSV it was trained on, its answers "
        "and figures are kept with it; on another copy they are only shown. "
        "A model is scored by the file that serves, a run by its Keras network.",
    )
    parser.add_argument("model", metavar="MODEL", help="the name of a model or run, or its path")
    parser.add_argument(
        "--split",
        type=Split,
        choices=list(Split),
        default=Split.PUBLIC_TEST,
        help="default: PublicTest. Choose with PublicTest; look at PrivateTest once.",
    )
    add_data(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Score as `options` say and print the headline figures."""
    # scikit-learn: a second, which the other commands do not need.
    from fer.evaluation.evaluate import is_data_of, keep, outputs_on
    from fer.evaluation.report import report

    model = find_run(options.model)
    dataset = dataset_of(model, options.data)
    classify = _classifier(model)
    with bar(f"Scoring {model.name} on {options.split}") as progress:
        outputs = outputs_on(classify, dataset.split(options.split), progress)
    kept = is_data_of(model, dataset)
    figures = keep(model, options.split, outputs) if kept else report(outputs)
    print(f"{model.name} on {options.split}, {figures.faces:,} faces:")
    print(f"  accuracy       {figures.accuracy:.4f}")
    print(f"  macro F1       {figures.macro_f1:.4f}")
    print(f"  cross-entropy  {figures.log_loss:.4f}")
    for name, scores in figures.by_expression.items():
        print(f"  {name:<13}  recall {scores.recall:.3f}  precision {scores.precision:.3f}")
    if not kept:
        print(f"Not kept: {model.name} was trained on another copy of FER2013 than this CSV.")


def _classifier(model: Run) -> Classify:
    if model.litert_file.exists():
        from fer.recognition.classifier import litert_classifier

        return litert_classifier(model.litert_file)
    from fer.networks.classifier import keras_classifier  # TensorFlow: 5 s

    return keras_classifier(model.keras_file)
