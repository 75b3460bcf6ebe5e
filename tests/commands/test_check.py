from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import pytest

from fer.__main__ import main
from fer.models import default_model
from fer.video import trial
from tests.made_up import model_in


def test_a_model_that_answers_can_be_used(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(default_model().path)]) == 0

    assert "can be used" in capsys.readouterr().out


def test_one_that_does_not_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    model = model_in(tmp_path, "mine")

    assert main(["check", str(model.path)]) == 2

    assert "promote the run again" in capsys.readouterr().err


def test_a_video_on_standard_input_is_gone_through(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bytes] = []
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=BytesIO(b"film")))
    monkeypatch.setattr(trial, "go_through", seen.append)

    assert main(["check", "-"]) == 0

    assert seen == [b"film"]
