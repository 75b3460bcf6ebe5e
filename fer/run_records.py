"""The JSON files that say how a run ended."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ended:
    """Content of `stopped.json` and `failed.json`."""

    reason: str  # a sentence


@dataclass(frozen=True, slots=True)
class Finished:
    """Content of `finished.json`."""

    parameters: int  # of the network
    best_epoch: int  # from 1, by validation accuracy
    validation_accuracy: float  # after that epoch
    validation_loss: float  # after that epoch
    seconds: float  # of training, by all processes together
