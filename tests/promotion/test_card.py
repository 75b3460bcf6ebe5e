"""What a model's card says of it, made of its folder alone."""

from pathlib import Path

import pytest

from fer.commands import card as command
from fer.errors import BadRun
from fer.evaluation.ten_crop import keep_ten_crop
from fer.labels import DataSource, Split
from fer.models import models_in
from fer.promotion.card import CARD_FILE, card, code, words, write_card
from fer.runs import MODELS, Run
from tests.evaluation.ten_faces import ANGER, FEAR, TEN, outputs_of
from tests.promotion.models import model_in

ROBUSTNESS = {
    "faces": 10,
    "clean": 0.8,
    "curves": [
        {"name": "blur", "strengths": [0.5, 1, 1.5, 2, 3], "accuracy": [0.8, 0.6, 0.4, 0.2, 0.1]},
        {"name": "jpeg", "strengths": [50, 30, 20, 10, 5], "accuracy": [0.8, 0.8, 0.8, 0.8, 0.7]},
    ],
}


def card_of(folder: Path, *, drawn: bool = False) -> str:
    return card(model_in(folder, drawn=drawn), "mine")


@pytest.mark.parametrize("model", models_in(MODELS), ids=lambda model: model.name)
def test_the_models_that_are_kept_have_the_card_that_their_folder_makes(model: Run) -> None:
    kept = (model.path / CARD_FILE).read_text(encoding="utf-8")

    assert kept == card(model, model.name), f"Run: python -m fer card {model.name}"


def test_one_that_was_trained_on_synthetic_faces_says_so_first(tmp_path: Path) -> None:
    text = card_of(tmp_path, drawn=True)

    assert text.index("trained on synthetic faces, not on photos") < text.index("In short")
    assert "| split | faces | accuracy | macro F1 | log loss |\n" in text
    assert "original notebook" not in text
    assert "stock photos" not in text
    assert "a checkout with `data/drawn.csv`" in text


def test_one_that_was_trained_on_photos_stands_beside_the_notebook(tmp_path: Path) -> None:
    text = card_of(tmp_path)

    assert "synthetic" not in text
    assert "| PrivateTest | 10 | 0.7000 |" in text
    assert "| 0.5887 | not given |" in text
    assert "a checkout with `data/fer2013.csv`" in text


def test_one_of_other_pictures_claims_nothing_of_fer2013(tmp_path: Path) -> None:
    model = model_in(tmp_path, data="data/my`own.csv")

    text = card(model, "mine")

    assert model.data_source is DataSource.OTHER
    assert "Another dataset than FER2013 as it was published: `` data/my`own.csv ``" in text
    assert "35,887" not in text
    assert "0.5887" not in text
    assert "FER2013's pictures" not in text


def test_ten_crops_of_a_face_are_told_apart_from_one_pass(tmp_path: Path) -> None:
    model = model_in(tmp_path)
    assert "Ten-crop" not in card(model, "mine")

    keep_ten_crop(model, Split.PRIVATE_TEST, TEN)

    text = card(model, "mine")
    assert text.index("| PrivateTest | 10 | 0.7000 |") < text.index(
        "Ten-crop test-time augmentation"
    )
    assert "the app does not use it" in text


def test_a_teacher_is_told_with_the_version_that_taught(tmp_path: Path) -> None:
    model = model_in(tmp_path, teacher="residual", teacher_share=0.8)
    model.write("origin.json", {**model.read("origin.json"), "teacher_sha256": "a" * 64})

    text = card(model, "mine")

    assert "| teacher | residual |" in text
    assert "| teacher share | 0.8 |" in text
    assert f"| SHA-256 of the teachers' networks | {'a' * 64} |" in text


@pytest.mark.parametrize("drawn", [True, False])
def test_a_table_has_as_many_cells_in_every_row(drawn: bool, tmp_path: Path) -> None:
    tables = [part for part in card_of(tmp_path, drawn=drawn).split("\n\n") if part[0] == "|"]

    assert len(tables) >= 6
    for rows in tables:
        assert len({line.count("|") for line in rows.splitlines()}) == 1, rows


def test_its_written_part_comes_after_the_shortest_summary(tmp_path: Path) -> None:
    model = model_in(tmp_path)
    (model.path / "about.md").write_text("It is **mine**.\n", encoding="utf-8")

    text = card(model, "mine")

    assert "\n\nIt is **mine**.\n\n## What it is for\n" in text
    assert text.index("accuracy 70.0% on PrivateTest") < text.index("It is **mine**.")


@pytest.mark.parametrize("drawn", [True, False])
def test_it_says_what_must_not_be_done_and_what_the_law_forbids(
    drawn: bool, tmp_path: Path
) -> None:
    text = " ".join(card_of(tmp_path, drawn=drawn).split())

    assert "**An expression is not an emotion.**" in text
    assert "Article 5(1)(f)" in text
    assert "applied since 2 February 2025" in text
    assert "Watching students is forbidden" in text
    assert "no legal advice" in text


def test_a_figure_has_its_interval(tmp_path: Path) -> None:
    lines = card_of(tmp_path).splitlines()

    # Of ten faces drawn with seven right in ten, three or fewer are right once in a hundred times,
    # four or fewer five times; ten are right three times.
    assert any(line.startswith("| Accuracy | 0.7000 | 0.4000 to ") for line in lines)


def test_what_was_not_computed_names_its_command(tmp_path: Path) -> None:
    text = " ".join(card_of(tmp_path).split())

    for name in ("robustness mine", "data audit"):
        assert f"`python -m fer {name}`, then `python -m fer card mine`" in text
    assert "Its speed was not measured: `python -m fer card mine` does." in text
    assert "It has no calibration temperature" in text


def test_what_was_computed_is_shown(tmp_path: Path) -> None:
    model = model_in(tmp_path)
    model.write("robustness.json", ROBUSTNESS)
    model.write("temperature.json", {"temperature": 1.5})
    model.write(
        "speed.json",
        {
            "one_milliseconds": 0.25, "batch_milliseconds": 0.125, "parameters": 1234,
            "bytes": 500_000,
        },
    )  # fmt: skip
    part = {"faces": 4, "accuracy": 0.75, "interval": {"low": 0.5, "high": 1}}
    model.write("copies.json", {"elsewhere": part, "only_here": {**part, "accuracy": 0.25}})

    text = card(model, "mine")

    # (.8 + .6 + .4 + .2 + .1 + 4 * .8 + .7) / 10 = .6, of .8.
    assert "it keeps 75.0% of that" in text
    assert "| Blur (pixels, standard deviation) | 0.5: **0.800** |" in text
    assert "made less confident by one number, the temperature 1.5" in text
    assert "| latency, single face | 0.25 ms |" in text
    assert "| model file | 0.50 MB |" in text
    assert "| picture only there | 4 | 0.2500 | 0.5000 to 1.0000 |" in text
    assert "On the faces whose picture is in no other split: 25.0%." in text
    assert "not computed" not in text.lower()


def test_a_temperature_that_does_not_mend_the_calibration_error_says_so(tmp_path: Path) -> None:
    # Always right and 75 % sure, so surer is better.
    model = model_in(tmp_path, outputs=outputs_of((ANGER, 0.75, 0.25, 0), (FEAR, 0.25, 0.75, 0)))
    said = "did not make the calibration error smaller"

    model.write("temperature.json", {"temperature": 4.0})
    assert said in card(model, "mine")
    model.write("temperature.json", {"temperature": 0.5})
    assert said not in card(model, "mine")


def test_what_somebody_typed_cannot_break_out_of_a_table(tmp_path: Path) -> None:
    model = model_in(tmp_path, optimiser="<b>|\n# sgd")

    assert "| optimiser | \\<b\\>\\| # sgd |\n" in card(model, "mine")


def test_a_folder_of_another_name_gives_the_card_of_the_model(tmp_path: Path) -> None:
    text = card(model_in(tmp_path), "theirs")

    assert text.startswith("# theirs\n")
    assert "python -m fer train --config models/theirs/config.json" in text


def test_writing_it_again_changes_nothing(tmp_path: Path) -> None:
    model = model_in(tmp_path)
    write_card(model, "mine")
    before = (model.path / CARD_FILE).read_bytes()

    write_card(model, "mine")

    assert (model.path / CARD_FILE).read_bytes() == before
    assert b"\r" not in before


def test_a_csv_that_cannot_be_read_is_as_good_as_none(tmp_path: Path) -> None:
    csv = tmp_path / "fer2013.csv"
    csv.write_text("no such columns\n")

    command._keep_leakage(model_in(tmp_path, data=str(csv)))

    assert not (tmp_path / "mine" / "copies.json").exists()


def test_a_missing_fact_is_named(tmp_path: Path) -> None:
    model = model_in(tmp_path)
    model.write("finished.json", {"parameters": 1234, "seconds": 60})

    with pytest.raises(BadRun, match=r"finished\.json is damaged: .*best_epoch"):
        card(model, "mine")


def test_it_tells_how_many_runs_it_was_selected_from_if_that_was_recorded(tmp_path: Path) -> None:
    model = model_in(tmp_path)
    assert "How many runs it was selected from was not recorded." in card(model, "mine")

    model.write("candidates.json", {"runs": 3})

    assert "3 finished runs of `notebook` on this dataset, itself included" in card(model, "mine")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("<script>alert(1)</script>", r"\<script\>alert(1)\</script\>"),
        ("[here](https://example.org)", r"\[here\](https://example.org)"),
        ("two\n\n# lines", "two # lines"),
        ("1|2", r"1\|2"),
        (r"a\*b", r"a\\\*b"),
        (0.05, "0.05"),
    ],
)
def test_what_somebody_typed_formats_nothing(typed: object, shown: str) -> None:
    assert words(typed) == shown


@pytest.mark.parametrize(
    ("typed", "shown"), [("a.csv", "`a.csv`"), ("``", "``` `` ```"), ("a\n`b", "`` a `b ``")]
)
def test_code_ends_where_it_should(typed: str, shown: str) -> None:
    assert code(typed) == shown
