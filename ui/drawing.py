"""A photo and its predictions to an annotated photo; nothing of Streamlit."""

from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from fer.arrays import Photo
from fer.images.box import FaceBox
from fer.recognition.tracker import Tracked
from ui import palette
from ui.placing import Place, Rectangle, Size, places
from ui.wording import percent

SMALLEST_SIDE = 480
"""A photo whose longest side is shorter is enlarged to this, or its labels could not be read."""

LETTERS, CROWD_LETTERS = 35, 56
"""Height of the letters: the photo's longest side divided by this; among small faces by that."""

LETTERS_PER_FACE = 0.35
"""Letters are no higher than this much of a face, unless that could not be read."""

LINES = 220
"""Width of the boxes' lines: the photo's longest side divided by this."""

DASH = 5
"""Length of a dash of an unsure face's box, in widths of its line."""

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


def annotated(photo: Photo, faces: Sequence[Tracked], *, threshold: float) -> Photo:
    """Draw a box and a label around each face of a photo, under its number.

    Args:
        photo: (H, W, 3); stays as it is.
        faces: their boxes are in pixels of `photo`.
        threshold: a face with less confidence is drawn grey and dashed and called unsure.

    Returns:
        A photo of the same size, or enlarged to 480 pixels on its longest side.
    """
    enlarge = max(1.0, SMALLEST_SIDE / max(photo.shape[:2]))
    picture = Image.fromarray(photo)
    if enlarge > 1:
        size = (round(picture.width * enlarge), round(picture.height * enlarge))
        picture = picture.resize(size, Image.Resampling.BICUBIC)
    boxes = [face.prediction.box.scaled(enlarge) for face in faces]
    colours = [_colour(face, threshold) for face in faces]
    draw = ImageDraw.Draw(picture)
    line = max(2, round(max(picture.size) / LINES))
    for box, colour in zip(boxes, colours, strict=True):
        _draw_box(draw, box, colour, line)
    _draw_labels(draw, boxes, [texts(face, threshold) for face in faces], colours)
    return np.asarray(picture)


def texts(face: Tracked, threshold: float) -> tuple[str, str]:
    """The label of a face: all there is to say, and its number where there is no room for that."""
    if face.confidence < threshold:
        return f"{face.number} unsure", f"{face.number}"
    return f"{face.number} {face.expression.label} {percent(face.confidence)}", f"{face.number}"


def _colour(face: Tracked, threshold: float) -> palette.Colour:
    unsure = face.confidence < threshold
    return palette.UNSURE if unsure else palette.EXPRESSIONS[face.expression]


def _draw_box(draw: ImageDraw.ImageDraw, box: FaceBox, colour: palette.Colour, line: int) -> None:
    line = max(1, min(line, box.width // 10))
    corners = (box.left, box.top, box.right - 1, box.bottom - 1)
    # A dark rim on both sides keeps the box visible on a background of its own colour.
    rim = max(1, line // 3)
    outer = (corners[0] - rim, corners[1] - rim, corners[2] + rim, corners[3] + rim)
    draw.rectangle(outer, outline="#000000", width=line + 2 * rim)
    draw.rectangle(corners, outline=colour, width=line)
    if colour == palette.UNSURE:
        _cut_dashes(draw, box, line)


def _cut_dashes(draw: ImageDraw.ImageDraw, box: FaceBox, line: int) -> None:
    """Blacken every other stretch of the box's line."""
    step = DASH * line
    right, bottom = box.right - 1, box.bottom - 1
    for start in range(box.left + step, box.right, 2 * step):
        end = min(start + step, right)
        draw.rectangle((start, box.top, end, box.top + line - 1), fill="#000000")
        draw.rectangle((start, bottom - line + 1, end, bottom), fill="#000000")
    for start in range(box.top + step, box.bottom, 2 * step):
        end = min(start + step, bottom)
        draw.rectangle((box.left, start, box.left + line - 1, end), fill="#000000")
        draw.rectangle((right - line + 1, start, right, end), fill="#000000")


def _draw_labels(
    draw: ImageDraw.ImageDraw,
    boxes: Sequence[FaceBox],
    wordings: Sequence[tuple[str, str]],
    colours: Sequence[palette.Colour],
) -> None:
    width, height = draw.im.size
    fonts = [
        ImageFont.load_default(_letters(boxes, width, height) * share) for share in (1, 0.8, 0.65)
    ]
    variants = [
        [*((full, font) for font in fonts), (number, fonts[1])] for full, number in wordings
    ]
    sizes = [[_size(*variant) for variant in of_face] for of_face in variants]
    faces = [Rectangle(box.left, box.top, box.right, box.bottom) for box in boxes]
    for place, of_face, colour in zip(
        places(faces, sizes, Size(width, height)), variants, colours, strict=True
    ):
        _draw_label(draw, place, of_face[place.variant], colour)


def _letters(boxes: Sequence[FaceBox], width: int, height: int) -> float:
    """Height of the letters in pixels."""
    longest = max(width, height)
    heights = sorted(box.height for box in boxes) or [height]
    by_face = LETTERS_PER_FACE * heights[len(heights) // 2]
    wanted = min(longest / LETTERS, max(longest / CROWD_LETTERS, by_face))
    return max(6.0, min(wanted, min(width, height) / 4))


def _size(text: str, font: Font) -> Size:
    """The label's size: the text with half a letter around it."""
    _, ascent, right, descent = font.getbbox("Hg" + text)
    pad = (descent - ascent) / 2
    left_of_text = font.getlength("Hg")
    return Size(right - left_of_text + 2 * pad * 0.8, descent - ascent + 1.1 * pad)


def _draw_label(
    draw: ImageDraw.ImageDraw, place: Place, variant: tuple[str, Font], colour: palette.Colour
) -> None:
    text, font = variant
    where = place.where
    corner = (where.bottom - where.top) / 5
    draw.rounded_rectangle(where, corner, fill=colour)
    middle = ((where.left + where.right) / 2, (where.top + where.bottom) / 2)
    draw.text(middle, text, fill=palette.text_on(colour), font=font, anchor="mm")
