"""The position of a training: all of its state that is not in the network or its optimiser."""

from dataclasses import dataclass, field

from fer.progress_file import EpochLine


@dataclass(slots=True)
class Position:
    """Counts from the start of a training; changes as it goes on."""

    epoch: int = 1  # from 1; beyond the last when all is done
    step: int = 0  # steps of this epoch that are done
    seen: int = 0  # faces of this epoch so far, and sums over them:
    loss: float = 0.0
    right: float = 0.0
    seconds: float = 0.0  # that were spent, by all processes that trained the run
    history: list[EpochLine] = field(default_factory=list)  # a line per finished epoch

    def __post_init__(self) -> None:
        """Refuse what no training counts.

        Raises:
            ValueError: a count is negative, or there is no such epoch.
        """
        if self.epoch < 1 or min(self.step, self.seen, self.seconds) < 0:
            raise ValueError(f"a training cannot stand at {self}")

    def count(self, faces: int, loss: float, right: float) -> None:
        """Add a step over so many faces, with its means."""
        self.step += 1
        self.seen += faces
        self.loss += loss * faces
        self.right += right * faces

    def next_epoch(self, line: EpochLine) -> None:
        """End the epoch with its line of figures."""
        self.history.append(line)
        self.epoch += 1
        self.step, self.seen, self.loss, self.right = 0, 0, 0.0, 0.0

    @property
    def means(self) -> dict[str, float]:
        """Loss and accuracy of this epoch so far."""
        return {"loss": self.loss / self.seen, "accuracy": self.right / self.seen}

    @property
    def best(self) -> EpochLine | None:
        """The line of the epoch that was best in validation, the first of equals."""
        if not self.history:
            return None
        return max(self.history, key=lambda line: line.validation_accuracy)

    @property
    def epochs_without_better(self) -> int:
        """Epochs since the best one."""
        return self.history[-1].epoch - self.best.epoch if self.best else 0
