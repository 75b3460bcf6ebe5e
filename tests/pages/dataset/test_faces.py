"""The tab Faces: filters, pages, and the address that leads to a view."""

from pathlib import Path

import pytest

from tests.pages.dataset.conftest import Open, grids, open_row, press, rows, text
from ui.dataset import browse


@pytest.fixture
def tens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browse, "A_PAGE", 10)


def test_it_begins_with_all_faces_by_row(opened: Open) -> None:
    page = opened()

    assert "**49 faces**" in text(page)
    assert rows(page) == list(range(49))


def test_a_face_tells_its_row_label_and_split(opened: Open) -> None:
    face = grids(opened())["Faces of this view"]["faces"][29]

    assert face["label"] == "disgust"
    assert face["notes"] == ["row 29"]
    assert face["words"] == "Row 29, PublicTest: disgust"


def test_only_marks_that_are_seen_are_explained(opened: Open, folder: Path) -> None:
    assert "most raters" not in text(opened())
    assert "has an exact duplicate" not in text(opened())

    lines = (folder / "fer2013.csv").read_text().splitlines()
    (folder / "fer2013.csv").write_text("\n".join([*lines, lines[1]]) + "\n")
    assert "×2 has an exact duplicate" in text(opened())


def test_a_link_leads_to_its_view(opened: Open) -> None:
    page = opened(split="PublicTest", expression="disgust", falling="true")

    # Falling rows: of PublicTest's rows 28 to 41, those of code 1.
    assert rows(page) == [36, 29]
    assert "**2 faces** of 49" in text(page)


def test_choosing_narrows_the_faces_down(opened: Open) -> None:
    page = opened()

    page.selectbox(key="expression").set_value("fear").run()

    assert rows(page) == [2, 9, 16, 23, 30, 37, 44]


@pytest.mark.usefixtures("tens")
def test_pages_are_turned(opened: Open) -> None:
    page = opened()
    assert rows(page) == list(range(10))

    press(page, "Next")
    assert rows(page) == list(range(10, 20))
    press(page, "Last")
    assert rows(page) == list(range(40, 49))
    press(page, "Back")
    assert rows(page) == list(range(30, 40))
    press(page, "First")
    assert rows(page) == list(range(10))


@pytest.mark.usefixtures("tens")
def test_a_link_leads_to_its_page(opened: Open) -> None:
    assert rows(opened(page="3")) == list(range(20, 30))


@pytest.mark.usefixtures("tens")
def test_another_view_begins_at_its_first_page(opened: Open) -> None:
    page = opened(page="5")

    page.selectbox(key="split").set_value("Training").run()

    assert rows(page) == list(range(10))


@pytest.mark.usefixtures("tens")
@pytest.mark.parametrize("wrong", ["0", "-1", "99", "x", "1.5"])
def test_a_page_that_is_not_there_is_the_first(opened: Open, wrong: str) -> None:
    assert rows(opened(page=wrong)) == list(range(10))


def test_a_link_that_means_nothing_shows_all_faces(opened: Open) -> None:
    page = opened(split="Nowhere", expression="joy", only="any", sort="beauty", agreement="x")

    assert rows(page) == list(range(49))


def test_nothing_fits_and_it_says_so(opened: Open) -> None:
    page = opened(only="blank images")

    assert "**No face** of 49 fits" in text(page)
    assert not grids(page)


@pytest.mark.parametrize(
    "link", [{"only": "raters disagree with label"}, {"sort": "rater agreement"}]
)
def test_without_the_crowds_votes_it_says_where_to_get_them(
    opened: Open, link: dict[str, str]
) -> None:
    page = opened(**link)

    assert "Download them in the tab Sources" in text(page)
    assert not page.slider
    assert not grids(page)


@pytest.mark.usefixtures("crowd")
def test_faces_whose_label_the_crowd_denies_are_marked_and_found(opened: Open) -> None:
    page = opened(only="raters disagree with label", split="PrivateTest")

    assert rows(page) == [43]
    face = grids(page)["Faces of this view"]["faces"][0]
    assert face["notes"] == ["row 43 ≠"]
    assert face["words"] == "Row 43, PrivateTest: disgust, most raters chose anger"


@pytest.mark.usefixtures("crowd")
def test_faces_are_found_by_how_many_people_agree(opened: Open) -> None:
    page = opened()

    page.slider(key="agreement").set_range(0, 80).run()
    assert "**No face** of 49 fits" in text(page)
    page.slider(key="agreement").set_range(90, 100).run()
    assert len(rows(page)) == 49


@pytest.mark.usefixtures("crowd")
def test_agreement_chooses_nothing_in_a_dataset_without_votes(opened: Open, folder: Path) -> None:
    lines = (folder / "fer2013.csv").read_text().splitlines(keepends=True)
    (folder / "other.csv").write_text("".join(lines[:8]))
    page = opened()
    page.slider(key="agreement").set_range(0, 80).run()
    assert "**No face** of 49 fits" in text(page)

    page.selectbox(key="data").set_value("data/other.csv").run()

    assert not page.slider
    assert rows(page) == list(range(7))


def test_votes_of_other_faces_count_as_none(opened: Open, crowd: Path) -> None:
    crowd.write_text("\n".join(crowd.read_text().splitlines()[:-1]) + "\n")

    page = opened(sort="rater agreement")

    assert "This needs the crowd labels" in text(page)


def test_the_model_is_asked_once_and_then_its_view_is_there(opened: Open) -> None:
    page = opened(only="model disagrees with label", split="PrivateTest")
    assert "about 15 seconds, once" in text(page)
    assert not grids(page)

    press(page, "Predict all faces")

    # It takes all for happy ones, and row 45 is one.
    assert rows(page) == [42, 43, 44, 46, 47, 48]


def test_a_row_is_opened_by_its_number(opened: Open) -> None:
    page = opened()

    page.number_input(key="go-to-row").set_value(17).run()

    assert open_row(page) == "17"
    assert "Row 17, which is line 19" in text(page)
    assert page.number_input(key="go-to-row").value is None


def test_a_dataset_that_cannot_be_read_is_one_sentence(opened: Open, folder: Path) -> None:
    (folder / "fer2013.csv").write_text("emotion,pixels,Usage\n9,1 2 3,Training\n")

    page = opened()

    assert "line 2" in page.error[0].value
    assert not grids(page)


def test_a_dataset_that_changed_is_read_again(opened: Open, folder: Path) -> None:
    page = opened()
    csv = folder / "fer2013.csv"

    csv.write_text("\n".join(csv.read_text().splitlines()[:8]) + "\n")
    page.run()

    assert rows(page) == list(range(7))


def test_it_does_without_a_model(opened: Open, models: Path) -> None:
    for file in models.rglob("model.tflite"):
        file.unlink()

    page = opened(sort="model loss")

    assert "There is no model yet" in text(page)
