"""Training, as who starts a run uses it."""

from dataclasses import replace
from pathlib import Path

import pytest

from fer.runs import State
from fer.training.config import SETTINGS, TrainConfig
from fer.training.notes import TITLE
from tests.pages.training.conftest import Open, button, labels, only_run, press, text
from ui.training import form


def test_with_no_run_it_leads_to_the_first(opened: Open) -> None:
    page = opened()

    assert not page.exception
    assert page.title[0].value == "Training"
    assert "No training run yet" in page.info[0].value

    press(page, "Start training")
    assert "Start training" in labels(page)


def test_a_preset_fills_every_setting_and_each_explains_itself(opened: Open) -> None:
    page = opened("New run")

    fields = {
        widget.key.removeprefix("set-"): widget
        for kind in (page.number_input, page.selectbox, page.toggle)
        for widget in kind
        if widget.key and widget.key.startswith("set-")
    }
    assert fields.keys() == SETTINGS.keys()
    for name, widget in fields.items():
        assert SETTINGS[name].meaning.lower().rstrip(".") in widget.help.lower()
    assert (fields["seconds"].value, fields["network"].value) == (60, "quick")

    page.segmented_control(key="preset").set_value("Notebook").run()
    assert page.number_input(key="set-epochs").value == 30


def test_a_link_chooses_a_preset_and_fills_its_settings(opened: Open) -> None:
    page = opened("New run", preset="Residual")

    assert page.segmented_control(key="preset").value == "Residual"
    assert page.selectbox(key="set-network").value == "residual"
    assert page.number_input(key="set-epochs").value == 45

    page.number_input(key="set-epochs").set_value(9).run()
    assert page.number_input(key="set-epochs").value == 9

    page.segmented_control(key="preset").set_value("Tiny").run()
    assert page.number_input(key="set-epochs").value == 70


def test_a_launched_run_has_its_settings_waits_its_turn_and_is_shown(
    opened: Open, folder: Path
) -> None:
    page = opened("New run")
    page.number_input(key="set-epochs").set_value(7).run()
    assert r"epochs \= 7" in text(page)

    page.text_input(key="title-of-new-run").set_value("Ann's group")
    press(page, "Start training")

    run = only_run(folder)
    assert TITLE.of(run) == "Ann's group"
    config = TrainConfig.read(run.path / "config.json")
    assert (config.epochs, config.seconds, config.batch_size) == (7, 60, 64)
    assert run.state is State.QUEUED
    assert page.query_params["run"] == run.name
    assert "Cancel" in labels(page)


def test_a_setting_that_cannot_be_is_one_sentence_and_no_run(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    wider = replace(SETTINGS["epochs"], highest=99_999)
    monkeypatch.setattr(form, "SETTINGS", SETTINGS | {"epochs": wider})
    page = opened("New run")

    page.number_input(key="set-epochs").set_value(20_000).run()

    assert "epochs must be 1 to 10000. Received: 20000." in page.error[0].value.replace("\\", "")
    assert button(page, "Start training").disabled  # type: ignore[attr-defined]


def test_without_fer2013_a_run_is_trained_on_synthetic_faces_and_the_form_says_so(
    opened: Open, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "data" / "fer2013.csv").unlink()
    page = opened("New run")

    assert "holds synthetic faces, not photos" in text(page)
    assert "Changed from preset" not in text(page)  # nobody changed anything

    press(page, "Start training")

    assert only_run(folder).read("config.json")["data"] == "data/drawn.csv"


def test_with_fer2013_synthetic_faces_are_a_choice_that_a_preset_takes_back(opened: Open) -> None:
    page = opened("New run")
    assert "synthetic faces, not photos" not in text(page)

    page.selectbox(key="set-data").set_value("data/drawn.csv").run()
    assert "synthetic faces, not photos" in text(page)

    page.segmented_control(key="preset").set_value("Notebook").run()
    assert page.selectbox(key="set-data").value == "data/fer2013.csv"


def test_a_dataset_that_goes_while_the_form_is_open_gives_way_to_one_that_is_there(
    opened: Open, tmp_path: Path
) -> None:
    page = opened("New run")
    (tmp_path / "data" / "fer2013.csv").unlink()

    page.run()

    assert not page.exception
    assert page.selectbox(key="set-data").value == "data/drawn.csv"
    assert "synthetic faces, not photos" in text(page)
