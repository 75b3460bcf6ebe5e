from pathlib import Path

from fer.runs import State
from fer.training.begin import begin
from fer.training.config import TrainConfig


def test_a_new_run_holds_its_configuration_and_is_not_queued(tmp_path: Path) -> None:
    config = TrainConfig(network="tiny", epochs=3)

    run = begin(config, tmp_path)

    assert [file.name for file in run.path.iterdir()] == ["config.json"]
    assert TrainConfig.read(run.path / "config.json") == config
    assert run.name.endswith("-tiny")
    assert run.state is not State.QUEUED


def test_two_runs_of_one_minute_have_two_folders(tmp_path: Path) -> None:
    first, second = (begin(TrainConfig(), tmp_path) for _ in range(2))

    assert first.path != second.path


def test_the_teachers_of_a_run_teach_the_one_made_beside_it(tmp_path: Path) -> None:
    beside = tmp_path / "taught"
    beside.mkdir()
    (beside / "teacher.keras").write_text("the network that taught")
    config = TrainConfig(teacher="notebook", teacher_share=0.5)

    run = begin(config, tmp_path, beside=beside)

    assert (run.path / "teacher.keras").read_text() == "the network that taught"
