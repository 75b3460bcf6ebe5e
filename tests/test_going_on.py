"""What the server starts again when it starts."""

import pytest

import app


def test_runs_that_wait_are_started_again(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bool] = []
    monkeypatch.setattr(app, "restart_queued", lambda: asked.append(True))

    app.restart_training()

    assert asked == [True]


def test_a_run_that_cannot_be_started_does_not_keep_the_server_from_starting(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> None:
        raise PermissionError("runs/")

    monkeypatch.setattr(app, "restart_queued", fail)

    app.restart_training()

    assert "could not be started" in caplog.text
