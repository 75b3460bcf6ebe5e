"""What a visitor takes along, read back."""

import csv
import io
import json
import zipfile

import pytest
from PIL import Image

from tests.made_up import BOXES, picture, recogniser
from ui.classify import exports
from ui.photos import ClassifiedPhoto, Upload, classify


def made(name: str = "us.jpg", width: int = 80, height: int = 60) -> tuple[Upload, ClassifiedPhoto]:
    upload = Upload(name, picture(width, height))
    return upload, classify(upload, recogniser(), whole=False)


def test_there_is_a_row_for_each_face_of_each_photo() -> None:
    rows = exports.rows([made("one.jpg")[1], made("two.jpg")[1]], threshold=0.5)

    assert [(row["photo"], row["face"]) for row in rows] == [
        ("one.jpg", 1), ("one.jpg", 2), ("two.jpg", 1), ("two.jpg", 2),
    ]  # fmt: skip
    assert set(rows[0]) == set(exports.COLUMNS)


def test_a_face_below_the_threshold_keeps_its_expression_and_is_not_sure() -> None:
    (row, _) = exports.rows([made()[1]], threshold=0.71)

    assert (row["expression"], row["sure"]) == ("happiness", False)


def test_csv_reads_back_with_names_of_any_language() -> None:
    text = exports.as_csv([made("Müller, süß.jpg")[1]], threshold=0.5).decode("utf-8-sig")

    first, second = csv.DictReader(io.StringIO(text))
    assert first["photo"] == "Müller, süß.jpg"
    assert float(first["happiness"]) == pytest.approx(0.7)
    assert (second["left"], second["bottom"]) == ("50", "44")


@pytest.mark.parametrize("name", ["=1+1.jpg", "+1.jpg", "-1.jpg", "@SUM(A1).jpg"])
def test_a_name_is_no_formula_in_a_spreadsheet(name: str) -> None:
    photo = made(name)[1]

    text = exports.as_csv([photo], threshold=0.5).decode("utf-8-sig")

    assert {row["photo"] for row in csv.DictReader(io.StringIO(text))} == {f"'{name}"}
    # The table on the screen can be saved as CSV too.
    assert {row["photo"] for row in exports.rows([photo], threshold=0.5)} == {f"'{name}"}
    assert json.loads(exports.as_json([photo]))[0]["photo"] == name


def test_csv_of_no_faces_still_has_its_columns() -> None:
    assert exports.as_csv([], threshold=0.5).decode("utf-8-sig").strip() == ",".join(
        exports.COLUMNS
    )


def test_json_is_a_list_of_the_answers_of_the_api() -> None:
    one = made("Müller.jpg")[1]

    assert json.loads(exports.as_json([one])) == [one.json]
    assert one.json["photo"] == "Müller.jpg"
    assert len(one.json["faces"]) == len(BOXES)


def test_a_marked_photo_is_as_large_as_the_photo() -> None:
    png = exports.as_png(*made(width=2000, height=1500), threshold=0.5)

    assert Image.open(io.BytesIO(png)).size == (2000, 1500)


def test_many_large_photos_are_smaller_in_an_archive(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exports, "ZIP_MEGAPIXELS", 1.5)
    pairs = [made(width=2000, height=1500), made(width=1000, height=700)]

    archive = zipfile.ZipFile(io.BytesIO(exports.as_zip(pairs, threshold=0.5)))

    sizes = [Image.open(archive.open(name)).size for name in archive.namelist()]
    assert sizes == [(1000, 750), (1000, 700)]


def test_photos_of_one_name_do_not_replace_each_other() -> None:
    archive = zipfile.ZipFile(io.BytesIO(exports.as_zip([made(), made()], threshold=0.5)))

    assert archive.namelist() == ["01-us-faces.png", "02-us-faces.png"]


def test_a_name_with_folders_in_it_stays_in_the_archive() -> None:
    archive = zipfile.ZipFile(io.BytesIO(exports.as_zip([made("../../up.jpg")], threshold=0.5)))

    assert archive.namelist() == ["01-up-faces.png"]


def test_no_download_needs_the_pictures_of_the_page() -> None:
    upload, photo = made()
    small = photo.without_pictures()

    assert (small.faces.size, small.portraits, small.preview) == (0, (), b"")
    assert exports.as_csv([small], threshold=0.5) == exports.as_csv([photo], threshold=0.5)
    assert exports.as_json([small]) == exports.as_json([photo])
    marked = exports.as_png(upload, photo, threshold=0.5)
    assert exports.as_png(upload, small, threshold=0.5) == marked
