"""`python -m fer calibrate`: a model's temperature, fitted and stored with it."""

import pytest

from fer.__main__ import main
from fer.runs import Run


def test_calibrate_fits_to_the_kept_answers_on_publictest(
    model: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["evaluate", str(model.path)])

    assert main(["calibrate", str(model.path)]) == 0

    kept = model.read("temperature.json")
    assert kept["fitted_on"] == "PublicTest"
    assert kept["log_loss"]["after"] < kept["log_loss"]["before"]
    assert (
        f"made: temperature {kept['temperature']}, fitted on PublicTest" in capsys.readouterr().out
    )


def test_without_stored_outputs_it_names_the_command_that_makes_them(
    model: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["calibrate", str(model.path)]) == 2

    assert "python -m fer evaluate made --split PublicTest" in capsys.readouterr().err
