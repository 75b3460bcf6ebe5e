"""A map of faces, and the maps that a model carries."""

from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest

from fer.dataset.synthetic_csv import SHA256
from fer.exploration.face_map import NEIGHBOURS, CarriedMaps, FaceMap
from fer.labels import Split
from fer.runs import MODELS, Run

DATASET = "85d8" * 16
POSITION = np.array([3, 5, 8])
MAP = FaceMap(
    position=POSITION,
    place=np.array([[-60.5, 2], [7, 8], [4, 4.25]], np.float32),
    predicted=np.array([0, 6, 2], np.uint8),
)


@pytest.fixture
def carried(tmp_path: Path) -> CarriedMaps:
    maps = CarriedMaps(tmp_path / "maps.npz", "a model")
    maps.store(DATASET, Split.PUBLIC_TEST, MAP)
    return maps


def test_a_carried_map_is_as_it_was_and_others_stand_beside_it(carried: CarriedMaps) -> None:
    other = FaceMap(POSITION[:1], np.zeros((1, 2), np.float32), np.zeros(1, np.uint8))
    carried.store(DATASET, Split.TRAINING, other)

    found = carried.load(DATASET, Split.PUBLIC_TEST, POSITION)

    assert found
    np.testing.assert_array_equal(found.position, POSITION)
    np.testing.assert_array_equal(found.place, MAP.place)
    np.testing.assert_array_equal(found.predicted, MAP.predicted)
    assert carried.load(DATASET, Split.TRAINING, POSITION[:1])


def test_a_map_of_another_dataset_split_selection_or_model_is_not_there(
    carried: CarriedMaps,
) -> None:
    assert carried.load("0" * 64, Split.PUBLIC_TEST, POSITION) is None
    assert carried.load(DATASET, Split.PRIVATE_TEST, POSITION) is None
    assert carried.load(DATASET, Split.PUBLIC_TEST, POSITION[:2]) is None
    changed = CarriedMaps(carried.path, "the model, trained again")
    assert changed.load(DATASET, Split.PUBLIC_TEST, POSITION) is None


def test_a_map_with_a_place_or_prediction_that_cannot_be_is_not_there(
    carried: CarriedMaps,
) -> None:
    for place, predicted in ((np.nan, 0), (0, 7)):
        wrong = FaceMap(
            POSITION,
            np.full((3, 2), place, np.float32),
            np.full(3, predicted, np.uint8),
        )
        carried.store(DATASET, Split.PUBLIC_TEST, wrong)

        assert carried.load(DATASET, Split.PUBLIC_TEST, POSITION) is None


def test_a_damaged_file_has_no_maps_and_is_written_anew(carried: CarriedMaps) -> None:
    for content in (b"", b"not a zip", carried.path.read_bytes()[:-30]):
        carried.path.write_bytes(content)
        assert carried.load(DATASET, Split.PUBLIC_TEST, POSITION) is None

    carried.store(DATASET, Split.PUBLIC_TEST, MAP)

    assert carried.load(DATASET, Split.PUBLIC_TEST, POSITION)


def test_a_new_face_lies_at_the_median_of_the_faces_most_like_it() -> None:
    count = 2 * NEIGHBOURS
    place = np.stack([np.arange(count), np.zeros(count)], axis=1).astype(np.float32)
    place[1] = 1e6
    angle = np.linspace(0, np.pi / 2, count)
    features = np.stack([np.cos(angle), np.sin(angle)], axis=1).astype(np.float16)
    face_map = FaceMap(np.arange(count), place, np.zeros(count, np.uint8))

    where, nearest = face_map.neighbours(features, np.array([2, 0], np.float16))

    assert nearest.tolist() == list(range(NEIGHBOURS))
    # Of 0, 2, 3, … 8 and one that is far away.
    assert where.tolist() == [5.0, 0.0]


@pytest.mark.parametrize("name", ["large", "tiny", "notebook"])
def test_a_published_model_carries_every_map_of_fer2013_and_of_the_synthetic_faces(
    name: str,
) -> None:
    model = Run(MODELS / name)

    with np.load(model.path / "maps.npz") as maps:
        faces = {each: len(maps[each]) for each in maps.files if each.endswith("-place")}
        assert str(maps["model"]) == sha256(model.litert_file.read_bytes()).hexdigest()

    fer2013, synthetic = "85d8e81504a561aa", SHA256[:16]
    assert faces == {
        f"{fer2013}-Training-place": 4_000,
        f"{fer2013}-PublicTest-place": 3_589,
        f"{fer2013}-PrivateTest-place": 3_589,
        f"{synthetic}-Training-place": 4_000,
        f"{synthetic}-PublicTest-place": 900,
        f"{synthetic}-PrivateTest-place": 900,
    }
