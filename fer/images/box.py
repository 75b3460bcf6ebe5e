"""A face's box in a photo."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class FaceBox:
    """A rectangle in pixels; right and bottom are exclusive.

    A box may reach over the edges of its photo.

    >>> FaceBox(left=10, top=20, right=40, bottom=60).height
    40
    """

    left: int
    top: int
    right: int
    bottom: int

    def __post_init__(self) -> None:
        """Refuse a box without a pixel.

        Raises:
            ValueError: the box is empty.
        """
        if self.left >= self.right or self.top >= self.bottom:
            raise ValueError(f"FaceBox needs left < right and top < bottom. Received: {self}.")

    @property
    def width(self) -> int:
        """Pixels from left to right."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """Pixels from top to bottom."""
        return self.bottom - self.top

    def scaled(self, factor: float) -> "FaceBox":
        """The same box in a photo `factor` times as large; it never loses its last pixel.

        >>> FaceBox(10, 20, 30, 41).scaled(0.5)
        FaceBox(left=5, top=10, right=15, bottom=20)
        """
        left, top = round(self.left * factor), round(self.top * factor)
        right = max(round(self.right * factor), left + 1)
        bottom = max(round(self.bottom * factor), top + 1)
        return replace(self, left=left, top=top, right=right, bottom=bottom)

    def moved(self, right: int, down: int) -> "FaceBox":
        """The same box so many pixels further to the right and down.

        >>> FaceBox(10, 20, 30, 41).moved(5, -1)
        FaceBox(left=15, top=19, right=35, bottom=40)
        """
        left, top = self.left + right, self.top + down
        return replace(self, left=left, top=top, right=left + self.width, bottom=top + self.height)

    def within(self, width: int, height: int) -> "FaceBox":
        """The part of the box that lies in a photo of this size; one beyond keeps a pixel of it.

        >>> FaceBox(-5, 10, 30, 90).within(640, 48)
        FaceBox(left=0, top=10, right=30, bottom=48)
        """
        left, top = min(max(self.left, 0), width - 1), min(max(self.top, 0), height - 1)
        right, bottom = min(self.right, width), min(self.bottom, height)
        return FaceBox(left, top, max(right, left + 1), max(bottom, top + 1))


@dataclass(frozen=True, slots=True)
class PosedBox(FaceBox):
    """The box of a face that is turned; its sides are those of the photo."""

    tilt_degrees: float = 0.0  # clockwise, in the picture; 0 for one that is upright enough
    turned_away: bool = False  # to one side of the camera


def overlap(one: FaceBox, other: FaceBox) -> float:
    """Return the intersection over union of two boxes: 0 to 1.

    >>> overlap(FaceBox(0, 0, 10, 10), FaceBox(5, 0, 15, 10))
    0.3333333333333333
    """
    # Most of many are apart, and hundreds of faces are hundreds of thousands of pairs.
    if one.right <= other.left or other.right <= one.left:
        return 0.0
    width = min(one.right, other.right) - max(one.left, other.left)
    height = min(one.bottom, other.bottom) - max(one.top, other.top)
    common = width * max(height, 0)
    return common / (one.width * one.height + other.width * other.height - common)
