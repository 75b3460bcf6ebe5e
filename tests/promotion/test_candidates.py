from pathlib import Path

import pytest

from fer.promotion import candidates as module
from fer.promotion.candidates import candidates


def test_each_line_of_the_table_that_begins_with_the_network_is_a_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    experiments = tmp_path / "experiments.md"
    experiments.write_text(
        "About `tiny`.\n\n| network | PublicTest |\n| --- | --- |\n"
        "| `tiny`, rate 0.1 | 60 % |\n| `tiny`, rate 0.2 | 61 % |\n| `tinier` | 50 % |\n"
    )
    monkeypatch.setattr(module, "EXPERIMENTS", experiments)

    assert (candidates("tiny"), candidates("tinier"), candidates("large")) == (2, 1, 0)


def test_without_the_list_none_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "EXPERIMENTS", tmp_path / "missing.md")

    assert candidates("tiny") == 0
