from collections.abc import Generator, Iterable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from fer.errors import FerError
from fer.scoring import score as scoring_module
from fer.scoring.score import Done, score
from fer.scoring.table import Batch, Scoring
from tests.scoring.sources import (
    photos_in,
    score_in_turn,
    scoring_of,
    two_faces,  # noqa: F401
)

pytestmark = pytest.mark.usefixtures("two_faces")


def rows_of(folder: Path) -> list[tuple[str, int]]:
    found = pq.read_table(folder)
    return sorted(zip(found["photo"].to_pylist(), found["face"].to_pylist(), strict=True))


def test_all_photos_are_scored_and_counted(tmp_path: Path) -> None:
    names = photos_in(tmp_path / "photos", 40)
    (tmp_path / "photos" / "broken.jpg").write_bytes(b"broken")
    steps: list[Done] = []

    done = score(scoring_of(tmp_path / "photos"), tmp_path / "t", score_in_turn, steps.append)

    assert done == Done(total=41, before=0, photos=41, faces=80, errors=1)
    assert [step.photos for step in steps] == [0, 16, 32, 41]
    found = rows_of(tmp_path / "t")
    assert found[:-1] == [(name, face) for name in names for face in (1, 2)]


def test_it_goes_on_with_what_is_left_and_does_nothing_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = photos_in(tmp_path / "photos", 40)
    scoring = scoring_of(tmp_path / "photos")

    def interrupted(batches: Iterable[Batch], wanted: Scoring) -> Generator[pa.Table, None, None]:
        yield next(score_in_turn(batches, wanted))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        score(scoring, tmp_path / "t", interrupted)
    assert len(rows_of(tmp_path / "t")) == 32  # what was done by then is written
    done = score(scoring, tmp_path / "t", score_in_turn)

    assert (done.before, done.photos) == (16, 24)
    assert rows_of(tmp_path / "t") == [(name, face) for name in names for face in (1, 2)]
    assert score(scoring, tmp_path / "t", score_in_turn) == Done(total=40, before=40)


def test_a_part_is_written_every_while(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scoring_module, "PART_SECONDS", 0)
    photos_in(tmp_path / "photos", 40)

    score(scoring_of(tmp_path / "photos"), tmp_path / "t", score_in_turn)

    assert len(list((tmp_path / "t").glob("part-*"))) == 3


def test_a_name_that_a_list_has_twice_is_scored_once(tmp_path: Path) -> None:
    photos_in(tmp_path / "photos", 1)
    (tmp_path / "list").write_text(f"{tmp_path}/photos/000.jpg\n" * 2)

    assert score(scoring_of(tmp_path / "list"), tmp_path / "t", score_in_turn).photos == 1


def test_a_source_without_photos_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "list").touch()

    for name in ("empty", "list"):
        with pytest.raises(FerError, match=f"There are no photos .* in .*/{name}\\."):
            score(scoring_of(tmp_path / name), tmp_path / "t", score_in_turn)
    assert not (tmp_path / "t").exists()
