"""What a model costs."""

from fer.benchmarks.speed import Speed
from ui.evaluation.costs import cells
from ui.evaluation.evaluation import Evaluation


def test_a_run_that_cannot_serve_has_no_speed(one: Evaluation) -> None:
    one.run.litert_file.unlink()

    assert cells(one, None) == ("–", "–", "–", "–")


def test_sizes_and_times_have_their_units(one: Evaluation) -> None:
    one.run.write("finished.json", {"parameters": 490_047})
    one.run.litert_file.write_bytes(bytes(511_680))

    assert cells(one, Speed(0.244, 0.862, 490_047, 511_680)) == (
        "490,047", "0.51 MB", "0.24 ms", "0.86 ms",
    )  # fmt: skip
