"""Training, as who watches a run uses it."""

from dataclasses import replace
from pathlib import Path

import pytest

from fer.dataset.fer2013 import open_dataset
from fer.labels import Expression
from fer.progress_file import Sample
from fer.run_records import Ended
from fer.runs import Run, State
from fer.training.notes import Stage, enter
from tests.made_up import epoch_line, run_in, step_line
from tests.pages.training.conftest import Open, labels, only_run, press, text
from ui import access
from ui.training import status
from ui.wording import plain


def test_a_run_that_trains_has_its_bar_its_figures_and_four_charts(
    opened: Open, folder: Path
) -> None:
    run_in(folder, "now", State.RUNNING).progress.append(step_line(3, 20))

    page = opened()

    assert not page.exception
    assert page.progress[0].value == 50  # two epochs and a half of five
    assert "Epoch 3 of 5 · about 1 min 35 s left" in page.progress[0].text
    figures = {metric.label: metric.value for metric in page.metric}
    assert figures == {
        "Best validation": "32.0%", "Latest validation": "32.0%", "Faces per second": "412",
    }  # fmt: skip
    assert len(page.get("plotly_chart")) == 4


@pytest.mark.parametrize(
    ("state", "stage", "told"),
    [
        (State.QUEUED, None, "loading TensorFlow"),
        (State.RUNNING, Stage.READING, "reading the faces"),
        (State.RUNNING, Stage.BUILDING, "building and compiling the network"),
    ],
)
def test_before_the_first_step_it_says_what_is_done(
    opened: Open, folder: Path, state: State, stage: Stage | None, told: str
) -> None:
    run = run_in(folder, "now", state, epochs_done=0)
    if stage:
        enter(run, stage)

    assert f"**Starting** · {told}" in opened().progress[0].text


def test_what_was_begun_before_a_power_cut_is_no_longer_told(opened: Open, folder: Path) -> None:
    enter(run_in(folder, "cut", State.INTERRUPTED), Stage.BUILDING)

    assert "Interrupted" in opened().progress[0].text


def test_faces_are_followed_with_their_predictions(
    opened: Open, folder: Path, tiny_csv: Path, tmp_path: Path
) -> None:
    (tmp_path / "data" / "fer2013.csv").write_bytes(tiny_csv.read_bytes())
    run = run_in(folder, "now", State.RUNNING, epochs_done=0)
    run.write("config.json", {"format": 1, "data": "data/fer2013.csv"})
    run.write("origin.json", {"data_sha256": open_dataset(tiny_csv).sha256})
    for epoch, predicted in ((1, 6), (2, 2), (3, 2), (4, 3)):
        samples = (Sample(28, Expression(predicted), 0.6),)
        run.progress.append(replace(epoch_line(epoch), samples=samples))

    page = opened()

    assert "**1 face of the validation set**" in text(page)
    assert "neutral → fear → happiness" in text(page)

    run.write("origin.json", {"data_sha256": "of another file"})
    assert "of the validation set**" not in text(opened())


def test_a_finished_run_leads_to_where_it_can_be_tried(opened: Open, folder: Path) -> None:
    run = run_in(folder, "done")
    assert "Try it on your face" not in text(opened())

    run.litert_file.write_bytes(b"network")
    page = opened()

    assert "Try it on your face" in text(page)
    links = [link.proto.label for link in page.get("page_link")]
    assert links == ["With your camera", "With a photo"]


def test_a_finished_run_that_cannot_be_tried_yet_says_so(
    opened: Open, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_in(folder, "done")
    monkeypatch.setattr(Run, "is_process_running", True)

    assert "Being prepared" in text(opened())


def test_validation_above_training_is_explained(opened: Open, folder: Path) -> None:
    run_in(folder, "done")  # 32 % above 25 %

    assert "Why validation may lie above training" in text(opened())


def test_a_run_of_a_cross_validation_says_what_validates(opened: Open, folder: Path) -> None:
    run_in(folder, "whole")
    run_in(folder, "fold", folds=5, fold=2)

    assert "without fold 2 of 5" in text(opened(run="fold"))
    assert "leaves out" not in text(opened(run="whole"))


def test_a_visitor_sees_what_others_do_at_the_next_tick(opened: Open, folder: Path) -> None:
    page = opened()
    assert "No training run yet" in page.info[0].value

    run = run_in(folder, "now", State.RUNNING)
    page.run()
    assert "Epoch 3 of 5" in page.progress[0].text

    run.progress.append(step_line(4, 40))
    page.run()
    assert page.progress[0].value == 80


def test_what_trains_is_shown_unless_the_link_names_another(opened: Open, folder: Path) -> None:
    run_in(folder, "done")
    run_in(folder, "now", State.RUNNING)
    run_in(folder, "next", State.QUEUED, epochs_done=0)

    assert "Running" in opened().progress[0].text
    assert "Finished" in opened(run="done").progress[0].text
    assert "Running" in opened(run="no-such-run").progress[0].text


def test_who_waits_knows_the_place_in_line(opened: Open, folder: Path) -> None:
    run_in(folder, "now", State.RUNNING)
    run_in(folder, "b", State.QUEUED, epochs_done=0)
    run_in(folder, "a", State.QUEUED, epochs_done=0)

    page = opened(run="a")

    assert "2 runs ahead" in page.progress[0].text
    assert "Queue: 1. b · 2. a" in text(page)


def test_an_interrupted_run_says_so_and_can_go_on(opened: Open, folder: Path) -> None:
    run_in(folder, "cut", State.INTERRUPTED)

    page = opened()
    assert page.warning[0].value == status.INTERRUPTED

    press(page, "Resume")
    assert only_run(folder).state is State.QUEUED


def test_a_failed_run_says_why_and_what_to_do(opened: Open, folder: Path) -> None:
    run_in(folder, "poor", State.FAILED)

    page = opened()

    assert page.error[0].value.startswith("The disk was full\\. Fix the problem")


def test_a_stop_is_asked_for_and_says_that_nothing_is_lost(opened: Open, folder: Path) -> None:
    run = run_in(folder, "now", State.RUNNING)
    page = opened()

    press(page, "Stop")
    assert run.stop_file.exists()

    run.end(State.STOPPED, Ended("Stopped when asked to."))
    page.run()
    assert "Progress is saved" in text(page)
    assert "Resume" in labels(page)


def test_a_damaged_run_is_named_and_the_others_are_shown(opened: Open, folder: Path) -> None:
    run_in(folder, "torn", State.FAILED).write("failed.json", [])
    half = run_in(folder, "half")
    half.progress.path.write_text('{"epoch": 1, "loss"\n' + half.progress.path.read_text())

    for tab in ("Watch", "All runs"):
        page = opened(tab)
        assert not page.exception
        assert plain("torn/failed.json is damaged") in page.warning[0].value
    assert "half" in text(opened())


def test_a_damaged_run_can_be_deleted_by_who_may_change_things(
    opened: Open, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    torn = run_in(folder, "torn", State.FAILED)
    torn.write("failed.json", [])

    press(opened(), "Delete permanently")
    assert not torn.path.exists()

    torn = run_in(folder, "torn", State.FAILED)
    torn.write("failed.json", [])
    monkeypatch.setenv(access.VARIABLE, "word")
    monkeypatch.delenv(access.OPEN_VARIABLE, raising=False)
    assert "Delete permanently" not in labels(opened())
