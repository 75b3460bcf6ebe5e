"""A film for Chromium's fake camera: a photo, or a drawn face, under a camera that moves slowly."""

import math
from pathlib import Path

from PIL import Image

from fer.labels import Expression
from fer.synthetic.action_units import prototype
from fer.synthetic.face import large_drawing
from fer.synthetic.person import Person
from fer.synthetic.shot import Shot

END = b"\xff\xd9"
"""How a JPEG ends; within its scan, 0xFF is never followed by that."""

SIZE = (640, 480)
FRAMES = 120
"""Four seconds; the last is followed by the first without a jump."""


def write_clip(clip: Path, photo: Path) -> Path:
    """Write JPEG after JPEG, which is what an mjpeg file is; gives the file.

    Args:
        clip: where.
        photo: what is seen; where it is missing, a drawn face.
    """
    whole = Image.open(photo).convert("RGB") if photo.exists() else _drawn()
    with clip.open("wb") as file:
        for frame in range(FRAMES):
            _view(whole, 2 * math.pi * frame / FRAMES).save(file, "JPEG", quality=85)
    return clip


def first_frame(clip: Path) -> bytes:
    """The first picture of a clip, as a JPEG file."""
    return clip.read_bytes().partition(END)[0] + END


def _view(whole: Image.Image, turn: float) -> Image.Image:
    """A part of the photo with the film's shape, some 85 % of what fits, around a slow circle."""
    fits = min(whole.width / SIZE[0], whole.height / SIZE[1])
    scale = fits * (0.85 + 0.05 * math.cos(turn))
    width, height = SIZE[0] * scale, SIZE[1] * scale
    left = (whole.width - width) / 2 + 0.04 * width * math.sin(turn)
    top = (whole.height - height) / 2 + 0.04 * height * math.cos(turn)
    box = (left, max(top, 0.0), left + width, max(top, 0.0) + height)
    return whole.resize(SIZE, Image.Resampling.BILINEAR, box=box)


def _drawn() -> Image.Image:
    drawing = large_drawing(Person(), prototype(Expression.HAPPINESS), Shot(size=0.8))
    sheet = Image.new("RGB", (960, 720), (150, 150, 150))
    sheet.paste(Image.fromarray(drawing), (240, 120))
    return sheet
