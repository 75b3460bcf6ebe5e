"""`python -m fer data duplicates`: what pages start for a dataset that is new."""

from pathlib import Path

import pytest

from fer.__main__ import main
from fer.audit.traits import kept_traits
from fer.dataset.fer2013 import open_dataset


def test_duplicates_are_searched_for_once_and_kept(
    leaking_csv: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["data", "duplicates", str(leaking_csv), "--cache", str(tmp_path / "c")]
    last = "1 pictures appear more than once, as 2 faces."

    assert main(command) == 0
    first = capsys.readouterr().out
    assert main(command) == 0
    second = capsys.readouterr().out

    assert first.splitlines()[-2:] == ["Comparing faces: 100%", last]
    assert second.splitlines() == [last]
    kept = kept_traits(open_dataset(leaking_csv), tmp_path / "c")
    assert kept
    assert kept.near_group.tolist() == [0, 1, 2, 0]
