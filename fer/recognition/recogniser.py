"""Detection and classification, joined: a photo in, a prediction per face out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from fer.arrays import Classify, Faces, Photo
from fer.images.box import FaceBox
from fer.images.face import faces_in, whole_face
from fer.images.following import Following
from fer.labels import Expression


@dataclass(frozen=True, slots=True)
class Prediction:
    """One face: where it is and how probable each expression is."""

    box: FaceBox
    probabilities: tuple[float, ...]  # indexed by Expression, sums to 1

    @property
    def expression(self) -> Expression:
        """The most probable expression."""
        return max(Expression, key=self.probabilities.__getitem__)

    @property
    def confidence(self) -> float:
        """The probability of the most probable expression."""
        return max(self.probabilities)


@dataclass(frozen=True, slots=True)
class Recogniser:
    """Finds the faces of a photo and asks a network about all of them at once.

    It may be shared between threads if `detect` and `classify` may.
    """

    detect: Callable[[Photo], Sequence[FaceBox]]
    classify: Classify

    def following(self, follow: Following, seconds: float) -> "Recogniser":
        """The same for the picture of a stream that was taken at `seconds`."""
        return replace(self, detect=lambda photo: follow(self.detect, photo, seconds))

    def recognise(self, photo: Photo) -> list[Prediction]:
        """Predict the expression of every face found, in the detector's order.

        A photo without a face gives an empty list, and the network is not asked.
        """
        boxes = self.detect(photo)
        return self._predict(boxes, faces_in(photo, boxes)) if boxes else []

    def recognise_whole(self, photo: Photo) -> list[Prediction]:
        """Predict one expression for a photo that is itself one face, as FER2013's are."""
        height, width = photo.shape[:2]
        return self._predict([FaceBox(0, 0, width, height)], whole_face(photo))

    def _predict(self, boxes: Sequence[FaceBox], faces: Faces) -> list[Prediction]:
        return [
            Prediction(box, tuple(map(float, row)))
            for box, row in zip(boxes, self.classify(faces), strict=True)
        ]
