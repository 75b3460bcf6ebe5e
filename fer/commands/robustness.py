"""`python -m fer robustness`: a model's accuracy on distorted faces."""

import argparse
from dataclasses import asdict

from fer.commands.bar import bar
from fer.commands.options import add_data, dataset_of
from fer.dataset.folds import demand_faces
from fer.evaluation.stored_outputs import demand_trained_on
from fer.labels import Split
from fer.recognition.classifier import litert_classifier
from fer.runs import MODELS, find_run


def add_options(parser: argparse.ArgumentParser) -> None:
    """Describe the command and add its options."""
    parser.description = (
        "Evaluate a model on PublicTest's faces blurred, turned, covered, framed "
        "otherwise and more, five strengths each, and store the figures with it. A minute or two. "
        "PublicTest, because PrivateTest is used once, when a model is promoted."
    )
    parser.add_argument("model", metavar="MODEL", help="the name of a model, or its path")
    add_data(parser)


def run(options: argparse.Namespace) -> None:
    """Evaluate as `options` say, store the figures and print them.

    Raises:
        BadDataset: it is not the CSV the model was trained on, or has no PublicTest.
    """
    from fer.evaluation.perturbations import PERTURBATIONS
    from fer.evaluation.robustness import ROBUSTNESS, robustness

    model = find_run(options.model, (MODELS,))
    classify = litert_classifier(model.litert_file)
    dataset = dataset_of(model, options.data)
    demand_faces(dataset, Split.PUBLIC_TEST)
    public = dataset.split(Split.PUBLIC_TEST)
    demand_trained_on(model, dataset)
    with bar(f"Evaluating {model.name} on distorted faces") as progress:
        figures = robustness(classify, public.faces, public.truth, progress)
    model.write(ROBUSTNESS.file, {"split": Split.PUBLIC_TEST, **asdict(figures)})
    print(f"{model.name} on {Split.PUBLIC_TEST}, {figures.faces:,} faces: {figures.clean:.4f}")
    for perturbation, curve in zip(PERTURBATIONS, figures.curves, strict=True):
        at = zip(curve.strengths, curve.accuracy, strict=True)
        shown = "  ".join(f"{strength:>5g}: {accuracy:.3f}" for strength, accuracy in at)
        print(f"  {perturbation.title:<15}{shown}  ({perturbation.unit})")
    print(f"  on average {figures.relative:.1%} of the accuracy on original faces")
