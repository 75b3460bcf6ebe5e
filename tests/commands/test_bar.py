import pytest

from fer.commands.bar import bar


def test_what_is_quick_leaves_no_trace(capsys: pytest.CaptureFixture[str]) -> None:
    with bar("Reading") as progress:
        progress(0.5)
        progress(1.0)

    assert capsys.readouterr().err == ""
