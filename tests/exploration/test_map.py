from pathlib import Path

import numpy as np
import pytest

from fer.dataset.fer2013 import Dataset, Split
from fer.exploration import map as module
from fer.exploration.map import coordinates, evenly_spaced, kept_map, open_map
from fer.runs import MODELS, Run

MODEL = Run(MODELS / "residual")


def test_a_map_has_the_faces_of_its_split_and_is_kept(
    tiny_dataset: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert kept_map(MODEL, tiny_dataset, Split.PUBLIC_TEST, tmp_path) is None
    computed = open_map(MODEL, tiny_dataset, Split.PUBLIC_TEST, tmp_path)
    monkeypatch.setattr(module, "coordinates", lambda features: pytest.fail("computed again"))

    again = open_map(MODEL, tiny_dataset, Split.PUBLIC_TEST, tmp_path)

    assert computed.position.tolist() == list(range(28, 42))
    assert computed.place.shape == (14, 2)
    assert np.isfinite(computed.place).all()
    np.testing.assert_array_equal(computed.place, again.place)
    np.testing.assert_array_equal(computed.position, again.position)


def test_the_maps_of_two_splits_are_kept_side_by_side(
    tiny_dataset: Dataset, tmp_path: Path
) -> None:
    for split in Split:
        open_map(MODEL, tiny_dataset, split, tmp_path)

    kept = [kept_map(MODEL, tiny_dataset, split, tmp_path) for split in Split]

    assert [len(computed.position) for computed in kept if computed] == [28, 14, 7]


def test_a_damaged_map_is_computed_again(tiny_dataset: Dataset, tmp_path: Path) -> None:
    computed = open_map(MODEL, tiny_dataset, Split.PRIVATE_TEST, tmp_path)
    (path,) = tmp_path.rglob("place.npy")
    path.write_bytes(path.read_bytes()[:-1])
    assert kept_map(MODEL, tiny_dataset, Split.PRIVATE_TEST, tmp_path) is None

    again = open_map(MODEL, tiny_dataset, Split.PRIVATE_TEST, tmp_path)

    np.testing.assert_array_equal(computed.place, again.place)


def test_groups_that_are_alike_lie_apart_from_each_other() -> None:
    random = np.random.default_rng(0)
    features = np.concatenate(
        [random.normal(at, 0.1, (40, 8)) for at in (0, 5)], dtype=np.float16, casting="same_kind"
    )

    computed = coordinates(features)

    first, second = computed[:40], computed[40:]
    apart = np.linalg.norm(first.mean(axis=0) - second.mean(axis=0))
    assert apart > 2 * max(np.linalg.norm(group.std(axis=0)) for group in (first, second))


@pytest.mark.parametrize("faces", [0, 1, 3, 4, 5])
def test_a_map_of_few_faces_has_a_place_for_each(faces: int) -> None:
    features = np.random.default_rng(0).random((faces, 16)).astype(np.float16)

    assert coordinates(features).shape == (faces, 2)


def test_too_many_faces_are_thinned_out_from_the_first_to_the_last() -> None:
    positions = np.arange(100, 300)

    assert evenly_spaced(positions, 5).tolist() == [100, 150, 200, 249, 299]
    assert evenly_spaced(positions, 200).tolist() == positions.tolist()
