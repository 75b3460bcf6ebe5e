"""The labels of a face: its expression, its split, and the source of all its faces."""

from enum import IntEnum, StrEnum
from pathlib import PurePath

FER2013_FILE = "fer2013.csv"

SYNTHETIC_FILE = "drawn.csv"
"""Its name since it was first written; configurations of runs hold it."""


class Expression(IntEnum):
    """An expression of FER2013; its value is the code in `fer2013.csv` and the class index.

    The notebook this project grew from numbered the same names differently, 1 to 7 in
    alphabetical order. Those numbers exist only as `notebook_number`, never as a value.

    >>> Expression.SADNESS, Expression.SADNESS.notebook_number
    (<Expression.SADNESS: 4>, 6)
    """

    ANGER = 0
    DISGUST = 1
    FEAR = 2
    HAPPINESS = 3
    SADNESS = 4
    SURPRISE = 5
    NEUTRAL = 6

    @property
    def label(self) -> str:
        """The name in lower case, as files, the API and the screen show it.

        >>> Expression.ANGER.label
        'anger'
        """
        return self.name.lower()

    @property
    def notebook_number(self) -> int:
        """The number, 1 to 7 in alphabetical order, that the notebook printed for it.

        >>> Expression.NEUTRAL.value, Expression.NEUTRAL.notebook_number
        (6, 5)
        """
        return sorted(Expression.__members__).index(self.name) + 1


LABELS = tuple(expression.label for expression in Expression)


class Split(StrEnum):
    """A part of FER2013; its value is the word in the `Usage` column of `fer2013.csv`.

    Train on TRAINING, choose with PUBLIC_TEST, report PRIVATE_TEST.

    >>> Split("PublicTest")
    <Split.PUBLIC_TEST: 'PublicTest'>
    """

    TRAINING = "Training"
    PUBLIC_TEST = "PublicTest"
    PRIVATE_TEST = "PrivateTest"

    @property
    def number(self) -> int:
        """Its place among the three, from 0, which a face's `usage` in a Dataset is."""
        return list(Split).index(self)


class DataSource(StrEnum):
    """The source of a dataset's faces; its value stands in a run's `origin.json`."""

    FER2013 = "fer2013"  # as it was published; a cleaned or cut copy is another dataset
    SYNTHETIC = "synthetic"  # drawn by `python -m fer data draw`
    OTHER = "other"


def source_by_name(csv: str) -> DataSource:
    """The source that the name of a dataset's file stands for.

    >>> source_by_name("data/fer2013.csv")
    <DataSource.FER2013: 'fer2013'>
    """
    names = {FER2013_FILE: DataSource.FER2013, SYNTHETIC_FILE: DataSource.SYNTHETIC}
    return names.get(PurePath(csv).name, DataSource.OTHER)
