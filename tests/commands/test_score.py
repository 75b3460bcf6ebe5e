from collections.abc import Generator, Iterable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from fer.__main__ import main
from fer.commands import score
from fer.scoring.table import Batch, Scoring
from tests.scoring.sources import photos_in, score_in_turn, two_faces  # noqa: F401


def _in_turn(
    batches: Iterable[Batch], scoring: Scoring, count: int
) -> Generator[pa.Table, None, None]:
    return score_in_turn(batches, scoring)


@pytest.mark.usefixtures("two_faces")
def test_it_tells_what_was_done_and_the_second_time_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(score, "score_here", _in_turn)
    photos_in(tmp_path / "photos", 3)
    command = ["score", str(tmp_path / "photos"), "--to", str(tmp_path / "table")]

    assert main(command) == 0
    assert capsys.readouterr().out.startswith("3 photos, 6 faces, 0 errors, ")
    assert main(command) == 0
    assert "3 were done before." in capsys.readouterr().out
    assert len(pq.read_table(tmp_path / "table")) == 6


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["nowhere"], "nowhere cannot be opened"),
        (["tests", "--model", "nobody"], "There is no model or run called nobody"),
        (["tests"], "There are no photos"),
    ],
)
def test_a_mistake_is_one_sentence_and_writes_nothing(
    options: list[str], sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["score", *options, "--to", str(tmp_path / "table")]) == 2

    assert sentence in capsys.readouterr().err
    assert not (tmp_path / "table").exists()


def test_less_than_one_process_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SystemExit):
        main(["score", "tests", "--to", str(tmp_path), "--workers", "0"])
