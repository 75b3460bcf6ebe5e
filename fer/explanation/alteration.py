"""A face altered by hand: rotated, blurred, brightened, noisy, partly occluded."""

from dataclasses import dataclass

from fer.arrays import Faces
from fer.evaluation import perturbations
from fer.explanation.occlusion import GREY


@dataclass(frozen=True, slots=True)
class Square:
    """A grey square over a face, in the face's pixels; a side of 0 hides nothing."""

    left: int = 0
    top: int = 0
    side: int = 0


@dataclass(frozen=True, slots=True)
class Alteration:
    """Alterations of a face, in this order; none by default."""

    degrees: float = 0.0  # clockwise
    blur: float = 0.0  # standard deviation in pixels
    brightness: int = 0  # grey levels added
    noise: int = 0  # standard deviation in grey levels
    square: Square = Square()

    def apply(self, faces: Faces) -> Faces:
        """Return altered copies of faces, (N, 48, 48, 1)."""
        for change, amount in (
            (perturbations.turned, self.degrees),
            (perturbations.blur, self.blur),
            (perturbations.brightness, self.brightness),
            (perturbations.noise, self.noise),
        ):
            if amount:
                faces = change(faces, amount)
        covered = faces.copy()
        left, top, side = self.square.left, self.square.top, self.square.side
        covered[:, top : top + side, left : left + side] = GREY
        return covered
