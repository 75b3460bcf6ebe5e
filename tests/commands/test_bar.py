import pytest

from fer.commands.bar import bar, print_progress


def test_what_is_quick_leaves_no_trace(capsys: pytest.CaptureFixture[str]) -> None:
    with bar("Reading") as progress:
        progress(0.5)
        progress(1.0)

    assert capsys.readouterr().err == ""


def test_percents_in_a_log_replace_each_other(capsys: pytest.CaptureFixture[str]) -> None:
    for fraction in (0.5, 1.0):
        print_progress("Reading", fraction)

    assert capsys.readouterr().out == "\rReading: 50%\rReading: 100%\n"
