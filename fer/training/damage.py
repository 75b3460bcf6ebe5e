"""Damage as by a poor camera, at random: for a network that is to withstand a webcam.

Five kinds, in the order in which a camera has them: light, blur, low resolution, sensor noise and
JPEG. A damaged face has one kind or two.
"""

from functools import cache

import numpy as np
from keras import ops

from fer.arrays import FACE_SIDE, Array, Floats, Mask
from fer.training.filters import blur_bank, resolution_bank
from fer.training.noise import STARTS, Tensor, noise_at, normal_table

LIGHT, BLUR, RESOLUTION, NOISE, JPEG = range(5)

CONTRAST = (0.12, 1.2)  # factor
BRIGHTNESS = (-90.0, 90.0)  # grey levels
GREY_LEVELS = (2.0, 38.0)  # standard deviation of the noise
QUALITY = (5, 50)  # of JPEG, the last left out

# Annex K of ITU-T T.81, as every JPEG library has it for brightness.
QUANTISATION = np.array(
    [
        [16, 11, 10, 16, 24, 40, 51, 61],
        [12, 12, 14, 19, 26, 58, 60, 55],
        [14, 13, 16, 24, 40, 57, 69, 56],
        [14, 17, 22, 29, 51, 87, 80, 62],
        [18, 22, 37, 56, 68, 109, 103, 77],
        [24, 35, 55, 64, 81, 104, 113, 92],
        [49, 64, 78, 87, 103, 121, 120, 101],
        [72, 92, 95, 98, 112, 100, 103, 99],
    ],
    np.float32,
)
BLOCK = len(QUANTISATION)


def draw_damage(random: np.random.Generator, count: int, *, share: float) -> dict[str, Array]:
    """Return the damage of `count` faces, about a `share` of them damaged.

    Returns:
        Arrays (N, …) for `damaged`: `damage_light` factor and levels, `damage_blur` and
        `damage_resolution` places in their banks, `damage_noise` standard deviation,
        `damage_noise_at` where its noise begins, `damage_jpeg` quality, 0 for none.
    """
    has = _kinds(random, count, share)
    light = np.stack([random.uniform(*CONTRAST, count), random.uniform(*BRIGHTNESS, count)], axis=1)
    blur = random.integers(1, len(blur_bank()), count, dtype=np.int32)
    resolution = random.integers(1, len(resolution_bank()), count, dtype=np.int32)
    noise = random.uniform(*GREY_LEVELS, count)
    quality = random.integers(*QUALITY, count)
    return {
        "damage_light": np.where(has[LIGHT, :, np.newaxis], light, (1, 0)).astype(np.float32),
        "damage_blur": np.where(has[BLUR], blur, 0).astype(np.int32),
        "damage_resolution": np.where(has[RESOLUTION], resolution, 0).astype(np.int32),
        "damage_noise": np.where(has[NOISE], noise, 0).astype(np.float32),
        "damage_noise_at": random.integers(STARTS, size=count, dtype=np.int32),
        "damage_jpeg": np.where(has[JPEG], quality, 0).astype(np.float32),
    }


def _kinds(random: np.random.Generator, count: int, share: float) -> Mask:
    """(5, N) which kinds each face has: none, one or two."""
    order = random.random((5, count)).argsort(axis=0).argsort(axis=0)
    chance = random.random(count)
    return np.asarray((order == 0) & (chance < share) | (order == 1) & (chance < share / 2))


def damaged(faces: Tensor, changes: dict[str, Tensor]) -> Tensor:
    """Return the faces as a poor camera would have given them.

    Args:
        faces: (N, 48, 48, 1) float32, 0 to 255.
        changes: as `draw_damage` gave them, on the device; without any, nothing changes.
    """
    if "damage_light" not in changes:
        return faces
    faces = lit(faces, changes["damage_light"])
    for bank, name in ((blur_bank(), "damage_blur"), (resolution_bank(), "damage_resolution")):
        faces = _filtered(faces, ops.take(ops.convert_to_tensor(bank), changes[name], axis=0))
    noise = noise_at(ops.convert_to_tensor(normal_table()), changes["damage_noise_at"])
    faces = faces + noise * ops.reshape(changes["damage_noise"], (-1, 1, 1, 1))
    return _as_jpeg(ops.clip(faces, 0.0, 255.0), changes["damage_jpeg"])


def lit(faces: Tensor, light: Tensor) -> Tensor:
    """Return the faces with contrast multiplied about their mean and grey levels added.

    Args:
        faces: (N, 48, 48, 1) float32, 0 to 255.
        light: (N, 2): the factor, and the levels.
    """
    mean = ops.mean(faces, axis=(1, 2, 3), keepdims=True)
    factor, levels = (ops.reshape(light[:, column], (-1, 1, 1, 1)) for column in (0, 1))
    return ops.clip(mean + (faces - mean) * factor + levels, 0.0, 255.0)


def _filtered(faces: Tensor, matrices: Tensor) -> Tensor:
    """A X Aᵀ for each face X and its matrix A."""
    rows = ops.matmul(matrices, faces[..., 0])
    return ops.expand_dims(ops.matmul(rows, ops.swapaxes(matrices, 1, 2)), -1)


def _as_jpeg(faces: Tensor, quality: Tensor) -> Tensor:
    """Return each face after JPEG of this quality, 1 to 100; 0 leaves it as it is."""
    blocks = FACE_SIDE // BLOCK
    cosines = ops.convert_to_tensor(cosine_matrix())
    split = ops.reshape(faces - 128.0, (-1, blocks, BLOCK, blocks, BLOCK))
    split = ops.transpose(split, (0, 1, 3, 2, 4))
    found = ops.matmul(ops.matmul(cosines, split), ops.transpose(cosines))
    percent = ops.where(quality < 50, 5000 / ops.maximum(quality, 1.0), 200 - 2 * quality)
    scaled = ops.floor((QUANTISATION * ops.reshape(percent, (-1, 1, 1, 1, 1)) + 50) / 100)
    steps = ops.clip(scaled, 1.0, 255.0)
    kept = ops.round(found / steps) * steps
    back = ops.matmul(ops.matmul(ops.transpose(cosines), kept), cosines)
    back = ops.reshape(ops.transpose(back, (0, 1, 3, 2, 4)), (-1, FACE_SIDE, FACE_SIDE, 1))
    written = ops.clip(ops.round(back + 128.0), 0.0, 255.0)
    return ops.where(ops.reshape(quality, (-1, 1, 1, 1)) > 0, written, faces)


@cache
def cosine_matrix() -> Floats:
    """(8, 8) the discrete cosine transform of JPEG; its transpose undoes it."""
    frequency, place = np.mgrid[:BLOCK, :BLOCK]
    matrix = np.cos((2 * place + 1) * frequency * np.pi / (2 * BLOCK)) * np.sqrt(2 / BLOCK)
    matrix[0] /= np.sqrt(2)
    return np.asarray(matrix, np.float32)
