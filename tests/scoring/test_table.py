import os
from pathlib import Path

import pytest

from fer.arrays import Photo
from fer.labels import Expression
from fer.recognition.recogniser import Recogniser
from fer.scoring import table
from fer.scoring.table import SCHEMA
from tests.made_up import BOXES, picture, recogniser
from tests.scoring.sources import scoring_of, two_faces  # noqa: F401


@pytest.mark.usefixtures("two_faces")
def test_each_face_is_a_row_with_box_probabilities_and_model(tmp_path: Path) -> None:
    (tmp_path / "us.jpg").write_bytes(picture())

    found = scoring_of(tmp_path).scorer()(["us.jpg"])

    assert found.schema == SCHEMA
    first, second = found.to_pylist()
    assert (first["photo"], first["face"], second["face"]) == ("us.jpg", 1, 2)
    assert [second[side] for side in table.SIDES] == [
        BOXES[1].left, BOXES[1].top, BOXES[1].right, BOXES[1].bottom
    ]  # fmt: skip
    assert (first["expression"], first["confidence"]) == ("happiness", pytest.approx(0.7))
    assert sum(first[each.label] for each in Expression) == pytest.approx(1, abs=1e-5)
    assert (first["model"], first["error"]) == (scoring_of(tmp_path).model.name, None)


def test_a_photo_without_a_face_is_a_row_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sea.jpg").write_bytes(picture())
    monkeypatch.setattr(table, "recogniser_of", lambda _: recogniser(boxes=()))

    (row,) = scoring_of(tmp_path).scorer()(["sea.jpg"]).to_pylist()

    assert (row["photo"], row["face"], row["expression"], row["error"]) == (
        "sea.jpg", None, None, None
    )  # fmt: skip


@pytest.mark.usefixtures("two_faces")
def test_every_awkward_file_is_a_face_or_an_error(awkward_files: dict[Path, bool]) -> None:
    folder = next(iter(awkward_files)).parent
    names = [path.name for path in awkward_files]

    rows = scoring_of(folder).scorer()([*names, "gone.jpg"]).to_pylist()

    readable = {row["photo"]: row["error"] is None for row in rows}
    assert readable == {path.name: good for path, good in awkward_files.items()} | {
        "gone.jpg": False
    }


def test_a_fault_of_the_program_costs_one_photo(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Photo) -> list[object]:
        raise MemoryError("no room")

    (tmp_path / "us.jpg").write_bytes(picture())
    broken = Recogniser(fail, recogniser().classify)  # type: ignore[arg-type]
    monkeypatch.setattr(table, "recogniser_of", lambda _: broken)

    (row,) = scoring_of(tmp_path).scorer()(["us.jpg"]).to_pylist()

    assert row["error"] == "MemoryError: no room"


@pytest.mark.usefixtures("two_faces")
def test_a_name_that_is_no_utf8_can_be_written(tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9.jpg")
    (tmp_path / name).write_bytes(picture())
    scoring = scoring_of(tmp_path)

    rows = scoring.scorer()(list(scoring.source.names())).to_pylist()

    assert {row["photo"] for row in rows} == {"caf\\udce9.jpg"}
