"""A dataset from pictures in class folders."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from fer.dataset.fer2013 import Dataset, open_dataset
from fer.errors import FerError
from fer.labels import Expression
from fer.sources.folder import FolderReport, write_pictures
from fer.sources.pictures import pictures_in


def save(path: Path, size: tuple[int, int], colour: int | tuple[int, int, int]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("L" if isinstance(colour, int) else "RGB", size, colour).save(path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "faces"
    save(root / "train" / "angry" / "Training_1.png", (48, 48), 10)
    save(root / "train" / "happy" / "Training_2.png", (350, 350), (255, 0, 0))
    save(root / "test" / "sad" / "PublicTest_3.jpg", (64, 48), 30)
    save(root / "test" / "sad" / "PrivateTest_4.png", (20, 20), 40)
    return root


def write(folder: Path, target: Path, **options: bool) -> FolderReport:
    with pictures_in(folder, "faces") as pictures:
        return write_pictures(pictures, target, **options)  # type: ignore[arg-type]


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "data" / "mine.csv"


def opened(target: Path) -> Dataset:
    return open_dataset(target)


def test_pictures_of_any_size_and_colour_become_faces(folder: Path, target: Path) -> None:
    report = write(folder, target)
    dataset = opened(target)

    assert [Expression(code).label for code in dataset.truth] == [
        "anger",
        "happiness",
        "sadness",
        "sadness",
    ]
    assert dataset.usage.tolist() == [0, 0, 1, 2]
    # Red is 0.299 of grey.
    assert dataset.faces[:, 24, 24, 0].tolist() == [10, 76, 30, 40]
    assert report.counts.sum(axis=1).tolist() == [2, 1, 1]
    assert report.broken == ()


def test_a_grey_face_of_the_right_size_comes_through_unchanged(folder: Path, target: Path) -> None:
    face = np.random.default_rng(0).integers(0, 256, (48, 48), dtype=np.uint8)
    Image.fromarray(face).save(folder / "train" / "angry" / "Training_1.png")

    write(folder, target)

    assert np.array_equal(opened(target).faces[0, :, :, 0], face)


def test_of_a_picture_that_is_not_square_the_middle_is_taken(folder: Path, target: Path) -> None:
    wide = np.zeros((48, 96), np.uint8)
    wide[:, 24:72] = 200
    Image.fromarray(wide).save(folder / "train" / "angry" / "Training_1.png")

    write(folder, target)

    assert opened(target).faces[0].min() == 200


def test_broken_pictures_are_all_counted_and_the_first_named(folder: Path, target: Path) -> None:
    for number in range(7):
        (folder / "train" / "fear").mkdir(exist_ok=True)
        (folder / "train" / "fear" / f"Training_{number}.jpg").write_bytes(b"no picture")

    with pytest.raises(FerError) as refused:
        write(folder, target)

    assert str(refused.value) == (
        "faces: 7 of 11 pictures cannot be read: train/fear/Training_0.jpg, "
        "train/fear/Training_1.jpg, train/fear/Training_2.jpg, train/fear/Training_3.jpg, "
        "train/fear/Training_4.jpg and 2 more. Correct or delete them, or choose to leave "
        "them out (--skip-broken)."
    )
    assert [path.name for path in target.parent.iterdir()] == ["cache"]


def test_broken_pictures_are_left_out_when_asked(folder: Path, target: Path) -> None:
    (folder / "train" / "angry" / "Training_0.jpg").write_bytes(b"")

    report = write(folder, target, skip_broken=True)

    assert list(map(str, report.broken)) == ["train/angry/Training_0.jpg"]
    assert len(opened(target)) == 4


def test_broken_pictures_alone_are_no_dataset(tmp_path: Path, target: Path) -> None:
    (tmp_path / "faces" / "sad").mkdir(parents=True)
    (tmp_path / "faces" / "sad" / "1.jpg").write_bytes(b"\xff\xd8\xff and no more")

    with pytest.raises(FerError, match=r"none of the pictures can be read: sad/1\.jpg\."):
        write(tmp_path / "faces", target, skip_broken=True)
    assert not target.exists()


@pytest.mark.parametrize("skip_broken", [True, False])
def test_a_folder_of_broken_pictures_is_not_read_to_its_end(
    folder: Path, target: Path, skip_broken: bool
) -> None:
    (folder / "train" / "angry" / "Training_1.png").unlink()
    for number in range(150):
        (folder / "train" / "angry" / f"Training_{number:03}.png").write_bytes(b"no picture")

    with pytest.raises(FerError, match="none of the first 100 pictures can be read"):
        write(folder, target, skip_broken=skip_broken)


def test_a_csv_that_is_there_stays_unless_it_shall_be_replaced(folder: Path, target: Path) -> None:
    target.parent.mkdir()
    target.write_text("mine")

    with pytest.raises(FerError, match="is there already"):
        write(folder, target)
    assert target.read_text() == "mine"

    write(folder, target, replace=True)
    assert len(opened(target)) == 4


def test_the_same_folder_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    write(folder, tmp_path / "one.csv")
    write(folder, tmp_path / "two.csv")

    assert (tmp_path / "one.csv").read_bytes() == (tmp_path / "two.csv").read_bytes()
