import pytest

from fer.__main__ import main


def test_each_network_is_listed_with_what_it_costs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["networks"]) == 0

    printed = capsys.readouterr().out
    assert "notebook    729,575 parameters   38.4 M multiply-adds" in printed
    assert "residual" in printed
