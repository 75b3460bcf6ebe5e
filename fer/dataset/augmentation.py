"""Random changes to whole batches of faces, each drawn from its seed alone."""

from dataclasses import dataclass

import numpy as np
import tensorflow as tf

from fer.arrays import FACE_SIDE


@dataclass(frozen=True, slots=True, kw_only=True)
class Augmentation:
    """How far faces are changed, at most; nothing by default."""

    flip: bool = False
    rotation: float = 0.0  # degrees
    zoom: float = 0.0  # fraction, in and out
    shift: float = 0.0  # fraction of the side
    crop: int = FACE_SIDE  # side of the square that is stretched to the whole, in pixels
    brightness: float = 0.0  # fraction of 255
    contrast: float = 0.0  # fraction
    erasing: float = 0.0  # share of faces

    def __call__(self, faces: tf.Tensor, seed: tf.Tensor) -> tf.Tensor:
        """Change a batch.

        Args:
            faces: (N, 48, 48, 1) float32, 0 to 255.
            seed: (2,) int32; the same seed draws the same changes.

        Returns:
            As `faces`.
        """
        draws = iter(tf.unstack(tf.random.split(seed, 4)))
        if self._moves:
            faces = self._moved(faces, next(draws))
        if self.brightness or self.contrast:
            faces = self._lit(faces, next(draws))
        if self.erasing:
            faces = self._erased(faces, next(draws), next(draws))
        return faces

    @property
    def _moves(self) -> bool:
        return bool(self.flip or self.rotation or self.zoom or self.shift or self.crop < FACE_SIDE)

    def _moved(self, faces: tf.Tensor, seed: tf.Tensor) -> tf.Tensor:
        """Flip, rotate, zoom, shift and crop by one sampling; edges are repeated."""
        count = tf.shape(faces)[0]
        draw = tf.random.stateless_uniform((6, count), seed, -1.0, 1.0)
        angle = draw[0] * self.rotation * np.pi / 180
        cropped = self.crop / FACE_SIDE
        scale = cropped / (1 + draw[1] * self.zoom)
        mirror = tf.where(draw[2] < 0, -1.0, 1.0) if self.flip else tf.ones(count)
        room = self.shift + (1 - cropped) / 2
        right, down = draw[3] * room * FACE_SIDE, draw[4] * room * FACE_SIDE
        # Output pixel to input pixel, about the centre: x' = a x + b y + c, y' = d x + e y + f.
        a, b = mirror * scale * tf.cos(angle), -mirror * scale * tf.sin(angle)
        d, e = scale * tf.sin(angle), scale * tf.cos(angle)
        centre = (FACE_SIDE - 1) / 2
        c = centre + right - centre * (a + b)
        f = centre + down - centre * (d + e)
        zero = tf.zeros(count)
        return tf.raw_ops.ImageProjectiveTransformV3(
            images=faces,
            transforms=tf.stack([a, b, c, d, e, f, zero, zero], axis=1),
            output_shape=(FACE_SIDE, FACE_SIDE),
            fill_value=0.0,
            interpolation="BILINEAR",
            fill_mode="NEAREST",
        )

    def _lit(self, faces: tf.Tensor, seed: tf.Tensor) -> tf.Tensor:
        draw = tf.random.stateless_uniform((2, tf.shape(faces)[0], 1, 1, 1), seed, -1.0, 1.0)
        mean = tf.reduce_mean(faces, axis=(1, 2, 3), keepdims=True)
        changed = mean + (faces - mean) * (1 + draw[0] * self.contrast)
        return tf.clip_by_value(changed + draw[1] * self.brightness * 255, 0.0, 255.0)

    def _erased(self, faces: tf.Tensor, where: tf.Tensor, noise: tf.Tensor) -> tf.Tensor:
        """Fill a rectangle of 10 to 40 % of each side with noise (arXiv 1708.04896)."""
        count = tf.shape(faces)[0]
        draw = tf.random.stateless_uniform((5, count, 1, 1), where)
        places = tf.range(FACE_SIDE, dtype=tf.float32)
        high, wide = (FACE_SIDE * (0.1 + 0.3 * draw[axis]) for axis in (0, 1))
        top, left = draw[2] * (FACE_SIDE - high), draw[3] * (FACE_SIDE - wide)
        rows, columns = places[None, :, None], places[None, None, :]
        inside = (rows >= top) & (rows < top + high) & (columns >= left) & (columns < left + wide)
        chosen = inside & (draw[4] < self.erasing)
        static = tf.random.stateless_uniform(tf.shape(faces), noise, 0.0, 255.0)
        return tf.where(chosen[..., None], static, faces)
