"""A run as a zip."""

import zipfile
from io import BytesIO
from pathlib import Path

from fer.training import archive
from tests.made_up import run_in


def test_a_run_is_taken_along_without_its_checkpoint(tmp_path: Path) -> None:
    run = run_in(tmp_path, "a-run")
    (run.path / "checkpoint").mkdir()
    (run.path / "checkpoint" / "newest.checkpoint").write_bytes(b"large")
    (run.path / ".1-2.partial.model.keras").write_bytes(b"half")
    (run.path / "model.keras").write_bytes(b"network")

    with zipfile.ZipFile(BytesIO(archive.as_zip(run))) as taken:
        assert taken.namelist() == [
            "a-run/config.json", "a-run/finished.json", "a-run/model.keras", "a-run/progress.jsonl",
        ]  # fmt: skip
        assert taken.read("a-run/model.keras") == b"network"
