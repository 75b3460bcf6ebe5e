"""Where a face is in a photo."""

from dataclasses import dataclass


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

    def clipped(self, width: int, height: int) -> "FaceBox":
        """The part of this box inside a photo of `width` by `height`.

        Raises:
            ValueError: the box lies outside.

        >>> FaceBox(-5, -5, 20, 20).clipped(10, 30)
        FaceBox(left=0, top=0, right=10, bottom=20)
        """
        return FaceBox(
            max(self.left, 0), max(self.top, 0), min(self.right, width), min(self.bottom, height)
        )
