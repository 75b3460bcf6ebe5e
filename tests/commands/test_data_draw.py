from pathlib import Path

import pytest

from fer.__main__ import main
from fer.dataset import synthetic_csv
from fer.labels import Split


def test_it_draws_to_the_file_that_was_named_and_says_that_these_are_no_photos(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(synthetic_csv, "FACES", dict.fromkeys(Split, 50))
    csv = tmp_path / "my.csv"

    assert main(["data", "draw", "--out", str(csv), "--seed", "3"]) == 0

    assert "synthetic faces, not photos" in capsys.readouterr().out
    assert len(csv.read_text().splitlines()) == 151
    assert main(["data", "check", str(csv)]) == 0
