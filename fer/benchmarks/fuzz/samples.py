"""Small files of each kind as people send them, to be changed at random."""

import json
import zipfile
from fractions import Fraction
from io import BytesIO
from typing import cast

import av
import numpy as np
from av import VideoFrame, VideoStream
from PIL import Image
from pillow_heif import register_heif_opener

from fer.benchmarks.server.scenes import scene
from fer.dataset.csv_rows import HEADER, row_text
from fer.dataset.synthetic_csv import synthetic_face
from fer.evaluation.outputs import Outputs
from fer.files import ROOT
from fer.images.decode import FORMATS
from fer.images.photo import as_jpeg
from fer.labels import Expression, Split
from fer.training.config import TrainConfig

CODECS = {"mp4": "libx264", "mov": "libx264", "webm": "libvpx", "matroska": "libx264", "gif": "gif"}

RECORDS = {
    "config.json": TrainConfig().as_json(),
    "finished.json": {
        "parameters": 1000, "best_epoch": 2, "validation_accuracy": 0.5, "validation_loss": 1.5,
        "seconds": 60.0,
    },
    "process.json": {"id": 1, "started": 1.0},
    "origin.json": {"data_sha256": "0" * 64, "data_source": "other", "backends": ["tensorflow"]},
    "temperature.json": {"temperature": 1.2, "split": "PublicTest"},
}  # fmt: skip
"""JSON files of a run and of a model, by their names."""

LINES = [
    {"epoch": 0, "step": 10, "loss": 1.9, "images_per_second": 100.0, "seconds": 1.0},
    {"epoch": 0, "loss": 1.8, "validation_loss": 1.7, "validation_accuracy": 0.3, "seconds": 2.0},
]
"""Lines of a run's progress."""

SETTINGS = ({"smoothing": 0.4}, {"unsure": 0.5, "model": "large"}, {"smoothing": "1e3"})
"""The settings that a viewer of Live sends beside pictures."""

QUIZ_WORDS = ("THECODE", "the-secret-of-the-teacher")
"""Words that stand for a game's code and its teacher's secret, which are others each time."""


def pictures() -> list[bytes]:
    """Return a small photo in every format that is read."""
    register_heif_opener()  # which writes them, too
    image = Image.fromarray(scene(0, megapixels=0.02))
    files = []
    for kind in FORMATS:
        file = BytesIO()
        image.save(file, kind)
        files.append(file.getvalue())
    return files


def videos() -> list[bytes]:
    """Return four pictures as a video in every container that is read."""
    return [_video(kind, codec) for kind, codec in CODECS.items()]


def _video(kind: str, codec: str) -> bytes:
    file = BytesIO()
    with av.open(file, "w", kind) as container:
        stream = cast(VideoStream, container.add_stream(codec, rate=10))
        stream.width, stream.height = 64, 48
        stream.pix_fmt = "rgb8" if kind == "gif" else "yuv420p"
        stream.codec_context.time_base = Fraction(1, 10)
        for step in range(4):
            photo = np.full((48, 64, 3), 60 * step, np.uint8)
            container.mux(stream.encode(VideoFrame.from_ndarray(photo, format="rgb24")))
        container.mux(stream.encode())
    return file.getvalue()


def datasets() -> list[bytes]:
    """Return a CSV of three faces as FER2013 has them."""
    faces = [(each, synthetic_face(0, each, each)) for each in list(Expression)[:3]]
    rows = [row_text(each, face, split) for (each, face), split in zip(faces, Split, strict=True)]
    return [(HEADER + "".join(rows)).encode()]


def votes() -> list[bytes]:
    """Return a CSV of three faces' votes as FER+ has them."""
    names = "neutral,happiness,surprise,sadness,anger,disgust,fear,contempt,unknown,NF"
    header = f"Usage,Image name,{names}"
    rows = [f"Training,fer000000{row}.png,4,0,0,1,3,2,0,0,0,0" for row in range(3)]
    return ["\r\n".join([header, *rows, ""]).encode()]


def archives() -> list[bytes]:
    """Return pictures in folders of expressions as zip archives, packed and plain."""
    return [_archive(zipfile.ZIP_DEFLATED), _archive(zipfile.ZIP_STORED)]


def _archive(packed: int) -> bytes:
    file, photo = BytesIO(), as_jpeg(scene(0, megapixels=0.005))
    with zipfile.ZipFile(file, "w") as archive:
        for split in ("train", "test"):
            for expression in ("happy", "sad"):
                # An entry of its own has no date: the same bytes at any time.
                entry = zipfile.ZipInfo(f"{split}/{expression}/1.jpg")
                archive.writestr(entry, photo, packed)
    return file.getvalue()


def records() -> list[bytes]:
    """Return each of RECORDS, and the lines of a run's progress, as files; names come first."""
    files = {name: json.dumps(value, indent=2) for name, value in RECORDS.items()}
    files["progress.jsonl"] = "".join(json.dumps(line) + "\n" for line in LINES)
    # Those of a real model: reports, robustness, ten crops.
    for path in sorted((ROOT / "models" / "tiny").glob("*.json")):
        files.setdefault(path.name, path.read_text(encoding="utf-8"))
    return [f"{name}\n{text}".encode() for name, text in files.items()]


def outputs() -> list[bytes]:
    """Return a model's predictions for three faces as the file that a run keeps."""
    file = BytesIO()
    whole = Outputs(np.full((3, 7), 1 / 7, np.float32), np.arange(3), np.arange(3))
    np.savez(file, probabilities=whole.probabilities, truth=whole.truth, row=whole.row)
    return [file.getvalue()]


def live_messages() -> list[bytes]:
    """Return a camera's picture, and settings as the page sends them."""
    return [as_jpeg(scene(0, megapixels=0.02)), *(json.dumps(each).encode() for each in SETTINGS)]


def quiz_messages() -> list[bytes]:
    """Return what pupils and teachers send; QUIZ_WORDS stand for the words of the game."""
    code, secret = QUIZ_WORDS
    messages: tuple[dict[str, str | int], ...] = (
        {"code": code, "pupil": "a-secret-of-a-browser"}, {"host": secret},
        {"face": 0, "choice": 3}, {"step": 1}, {"do": "forward", "version": 1}, {},
    )  # fmt: skip
    return [json.dumps(each).encode() for each in messages]
