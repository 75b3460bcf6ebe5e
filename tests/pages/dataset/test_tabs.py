"""The other tabs, as their visitor opens them."""

from pathlib import Path

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from fer.errors import FerError
from fer.exploration.face_map import FaceMap
from fer.exploration.map import MapOfSplit
from fer.jobs import Job, JobStatus
from fer.labels import Split
from tests.made_up import picture
from tests.pages.dataset.conftest import Open, grids, press, rows, text
from ui.dataset import map_photo

MAP = FaceMap(
    position=np.arange(28, 42),
    place=np.arange(28, dtype=np.float32).reshape(14, 2),
    predicted=np.full(14, 3, np.uint8),
)
"""Of PublicTest of the tiny dataset."""

TABS = ["Faces", "Statistics", "Map", "Audit", "Label codes", "Anatomy", "Sources"]


@pytest.mark.parametrize("tab", TABS)
def test_every_tab_opens_by_its_link(opened: Open, tab: str) -> None:
    page = opened(tab)

    assert [each.label for each in page.tabs if each.label in TABS] == TABS
    assert not page.error


def test_a_link_of_before_opens_what_it_named(opened: Open) -> None:
    page = opened("Codes", only="crowd denies label", sort="model's surprise")

    assert "two numberings" in text(page)

    faces = opened("Faces", only="crowd denies label", sort="model's surprise")
    assert faces.selectbox(key="only").value == "raters disagree with label"
    assert faces.selectbox(key="sort").value == "model loss"
    finding = opened("Audit", finding="Seen before").segmented_control(key="finding")
    assert finding.value == "Train-test leakage"


@pytest.mark.parametrize("tab", ["Anatomy", "Sources"])
def test_a_broken_dataset_leaves_what_does_not_need_it(
    opened: Open, folder: Path, tab: str
) -> None:
    (folder / "fer2013.csv").write_text("This is no CSV.\n")

    assert opened(tab).title[0].value == "Dataset"


def table(page: AppTest) -> list[list[object]]:
    return [list(row) for row in page.dataframe[0].value.itertuples(index=False)]


def test_statistics_count_each_split_and_say_how_uneven_it_is(opened: Open) -> None:
    page = opened("Statistics")

    assert table(page)[3] == ["happiness", 4, 2, 1, 7]
    assert "the rarest with 7: 1.0 times as many" in text(page)
    assert len(page.get("plotly_chart")) == 3


def test_statistics_of_a_split_are_of_its_faces(opened: Open) -> None:
    page = opened("Statistics", split="PrivateTest")

    assert [each.value for each in page.caption if each.value.endswith("faces")] == ["1 faces"] * 7


def test_statistics_of_a_split_without_faces_say_so(opened: Open, folder: Path) -> None:
    csv = folder / "fer2013.csv"
    csv.write_text("".join(csv.read_text().splitlines(keepends=True)[:29]))

    page = opened("Statistics", split="PublicTest")

    assert page.info[0].value == "PublicTest has no faces in this dataset. Choose another split."
    assert table(page)[3] == ["happiness", 4, 0, 0, 4]
    assert len(page.get("plotly_chart")) == 1


def test_codes_stand_beside_the_notebooks_numbers(opened: Open) -> None:
    page = opened("Label codes")

    assert table(page)[4:] == [[4, "sadness", 6], [5, "surprise", 7], [6, "neutral", 5]]
    examples = grids(page)["A face of each expression"]["faces"]
    assert [each["label"] for each in examples][4:] == ["sadness", "surprise", "neutral"]
    assert examples[6]["notes"] == ["code 6", "notebook 5"]


def test_a_face_among_the_codes_opens(opened: Open) -> None:
    page = opened("Label codes")
    row = rows(page, "A face of each expression")[0]

    assert "**Labelled anger**" in text(opened("Label codes", face=str(row)))


def test_a_map_is_offered_then_drawn_then_shown(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Split] = []
    state: list[JobStatus | None] = [None]

    def start(wanted: MapOfSplit, csv: Path) -> None:
        asked.append(wanted.split)
        state[0] = JobStatus("", running=True, message="Arranging the faces: 40%")

    monkeypatch.setattr(MapOfSplit, "start", start)
    monkeypatch.setattr(Job, "status", lambda _: state[0])
    page = opened("Map")
    assert "The map of 14 faces is not there yet" in text(page)

    press(page, "Compute the map")
    assert asked == [Split.PUBLIC_TEST]
    assert not page.get("plotly_chart")
    (bar,) = page.get("progress")
    assert (bar.proto.value, bar.proto.text) == (40, r"Arranging the faces\: 40\%")

    monkeypatch.setattr(MapOfSplit, "kept", lambda _: MAP)
    page.run()
    assert not page.exception
    assert len(page.get("plotly_chart")) == 1


def test_a_photo_is_placed_beside_the_faces_that_are_most_similar(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(MapOfSplit, "kept", lambda _: MAP)
    own = np.eye(14, dtype=np.float16)
    monkeypatch.setattr(map_photo, "features_of", lambda _, faces, *__: own[: len(faces)])
    page = opened("Map")

    page.file_uploader(key="map-photo").upload("us.jpg", picture())
    page.run()

    assert not page.exception
    assert "**Face 2 of your photo**, predicted happiness: 1 of the 9 most similar" in text(page)
    assert rows(page, "Faces most similar to face 2 of your photo")[0] == 29


def test_a_map_that_could_not_be_drawn_says_why(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    failed = JobStatus("", running=False, message="The disk is full.")
    monkeypatch.setattr(Job, "status", lambda _: failed)

    page = opened("Map")

    assert r"The disk is full\." in page.warning[0].value
    assert any(button.label == "Compute the map" for button in page.button)


def test_a_map_of_a_model_without_its_file_is_one_sentence(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise FerError("best is too old. Promote it again.")

    monkeypatch.setattr(MapOfSplit, "kept", refuse)

    assert "Promote it again" in opened("Map").error[0].value


def test_synthetic_faces_are_called_so(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.dataset.open_dataset.is_synthetic", lambda _: True)

    page = opened("Label codes")

    assert "These faces are synthetic" in page.info[0].value
    assert "FER2013" in page.info[0].value
