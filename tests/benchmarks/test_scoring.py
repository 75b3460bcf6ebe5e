from pathlib import Path

import pytest

from fer.benchmarks import scoring
from fer.benchmarks.scoring import Speed, line, make_photos, report
from fer.models import default_model


def test_photos_beyond_the_first_share_their_place_on_the_disk(tmp_path: Path) -> None:
    make_photos(tmp_path / "photos", scoring.DIFFERENT + 2)

    files = sorted((tmp_path / "photos").iterdir())
    assert len(files) == scoring.DIFFERENT + 2
    assert files[0].samefile(files[scoring.DIFFERENT])
    assert not files[0].samefile(files[1])


def test_a_line_has_the_speed_and_the_memory() -> None:
    assert line(Speed(2, 41.26, 500.4, 512.0)) == (
        "2 processes: 41.3 photos/s, memory 500 MB in the first fifth, 512 MB after"
    )


def test_one_process_is_measured_and_one_a_core(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    monkeypatch.setattr(scoring, "make_photos", lambda *_: None)
    monkeypatch.setattr(
        scoring, "measure", lambda _, __, processes: Speed(processes, 10.0 * processes, 1, 1)
    )

    title, one, two, ratio = report(default_model(), 1_000)

    assert title.endswith("1,000 photos")
    assert (one[:9], two[:11], ratio) == ("1 process", "2 processes", "ratio 2.00")


@pytest.mark.slow
def test_a_scoring_is_measured(tmp_path: Path) -> None:
    make_photos(tmp_path / "photos", 40)
    from fer.scoring.source import source_at
    from fer.scoring.table import Scoring

    wanted = Scoring(source_at(str(tmp_path / "photos")), default_model().path)

    assert scoring.measure(wanted, tmp_path / "table", 1).photos_per_second > 0
