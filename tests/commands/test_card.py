from pathlib import Path

import pytest

from fer.__main__ import main
from tests.promotion.models import model_in

SPEED = {"one_milliseconds": 0.25, "batch_milliseconds": 0.125, "parameters": 1, "bytes": 10}


def test_it_writes_the_card_and_says_where(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    model = model_in(tmp_path, data=str(tmp_path / "missing.csv"))
    model.write("speed.json", SPEED)

    assert main(["card", str(model.path)]) == 0

    assert capsys.readouterr().out == f"{model.path / 'README.md'}\n"
    assert (model.path / "README.md").read_text(encoding="utf-8").startswith("# mine\n")


def test_a_written_part_in_another_encoding_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    model = model_in(tmp_path, data=str(tmp_path / "missing.csv"))
    model.write("speed.json", SPEED)
    (model.path / "about.md").write_bytes("für alle".encode("latin-1"))

    assert main(["card", str(model.path)]) == 2

    assert "about.md is no text in UTF-8" in capsys.readouterr().err


def test_a_model_that_was_not_scored_keeps_its_old_card(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    model = model_in(tmp_path)
    model.write("speed.json", SPEED)
    (model.path / "README.md").write_text("Old.")
    (model.path / "PrivateTest.npz").unlink()

    assert main(["card", str(model.path)]) == 2

    assert "python -m fer evaluate mine --split PrivateTest" in capsys.readouterr().err
    assert (model.path / "README.md").read_text() == "Old."
