"""`python -m fer bench`: measurements of this machine and this code."""

import argparse
from collections.abc import Iterable
from pathlib import Path

from fer.commands.bar import bar
from fer.commands.command import add_commands
from fer.commands.options import add_model, chosen_model, count, open_dataset
from fer.dataset.folds import demand_faces
from fer.errors import NotAPhoto
from fer.files import read_file
from fer.images.decode import read_photo
from fer.images.detector import face_detector
from fer.labels import Split
from fer.recognition.assembly import recogniser_of
from fer.training.backend import use_tensorflow

COMMANDS = {
    "server": "the server under visitors, API clients and cameras",
    "quiz": "a class of 60 and a teacher who play the quiz",
    "soak": "visitors, uploads, API clients, cameras and a training at once, for ten minutes",
    "fuzz": "changed pictures, videos, CSVs, zips, JSON and messages through the decoders",
}
"""Those with a module of their own."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the benchmarks."""
    what = parser.add_subparsers(title="benchmarks", required=True, metavar="WHAT")
    classify = what.add_parser(
        "classify",
        help="what classifying a frame costs, step by step",
        description="Medians of detection, crop and network for 640x480 frames, the network "
        "alone, memory, and the cold start. Without photos: noise with one and five boxes.",
    )
    classify.add_argument("photos", metavar="PHOTO", nargs="*", type=Path)
    add_model(classify)
    classify.set_defaults(run=_classify)
    train = what.add_parser(
        "train",
        help="how fast networks train, beside Keras' own fit",
        description="Images a second of each network through our engine, without and with all "
        "augmentation, beside Keras' fit on the same arrays and the machine's matrix product.",
    )
    train.add_argument("--batch-size", metavar="N", type=count, default=64, help="default: 64")
    train.set_defaults(run=_train)
    runtimes = what.add_parser(
        "runtimes",
        help="what serves beside the same network through TensorFlow",
        description="Milliseconds a face of a model's LiteRT file and of its Keras network in a "
        "tf.function, in turns, on one core, and how many times faster the first is.",
    )
    add_model(runtimes)
    runtimes.set_defaults(run=_runtimes)
    framing = what.add_parser(
        "framing",
        help="which square around a detected face looks like FER2013",
        description="Paste PublicTest's faces into pictures, detect and cut them out by several "
        "frames, and tell how their true frames lie and how right a model is on each cut. "
        "Seven minutes; the choice it led to is in docs/decisions/0003.",
    )
    framing.add_argument("csv", metavar="CSV", type=Path, help="fer2013.csv")
    framing.add_argument("--faces", metavar="N", type=count, help="only the first N")
    add_model(framing)
    framing.add_argument(
        "--photos", metavar="FOLDER", type=Path, help="photos with photos.json, tried besides"
    )
    framing.set_defaults(run=_framing)
    score = what.add_parser(
        "score",
        help="how many photos a second are scored into a table",
        description="Photos a second of one process and of one a core, how many times faster the "
        "second is, and the memory of all processes early on and at the end. The photos are made: "
        "0.3 to 3.6 megapixels with one to five faces.",
    )
    score.add_argument("--photos", metavar="N", type=count, default=400, help="default: 400")
    add_model(score)
    score.set_defaults(run=_score)
    add_commands(what, COMMANDS, prefix="bench_")


def _classify(options: argparse.Namespace) -> None:
    from fer.benchmarks.classify import drawn_frames, frame_of, report

    model = chosen_model(options)
    recogniser = recogniser_of(model)
    frames = [
        frame_of(path.name, read_photo(read_file(path, NotAPhoto), path.name), recogniser)
        for path in options.photos
    ]
    _print(report(recogniser, model, frames or drawn_frames()))


def _train(options: argparse.Namespace) -> None:
    use_tensorflow()
    from fer.benchmarks.training import report  # TensorFlow: 5 s

    _print(report(options.batch_size))


def _runtimes(options: argparse.Namespace) -> None:
    use_tensorflow()
    from fer.benchmarks.runtimes import report  # TensorFlow: 5 s

    _print(report(chosen_model(options)))


def _score(options: argparse.Namespace) -> None:
    from fer.benchmarks.scoring import report

    _print(report(chosen_model(options), options.photos))


def _print(report: Iterable[str]) -> None:
    for line in report:
        print(line, flush=True)


def _framing(options: argparse.Namespace) -> None:
    from fer.benchmarks.framing import measure
    from fer.benchmarks.framing_report import framing_report, labelled_in, tilt_report

    dataset = open_dataset(options.csv)
    demand_faces(dataset, Split.PUBLIC_TEST)
    public = dataset.split(Split.PUBLIC_TEST)
    faces, truth = public.faces[: options.faces], public.truth[: options.faces]
    labelled = labelled_in(options.photos) if options.photos else []
    classify = recogniser_of(chosen_model(options)).classify
    with bar(f"Pasting and detecting {len(faces):,} faces") as progress:
        measured = measure(faces, face_detector(), progress=progress)
    print(framing_report(measured, faces, truth, classify, labelled))
    with bar("Turning them") as progress:
        turned = tilt_report(faces, truth, face_detector(), classify, progress)
    print(turned)
