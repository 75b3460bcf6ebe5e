"""Detection and classification, joined: a photo in, its faces and their predictions out."""

from dataclasses import dataclass

from fer.arrays import Classify, Faces, Photo
from fer.images.box import FaceBox
from fer.images.detector import Detect
from fer.images.face import faces_in, whole_face
from fer.images.photo import demand_photo
from fer.labels import Expression


@dataclass(frozen=True, slots=True)
class Prediction:
    """One face: where it is and how probable each expression is."""

    box: FaceBox  # within the photo
    probabilities: tuple[float, ...]  # indexed by Expression, sums to 1

    @property
    def expression(self) -> Expression:
        """The most probable expression."""
        return max(Expression, key=self.probabilities.__getitem__)

    @property
    def confidence(self) -> float:
        """The probability of the most probable expression."""
        return max(self.probabilities)


@dataclass(frozen=True, slots=True, eq=False)
class PhotoFaces:
    """The faces of one photo, from left to right, and what each is predicted to show."""

    faces: Faces  # (N, 48, 48, 1) as the network got them
    predictions: tuple[Prediction, ...]
    boxes: tuple[FaceBox, ...]  # as the detector gave them


@dataclass(frozen=True, slots=True)
class Recogniser:
    """Finds the faces of a photo and classifies all of them at once.

    It may be shared between threads if `detect` and `classify` may.
    """

    detect: Detect
    classify: Classify

    def recognise(self, photo: Photo, *, whole: bool = False) -> PhotoFaces:
        """Predict the expression of every face, in the detector's order.

        Without a face in the photo the network is not run.

        Args:
            photo: (H, W, 3).
            whole: the photo is itself one face, as FER2013's are; none is searched.

        Raises:
            ValueError: the photo is not (H, W, 3) uint8.
        """
        demand_photo(photo)
        height, width = photo.shape[:2]
        boxes = [FaceBox(0, 0, width, height)] if whole else self.detect(photo)
        faces = whole_face(photo) if whole else faces_in(photo, boxes)
        rows = self.classify(faces) if boxes else ()
        pairs = zip(boxes, rows, strict=True)
        # Cut out by the whole box: by its part within, the face would move in its frame.
        predictions = tuple(
            Prediction(box.within(width, height), tuple(map(float, row))) for box, row in pairs
        )
        return PhotoFaces(faces, predictions, tuple(boxes))
