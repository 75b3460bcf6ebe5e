"""Random changes to whole batches of faces: drawn on the host, made on the device.

Every number is drawn by NumPy, so that a face is changed alike whatever backend Keras has.
"""

from dataclasses import dataclass, fields
from typing import Self

import numpy as np
from keras import ops

from fer.arrays import FACE_SIDE, Array, Floats
from fer.training.config import TrainConfig
from fer.training.damage import damaged, draw_damage, lit
from fer.training.noise import STARTS, Tensor, noise_at, uniform_table

Changes = dict[str, Array]
"""The changes of each face of a batch, by name; every array is (N, …)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Augmentation:
    """The strengths of random changes, at most; nothing by default."""

    flip: bool = False
    rotation: float = 0.0  # degrees
    zoom: float = 0.0  # fraction, in and out
    shift: float = 0.0  # fraction of the side
    crop: int = FACE_SIDE  # side of the square that is stretched to the whole, in pixels
    brightness: float = 0.0  # fraction of 255
    contrast: float = 0.0  # fraction
    damage: float = 0.0  # share of faces
    erasing: float = 0.0  # share of faces

    @classmethod
    def of(cls, config: TrainConfig) -> Self:
        """Return how far a configuration changes faces."""
        return cls(**{field.name: getattr(config, field.name) for field in fields(cls)})

    def draw(self, random: np.random.Generator, count: int) -> Changes:
        """Return the changes of `count` faces; the same generator state gives the same."""
        changes: Changes = {}
        if self._moves:
            changes["transform"] = self._transforms(random, count)
        if self.brightness or self.contrast:
            factor, levels = random.uniform(-1, 1, (2, count))
            light = [1 + factor * self.contrast, levels * self.brightness * 255]
            changes["light"] = np.stack(light, axis=1).astype(np.float32)
        if self.damage:
            changes |= draw_damage(random, count, share=self.damage)
        if self.erasing:
            changes["erased"] = self._rectangles(random, count)
            changes["erased_with"] = random.integers(STARTS, size=count, dtype=np.int32)
        return changes

    @property
    def _moves(self) -> bool:
        return bool(self.flip or self.rotation or self.zoom or self.shift or self.crop < FACE_SIDE)

    def _transforms(self, random: np.random.Generator, count: int) -> Floats:
        """(N, 8) flip, rotation, zoom, shift and crop as one affine map about the centre."""
        turn, zoom, mirror, right, down = random.uniform(-1, 1, (5, count))
        angle = turn * self.rotation * np.pi / 180
        cropped = self.crop / FACE_SIDE
        scale = cropped / (1 + zoom * self.zoom)
        side = np.where(mirror < 0, -1.0, 1.0) if self.flip else np.ones(count)
        room = (self.shift + (1 - cropped) / 2) * FACE_SIDE
        # Output pixel to input pixel: x' = a x + b y + c, y' = d x + e y + f.
        a, b = side * scale * np.cos(angle), -side * scale * np.sin(angle)
        d, e = scale * np.sin(angle), scale * np.cos(angle)
        centre = (FACE_SIDE - 1) / 2
        c = centre + right * room - centre * (a + b)
        f = centre + down * room - centre * (d + e)
        zero = np.zeros(count)
        return np.stack([a, b, c, d, e, f, zero, zero], axis=1).astype(np.float32)

    def _rectangles(self, random: np.random.Generator, count: int) -> Floats:
        """(N, 4) left, top, right, bottom: 10 to 40 % of each side; empty where none is erased."""
        width, height, left, top, chance = random.random((5, count))
        width, height = (FACE_SIDE * (0.1 + 0.3 * side) for side in (width, height))
        left, top = left * (FACE_SIDE - width), top * (FACE_SIDE - height)
        rectangles = np.stack([left, top, left + width, top + height], axis=1)
        return np.where(chance[:, np.newaxis] < self.erasing, rectangles, 0).astype(np.float32)


def moved(faces: Tensor, changes: dict[str, Tensor]) -> Tensor:
    """Return the faces flipped, turned, zoomed, shifted and cropped; edges are repeated.

    Args:
        faces: (N, 48, 48, 1) float32, 0 to 255.
        changes: as `Augmentation.draw` gave them, on the device.
    """
    if "transform" not in changes:
        return faces
    return ops.image.affine_transform(
        faces, changes["transform"], interpolation="bilinear", fill_mode="nearest"
    )


def altered(faces: Tensor, changes: dict[str, Tensor]) -> Tensor:
    """Return the faces in another light, damaged and partly erased; as for `moved`."""
    if "light" in changes:
        faces = lit(faces, changes["light"])
    faces = damaged(faces, changes)
    if "erased" in changes:
        faces = _erased(faces, changes["erased"], changes["erased_with"])
    return faces


def _erased(faces: Tensor, rectangles: Tensor, starts: Tensor) -> Tensor:
    """Fill the rectangles with noise (arXiv 1708.04896)."""
    places = ops.arange(FACE_SIDE, dtype="float32")
    rows, columns = ops.reshape(places, (1, -1, 1)), ops.reshape(places, (1, 1, -1))
    left, top, right, bottom = (
        ops.reshape(rectangles[:, column], (-1, 1, 1)) for column in range(4)
    )
    inside = (columns >= left) & (columns < right) & (rows >= top) & (rows < bottom)
    noise = noise_at(ops.convert_to_tensor(uniform_table()), starts)
    return ops.where(ops.expand_dims(inside, -1), noise, faces)
