"""`python -m fer submission`: a file in the layout of Kaggle's challenge."""

from pathlib import Path

import pytest

from fer.__main__ import main
from fer.evaluation.stored_outputs import load_outputs
from fer.labels import Split
from fer.runs import Run


def test_submission_writes_a_line_for_each_face(
    model: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["evaluate", str(model.path)])
    file = tmp_path / "answers.csv"

    assert main(["submission", str(model.path), "--to", str(file)]) == 0

    predicted = load_outputs(model, Split.PUBLIC_TEST).predicted
    assert file.read_text().split() == [str(index) for index in predicted]
    assert f"{file}: 14 rows of PublicTest" in capsys.readouterr().out


def test_the_other_test_split_can_be_asked_for(model: Run, tmp_path: Path) -> None:
    main(["evaluate", str(model.path), "--split", "PrivateTest"])
    file = tmp_path / "answers.csv"

    assert main(["submission", str(model.path), "--split", "PrivateTest", "--to", str(file)]) == 0

    assert len(file.read_text().splitlines()) == 7


def test_training_is_no_split_of_the_challenge(model: Run) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["submission", str(model.path), "--split", "Training"])

    assert ended.value.code == 2


def test_without_stored_outputs_it_names_the_command_that_makes_them(
    model: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["submission", str(model.path)]) == 2

    assert "python -m fer evaluate made --split PublicTest" in capsys.readouterr().err
