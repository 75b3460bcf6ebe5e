"""One face, opened large."""

from pathlib import Path
from shutil import copyfile

import numpy as np
import pytest

from fer.dataset.fer2013 import Dataset
from tests.pages.dataset.conftest import Open, grids, open_row, press, rows, text

STEPS = ("Previous face", "Next face")


def test_a_link_opens_its_face_with_what_is_known_of_it(
    opened: Open, tiny_dataset: Dataset
) -> None:
    page = opened(face="29")

    said = text(page)
    assert "**Labelled disgust**" in said
    assert r"Row 29, which is line 31 of data\/fer2013\.csv" in said
    assert "Split PublicTest" in said
    assert "Code 1 in the CSV, 2 in the notebook" in said
    assert f"Brightness {tiny_dataset.faces[29].mean():.0f} of 255" in said
    assert "30 of 49 faces" in said


def test_previous_and_next_follow_the_view(opened: Open) -> None:
    page = opened(face="16", expression="fear")
    assert "3 of 7 faces" in text(page)

    press(page, "Next face")
    assert open_row(page) == "23"
    press(page, "Previous face")
    press(page, "Previous face")
    assert open_row(page) == "9"


def test_the_ends_of_the_view_lead_nowhere(opened: Open) -> None:
    first, last = opened(face="0"), opened(face="48")

    assert [each.disabled for each in first.button if each.label in STEPS] == [
        True, False,
    ]  # fmt: skip
    assert [each.disabled for each in last.button if each.label in STEPS] == [
        False, True,
    ]  # fmt: skip


def test_a_face_outside_the_view_is_shown_all_the_same(opened: Open) -> None:
    page = opened(face="0", expression="fear")

    assert "**Labelled anger**" in text(page)
    assert "Not among the faces chosen on the page" in text(page)


@pytest.mark.parametrize("row", ["49", "-1", "x", "1.5", "9" * 400, "", "²"])
def test_a_row_that_is_not_there_is_said_to_be_missing(opened: Open, row: str) -> None:
    page = opened(face=row)

    assert "There is no row" in text(page)
    kinds = [each.type for each in page.main]
    assert kinds.index("warning") < kinds.index("bidi_component")  # not below sixty faces
    assert "from 0 to 48" in text(page)
    assert len(rows(page)) == 49


@pytest.mark.usefixtures("crowd")
def test_the_crowds_votes_are_shown(opened: Open) -> None:
    page = opened(face="1")

    assert "Majority: anger, 90% of the votes." in text(page)


def test_without_votes_it_says_so_and_the_prediction_is_there_at_once(opened: Open) -> None:
    page = opened(face="1")

    assert "Not available for this dataset" in text(page)
    assert len(page.get("plotly_chart")) == 1


def test_the_model_answers_and_shows_what_is_alike_to_it(opened: Open) -> None:
    press(opened(only="model disagrees with label"), "Predict all faces")

    page = opened(face="30")

    alike = rows(page, "Faces most similar to the model")
    assert len(alike) == 12
    assert 30 not in alike
    assert set(alike[:2]) == {29, 31}


def test_the_same_picture_elsewhere_is_shown_with_its_labels(opened: Open, folder: Path) -> None:
    csv = folder / "fer2013.csv"
    lines = csv.read_text().splitlines()
    # Row 48 gets the picture of row 0, and keeps its own label.
    lines[49] = ",".join([lines[49].split(",")[0], *lines[1].split(",")[1:]])
    csv.write_text("\n".join(lines) + "\n")

    page = opened(face="0")

    assert "**1 more face with the same pixels**, 1 with another label" in text(page)
    assert rows(page, "Faces with the same pixels") == [48]
    assert grids(page)["Faces of this view"]["faces"][0]["notes"] == ["row 0 ×2"]


def test_pixel_values_are_shown_on_demand(opened: Open, tiny_dataset: Dataset) -> None:
    page = opened(face="5")
    assert not page.dataframe

    page.toggle(key="pixels").set_value(True).run()

    np.testing.assert_array_equal(page.dataframe[0].value.to_numpy(), tiny_dataset.faces[5, ..., 0])
    assert not page.code  # 2,304 numbers in a row: the button CSV line has them


def test_a_copy_of_the_dataset_under_another_name_is_opened_by_its_link(
    opened: Open, folder: Path
) -> None:
    copyfile(folder / "fer2013.csv", folder / "copy.csv")

    page = opened(data="data/copy.csv", face="3")

    assert r"data\/copy\.csv" in text(page)
