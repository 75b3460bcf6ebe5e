"""`python -m fer evaluate`: evaluate a run or model on a split."""

import argparse

from fer.arrays import Classify
from fer.commands.bar import bar
from fer.commands.options import add_data, dataset_of
from fer.dataset.folds import demand_faces
from fer.dataset.identity import is_official
from fer.evaluation.outputs import outputs_on
from fer.evaluation.report import HEADLINES
from fer.evaluation.stored_outputs import was_trained_on
from fer.labels import Split
from fer.runs import Run, find_run
from fer.training.config import TrainConfig


def add_options(parser: argparse.ArgumentParser) -> None:
    """Describe the command and add its options."""
    parser.description = (
        "Evaluate a run or model on a split. On the CSV it was trained on, its outputs "
        "and figures are stored with it; on another copy they are only shown. "
        "Of a model the LiteRT file is evaluated, of a run the Keras network."
    )
    parser.add_argument("model", metavar="MODEL", help="the name of a model or run, or its path")
    parser.add_argument(
        "--split",
        type=Split,
        choices=list(Split),
        default=Split.PUBLIC_TEST,
        help="default: PublicTest. Select by PublicTest; use PrivateTest once.",
    )
    parser.add_argument(
        "--ten-crop",
        action="store_true",
        help="average ten crops of each face; stored apart from the single pass, in ten_crop.json",
    )
    add_data(parser)


def run(options: argparse.Namespace) -> None:
    """Evaluate as `options` say and print the headline figures."""
    # scikit-learn: a second, which the other commands do not need.
    from fer.evaluation.intervals import intervals
    from fer.evaluation.report import keep, report
    from fer.evaluation.ten_crop import keep_ten_crop, ten_crop

    model = find_run(options.model)
    dataset = dataset_of(model, options.data)
    faces = dataset.split(options.split)
    demand_faces(dataset, options.split)
    classify = _classifier(model)
    if options.ten_crop:
        classify = ten_crop(classify)
    with bar(f"Evaluating {model.name} on {options.split}") as progress:
        outputs = outputs_on(classify, faces, progress)
    not_stored = _reason_not_to_store(
        model, options.split, same_data=was_trained_on(model, dataset)
    )
    figures, official = report(outputs), is_official(dataset, options.split)
    if not not_stored and options.ten_crop:
        keep_ten_crop(model, options.split, outputs)
    elif not not_stored:
        keep(model, options.split, outputs, official=official)
    crops = ", ten crops of each" if options.ten_crop else ""
    print(f"{model.name} on {options.split}, {figures.faces:,} faces{crops} (95% interval):")
    titles = {each.field: each.title for each in HEADLINES}
    for field, interval in intervals(outputs).items():
        title = titles.get(field, field.replace("_", " ").capitalize())
        figure = f"{getattr(figures, field):.4f}"
        print(f"  {title:<18}{figure}  ({interval.low:.4f} to {interval.high:.4f})")
    for name, scores in figures.by_expression.items():
        print(f"  {name:<18}recall {scores.recall:.3f}  precision {scores.precision:.3f}")
    if options.split is not Split.TRAINING and not official:
        print(f"This is not FER2013's own {options.split}: compare these figures with no others.")
    if not_stored:
        print(f"Not stored: {not_stored}")


def _reason_not_to_store(model: Run, split: Split, *, same_data: bool) -> str:
    """A sentence; empty when the figures are what their name says."""
    if not same_data:
        return f"{model.name} was trained on another copy of FER2013 than this CSV."
    config = TrainConfig.read(model.path / "config.json")
    if config.folds and split is Split.TRAINING:
        return (
            f"{model.name} was trained on these faces but {config.validation}, so the figures are "
            "of neither. python -m fer crossvalidate gathers the held-out folds."
        )
    return ""


def _classifier(model: Run) -> Classify:
    if model.litert_file.exists():
        from fer.recognition.classifier import litert_classifier

        return litert_classifier(model.litert_file)
    from fer.networks.classifier import keras_classifier  # TensorFlow: 5 s

    return keras_classifier(model.keras_file)
