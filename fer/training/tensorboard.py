"""A run's figures as TensorBoard reads them: `tensorboard --logdir runs`."""

import time

from tensorboard.compat.proto.event_pb2 import Event
from tensorboard.compat.proto.summary_pb2 import Summary
from tensorboard.summary.writer.event_file_writer import EventFileWriter

from fer.errors import BadRun
from fer.progress_file import EpochLine
from fer.runs import Run

FIGURES = {
    "loss": ("training", "loss"),
    "accuracy": ("training", "accuracy"),
    "validation_loss": ("validation", "loss"),
    "validation_accuracy": ("validation", "accuracy"),
    "learning_rate": ("training", "learning rate"),
}
"""Each figure of an epoch's line: the curve it belongs to, and the chart."""


def write_events(run: Run, line: EpochLine, *, validation: str) -> None:
    """Add an epoch to the event files in the run's `tensorboard` folder.

    Curves of one chart are folders of their own: that is how TensorBoard lays them over each
    other. An epoch written again, after a run was resumed, replaces the one before. The curve of
    the validation is called by what validates.

    Raises:
        BadRun: the disk is full, or the folder cannot be written to.
    """
    for curve in {curve for curve, _ in FIGURES.values()}:
        name = validation if curve == "validation" else curve
        values = [
            Summary.Value(tag=chart, simple_value=getattr(line, figure))
            for figure, (belongs_to, chart) in FIGURES.items()
            if belongs_to == curve
        ]
        event = Event(wall_time=time.time(), step=line.epoch, summary=Summary(value=values))
        try:
            writer = EventFileWriter(str(run.path / "tensorboard" / name))
            writer.add_event(event)
            writer.close()
        # TensorFlow's errors where it is installed, the system's elsewhere.
        except Exception as problem:
            raise BadRun(
                f"The curves of {run.name} could not be written: {problem}. "
                "Make room on the disk or check who may write there, then resume."
            ) from problem
