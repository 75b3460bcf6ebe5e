import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path
from threading import Event

import numpy as np
import psutil
import pytest

from fer.arrays import Features, Floats, Progress
from fer.dataset.fer2013 import Dataset
from fer.exploration import map as module
from fer.exploration.map import MapOfSplit, coordinates, evenly_spaced
from fer.files import write_json
from fer.jobs import JobRecord
from fer.labels import Split
from fer.processes import ProcessRecord
from fer.runs import MODELS, Run
from tests.patience import PATIENCE_SECONDS, wait_until

MODEL = Run(MODELS / "large")


def test_a_map_has_the_faces_of_its_split_and_is_kept(
    tiny_dataset: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert MapOfSplit(MODEL, tiny_dataset, Split.PUBLIC_TEST, tmp_path).kept() is None
    computed = MapOfSplit(MODEL, tiny_dataset, Split.PUBLIC_TEST, tmp_path).open()
    monkeypatch.setattr(module, "coordinates", lambda *_: pytest.fail("computed again"))

    again = MapOfSplit(MODEL, tiny_dataset, Split.PUBLIC_TEST, tmp_path).open()

    assert computed.position.tolist() == list(range(28, 42))
    assert computed.place.shape == (14, 2)
    assert computed.predicted.shape == (14,)
    assert np.isfinite(computed.place).all()
    np.testing.assert_array_equal(computed.place, again.place)
    np.testing.assert_array_equal(computed.position, again.position)


def test_two_processes_compute_a_map_once(
    tiny_dataset: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    map_of_split = MapOfSplit(MODEL, tiny_dataset, Split.PUBLIC_TEST, tmp_path)
    began, calls = Event(), list[int]()

    def compute(features: Features, _: Progress) -> Floats:
        calls.append(len(features))
        began.set()
        time.sleep(0.2)
        return np.zeros((len(features), 2), np.float32)

    monkeypatch.setattr(module, "coordinates", compute)
    with ThreadPoolExecutor() as pool:
        first = pool.submit(map_of_split.open)
        assert began.wait(PATIENCE_SECONDS)
        second = pool.submit(map_of_split.open)

    assert calls == [14]
    assert first.result().position.tolist() == second.result().position.tolist()


def test_the_maps_of_two_splits_are_kept_side_by_side(
    tiny_dataset: Dataset, tmp_path: Path
) -> None:
    for split in Split:
        MapOfSplit(MODEL, tiny_dataset, split, tmp_path).open()

    kept = [MapOfSplit(MODEL, tiny_dataset, split, tmp_path).kept() for split in Split]

    assert [len(computed.position) for computed in kept if computed] == [28, 14, 7]


def test_a_damaged_map_is_computed_again(tiny_dataset: Dataset, tmp_path: Path) -> None:
    computed = MapOfSplit(MODEL, tiny_dataset, Split.PRIVATE_TEST, tmp_path).open()
    (path,) = tmp_path.rglob("place.npy")
    path.write_bytes(path.read_bytes()[:-1])
    assert MapOfSplit(MODEL, tiny_dataset, Split.PRIVATE_TEST, tmp_path).kept() is None

    again = MapOfSplit(MODEL, tiny_dataset, Split.PRIVATE_TEST, tmp_path).open()

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
    few = evenly_spaced(np.arange(10_000.0), 100)
    assert (len(few), few[0], few[-1]) == (100, 0, 9_999)


def recorded(dataset: Dataset, cache: Path, process: psutil.Process, told: str) -> None:
    """As if a process had been launched."""
    job = MapOfSplit(MODEL, dataset, Split.PUBLIC_TEST, cache).job
    write_json(job.record, asdict(JobRecord("", ProcessRecord.of(process))))
    job.log.write_text(told)


def test_a_map_nobody_asked_for_has_no_status(tiny_dataset: Dataset, tmp_path: Path) -> None:
    assert MapOfSplit(MODEL, tiny_dataset, Split.PUBLIC_TEST, tmp_path).job.status() is None


def test_while_the_process_is_running_its_last_words_are_told_and_no_other_starts(
    tiny_csv: Path, tiny_dataset: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorded(tiny_dataset, tmp_path, psutil.Process(), "Asking\nDrawing 14 faces\n")
    monkeypatch.setattr("fer.jobs.start_detached", lambda *_: pytest.fail("a second process"))

    MapOfSplit(MODEL, tiny_dataset, Split.PUBLIC_TEST, tmp_path).start(tiny_csv)

    status = MapOfSplit(MODEL, tiny_dataset, Split.PUBLIC_TEST, tmp_path).job.status()
    assert status
    assert (status.running, status.message) == (True, "Drawing 14 faces")


def test_a_process_that_is_gone_without_a_map_says_why(
    tiny_dataset: Dataset, tmp_path: Path
) -> None:
    gone = psutil.Popen(["true"])
    recorded(tiny_dataset, tmp_path, gone, "python -m fer: It cannot be.\n")
    gone.wait()

    status = MapOfSplit(MODEL, tiny_dataset, Split.PUBLIC_TEST, tmp_path).job.status()

    assert status
    assert (status.running, status.message) == (False, "It cannot be.")


def test_looking_at_what_was_drawn_loads_no_scikit_learn() -> None:
    code = "import sys, fer.exploration.map; print('sklearn' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "False"


def test_a_map_is_drawn_in_another_process_and_then_kept(
    tiny_csv: Path, tiny_dataset: Dataset, tmp_path: Path
) -> None:
    map_of_split = MapOfSplit(MODEL, tiny_dataset, Split.PUBLIC_TEST, tmp_path / "cache")
    map_of_split.start(tiny_csv)

    wait_until(lambda: not (now := map_of_split.job.status()) or not now.running)

    drawn = map_of_split.kept()
    assert drawn, map_of_split.job.status()
    assert drawn.position.tolist() == list(range(28, 42))
