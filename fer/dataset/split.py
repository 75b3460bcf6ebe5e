"""The three parts of FER2013, by the words in its Usage column."""

from enum import StrEnum


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
