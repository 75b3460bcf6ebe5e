"""The server as it is started: pages, API and a warm model in one process that writes nothing."""

import subprocess
import sys
import tomllib
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import psutil
import pytest
from PIL import Image

import app
from api import body
from fer.evaluation.intervals import Interval
from fer.evaluation.outputs import Outputs
from fer.runs import State
from fer.training import launch
from tests.made_up import run_in
from tests.serving import ROOT, Served, writing_nothing
from ui import models, photos, upload_limit
from ui.elements import examples, inputs
from ui.evaluation import evaluation as loaders

JPEG = {"Content-Type": "image/jpeg"}


@pytest.fixture(scope="module")
def large_photo() -> bytes:
    """A photo above the megabyte from which Starlette would use a temporary file."""
    noise = np.random.default_rng(0).integers(0, 256, (1500, 1500, 3), dtype=np.uint8)
    file = BytesIO()
    Image.fromarray(noise).save(file, "JPEG", quality=90)
    assert file.tell() > 2_000_000
    return file.getvalue()


def test_pages_and_api_are_held_to_the_same_limit() -> None:
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text())

    assert config["server"]["maxUploadSize"] == upload_limit.DATASET_MEGABYTES
    assert upload_limit.PHOTO_MEGABYTES == body.LIMIT_MEGABYTES


def test_the_first_figures_of_evaluation_are_computed_at_the_start(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(outputs: Outputs) -> dict[str, Interval]:
        raise AssertionError("computed again")

    app.warm()
    monkeypatch.setattr(loaders, "intervals", refuse)

    first = next(iter(loaders.candidates().values()))
    assert loaders.evaluation(first, loaders.SPLITS[0]).report.accuracy > 0.5


def test_the_picture_of_home_is_computed_at_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("classified again")

    app.warm()
    monkeypatch.setattr(photos, "classify", refuse)

    (best, *_) = models.models()
    assert examples.answer(best, inputs.THRESHOLD_PERCENT / 100).startswith("data:image/jpeg")


def test_streamlit_leaves_garbage_to_the_server() -> None:
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text())

    assert config["runner"]["postScriptGC"] is False


def test_under_the_limit_of_these_tests_no_file_can_be_written(tmp_path: Path) -> None:
    writing = "import sys, tempfile; tempfile.TemporaryFile(dir=sys.argv[1]).write(bytes(100_000))"

    command = writing_nothing([sys.executable, "-c", writing, str(tmp_path)])
    done = subprocess.run(command, capture_output=True, check=False)

    assert b"File too large" in done.stderr


def test_a_photo_in_the_body_is_never_on_the_disk(server: Served, large_photo: bytes) -> None:
    response = server.post("/api/classify", content=large_photo, headers=JPEG)

    assert response.status_code == 200


def test_a_photo_in_a_form_is_never_on_the_disk(server: Served, large_photo: bytes) -> None:
    response = server.post("/api/classify", files={"photo": ("us.jpg", large_photo)})

    assert response.status_code == 200


def test_no_page_or_request_loads_tensorflow(server: Served, large_photo: bytes) -> None:
    maps = Path(f"/proc/{server.process_id}/maps")
    if not maps.exists():
        pytest.skip("Only Linux tells which libraries a process has loaded.")

    server.post("/api/classify", content=large_photo, headers=JPEG)

    assert "litert" in maps.read_text()
    assert "tensorflow" not in maps.read_text().replace("tensorflow_lite", "")


def test_a_server_starts_without_what_training_and_curves_need() -> None:
    started = "import sys, app; app.warm(); print(*sys.modules)"
    told = subprocess.run(
        [sys.executable, "-c", started], cwd=ROOT, check=True, capture_output=True, text=True
    )

    assert not {"tensorflow", "keras", "sklearn", "scipy"} & set(told.stdout.split())


def test_a_body_without_end_is_refused_and_the_server_lives_on(server: Served) -> None:
    endless = (bytes(1_000_000) for _ in range(100))

    response = server.post("/api/classify", content=endless, headers=JPEG)

    assert response.status_code == 413
    assert server.get("/_stcore/health").text == "ok"


@pytest.mark.parametrize("path", ["/api/classify", "/api/nothing"])
def test_what_the_api_does_not_answer_is_not_answered_by_a_page(server: Served, path: str) -> None:
    response = server.get(path)

    assert response.status_code in (404, 405)
    assert response.headers["Content-Type"] == "application/json"


@pytest.fixture
def started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the runs in `tmp_path` whose process is started; none really is."""
    names: list[str] = []

    def start(_: list[str], log: Path) -> psutil.Process:
        names.append(log.parent.name)
        return psutil.Process()

    monkeypatch.setattr(launch, "start_detached", start)
    monkeypatch.setattr(app, "restart_queued", lambda: launch.restart_queued(tmp_path))
    return names


def test_of_all_runs_those_that_were_queued_are_started_again(
    tmp_path: Path, started: list[str]
) -> None:
    for state in (State.QUEUED, State.FINISHED, State.STOPPED, State.INTERRUPTED, State.FAILED):
        run_in(tmp_path, str(state), state)

    app.restart_training()

    assert started == ["queued"]


def test_a_run_that_is_queued_by_a_living_process_is_left_to_it(
    tmp_path: Path, started: list[str]
) -> None:
    run_in(tmp_path, "alive", State.QUEUED).record_process(psutil.Process())

    app.restart_training()

    assert started == []


def test_a_run_that_cannot_be_started_does_not_keep_the_server_from_starting(
    tmp_path: Path,
    started: list[str],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def refuse(*_: object) -> psutil.Process:
        raise PermissionError("log.txt")

    run_in(tmp_path, "waiting", State.QUEUED)
    monkeypatch.setattr(launch, "start_detached", refuse)

    app.restart_training()

    assert "waiting could not be started: log.txt" in caplog.text
