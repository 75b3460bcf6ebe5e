"""Errors that a visitor can put right: each text says what was wrong and what to do."""


class FerError(Exception):
    """A mistake that the person at the screen can mend; its text is shown to them as it is."""


class NotAPhoto(FerError):
    """The bytes are no picture that can be read."""


class PhotoTooLarge(FerError):
    """The picture has more bytes or pixels than one may have."""


class NotAVideo(FerError):
    """The bytes are no video that can be decoded."""


class VideoTooLarge(FerError):
    """The video has more bytes, pixels, minutes or pictures than one may have."""


class BadDataset(FerError):
    """The dataset is missing, malformed or not the one that was meant."""


class BadConfig(FerError):
    """A training run was asked for with a setting that cannot be."""


class BadRun(FerError):
    """A run or model is missing, unfinished, or lacks a file."""


class TrainingFailed(FerError):
    """A training cannot go on, and with the same configuration never would."""
