import json
from pathlib import Path

import pytest
from PIL import Image

from fer.__main__ import main
from fer.labels import Expression


@pytest.fixture
def grey(tmp_path: Path) -> Path:
    path = tmp_path / "grey.png"
    Image.new("L", (60, 50), 128).save(path)
    return path


def test_json_is_one_object_per_photo(grey: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["classify", "--json", "--whole", str(grey), str(grey)]) == 0

    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert first == second
    assert (first["photo"], first["width"], first["height"]) == (str(grey), 60, 50)
    (face,) = first["faces"]
    assert face["box"] == {"left": 0, "top": 0, "right": 60, "bottom": 50}
    assert list(face["probabilities"]) == [expression.label for expression in Expression]
    assert sum(face["probabilities"].values()) == pytest.approx(1, abs=1e-5)
    assert face["confidence"] == max(face["probabilities"].values())
    assert face["confidence"] == face["probabilities"][face["expression"]]


def test_a_photo_without_a_face_gives_an_empty_list(
    grey: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["classify", "--json", str(grey)]) == 0

    assert json.loads(capsys.readouterr().out)["faces"] == []


def test_a_photo_with_five_faces_gives_five(
    photos_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["classify", str(photos_folder / "multi_face.jpg")]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines[0].endswith("multi_face.jpg: 5 faces")
    assert len(lines) == 6


def test_every_awkward_file_gets_an_answer_or_one_sentence(
    awkward_files: dict[Path, bool], capsys: pytest.CaptureFixture[str]
) -> None:
    for path, readable in awkward_files.items():
        status = main(["classify", "--json", "--whole", str(path)])

        told = capsys.readouterr()
        if readable:
            assert (status, told.err) == (0, ""), path.name
            assert len(json.loads(told.out)["faces"]) == 1
        else:
            assert (status, told.out) == (2, ""), path.name
            assert told.err.startswith(f"python -m fer: {path}")
            assert told.err.count("\n") == 1


def test_a_bad_file_does_not_keep_the_others_from_being_answered(
    grey: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["classify", "--json", str(tmp_path / "no.jpg"), str(grey)]) == 2

    told = capsys.readouterr()
    assert json.loads(told.out)["photo"] == str(grey)
    assert "no.jpg cannot be opened" in told.err


def test_an_unknown_model_is_answered_with_those_there_are(
    grey: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["classify", "--model", "nothing", str(grey)]) == 2

    assert "There is no model or run called nothing. There are: " in capsys.readouterr().err


def photos_below(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        Image.new("L", (60, 50), 128).save(folder / name)
    return folder


def classified(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return [json.loads(line)["photo"] for line in capsys.readouterr().out.splitlines()]


def test_a_folder_is_searched(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = photos_below(tmp_path / "album", "b.png", "2024/a.png")
    (folder / "notes.txt").touch()

    assert main(["classify", "--json", "--whole", str(folder)]) == 0

    told = capsys.readouterr()
    found = [json.loads(line)["photo"] for line in told.out.splitlines()]
    assert found == [str(folder / "b.png"), str(folder / "2024" / "a.png")]
    assert "passed over, not images by their names: 1 (notes.txt)" in told.err


def test_a_folder_without_photos_is_told_and_the_rest_goes_on(
    grey: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "none").mkdir()

    assert main(["classify", "--json", "--whole", str(tmp_path / "none"), str(grey)]) == 2

    told = capsys.readouterr()
    assert "none holds no pictures" in told.err
    assert len(told.out.splitlines()) == 1


def test_a_pattern_in_quotes_is_expanded_unless_a_file_has_that_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = photos_below(tmp_path, "a1.png", "a2.png", "b[1].png")

    assert main(["classify", "--json", "--whole", f"{folder}/a*.png", f"{folder}/b[1].png"]) == 0

    names = ["a1.png", "a2.png", "b[1].png"]
    assert classified(capsys) == [str(folder / name) for name in names]


def test_a_pattern_that_fits_nothing_is_told(
    grey: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["classify", "--json", "--whole", f"{tmp_path}/*.jpg", str(grey)]) == 2

    told = capsys.readouterr()
    assert "*.jpg cannot be opened" in told.err
    assert len(told.out.splitlines()) == 1


def test_a_link_that_leads_nowhere_is_told(
    grey: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, goal in (("one.png", "gone.png"), ("two.png", "two.png")):
        (tmp_path / name).symlink_to(tmp_path / goal)

    for given in ([str(tmp_path / "one.png"), str(tmp_path / "two.png")], [f"{tmp_path}/*o*.png"]):
        assert main(["classify", "--json", "--whole", *given, str(grey)]) == 2

        told = capsys.readouterr()
        assert told.err.count("cannot be opened") == 2
        assert len(told.out.splitlines()) == 1


@pytest.mark.parametrize("whole", [True, False])
def test_for_a_picture_of_a_faces_size_the_option_is_offered_that_takes_it_whole(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], whole: bool
) -> None:
    Image.new("L", (48, 48), 128).save(tmp_path / "face.png")

    assert main(["classify", str(tmp_path / "face.png"), *["--whole"] * whole]) == 0

    offered = "If the whole picture is one face, add --whole." in capsys.readouterr().err
    assert offered is not whole
