"""`python -m fer rehearse`: how long a training would take, as JSON."""

import json
from base64 import b64decode
from pathlib import Path

import pytest

from fer.__main__ import main


@pytest.mark.slow
def test_the_command_prints_json_and_leaves_nothing(
    tiny_csv: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = {"format": 1, "data": str(tiny_csv), "epochs": 2, "batch_size": 4}
    (tmp_path / "config.json").write_text(json.dumps(config))

    assert main(["rehearse", "--config", str(tmp_path / "config.json")]) == 0

    told = json.loads(capsys.readouterr().out)
    assert told["seconds"] == pytest.approx(2 * told["seconds_per_epoch"])
    assert {len(b64decode(face)) for face in [told["face"], *told["seen"]]} == {48 * 48}
    assert [path.name for path in tmp_path.iterdir()] == ["config.json"]


def test_what_cannot_be_trained_cannot_be_rehearsed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "config.json").write_text(json.dumps({"format": 1, "data": "nowhere.csv"}))

    assert main(["rehearse", "--config", str(tmp_path / "config.json")]) == 2

    assert "nowhere.csv is missing" in capsys.readouterr().err
