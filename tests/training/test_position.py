import json
from dataclasses import asdict

from fer.records import record_of
from fer.training.position import Position
from tests.made_up import epoch_line


def test_means_count_every_face_alike() -> None:
    position = Position()
    position.count(3, loss=2.0, right=1.0)
    position.count(1, loss=4.0, right=0.0)

    assert position.means == {"loss": 2.5, "accuracy": 0.75}
    assert (position.step, position.seen) == (2, 4)


def test_the_next_epoch_begins_at_nothing_and_remembers_the_last() -> None:
    position = Position(step=5, seen=9, loss=3.0, right=2.0)

    position.next_epoch(epoch_line(1, 0.5))

    assert position == Position(epoch=2, history=[epoch_line(1, 0.5)])


def test_the_best_epoch_is_the_first_of_equals() -> None:
    position = Position(
        history=[epoch_line(1, 0.4), epoch_line(2, 0.6), epoch_line(3, 0.6), epoch_line(4, 0.5)]
    )

    assert position.best == epoch_line(2, 0.6)
    assert position.epochs_without_better == 2


def test_before_the_first_epoch_there_is_no_best() -> None:
    assert Position().best is None
    assert Position().epochs_without_better == 0


def test_json_brings_it_back() -> None:
    position = Position(epoch=2, step=3, seen=4, loss=0.5, history=[epoch_line(1, 0.5)])

    assert record_of(json.loads(json.dumps(asdict(position))), Position) == position
