"""The report, read back."""

import re
from pathlib import Path

import pytest

from fer.training import notes
from tests.evaluated import WORSE, evaluated_in, scored, with_robustness
from ui.evaluation import standings
from ui.evaluation.report import html
from ui.evaluation.scored import SYNTHETIC, Scored


def test_it_tells_the_headline_figure_of_each_model(two: list[Scored]) -> None:
    report = html(two)

    assert "<strong>70.0%</strong>" in report
    assert "<strong>20.0%</strong>" in report


def test_it_needs_no_other_file(two: list[Scored]) -> None:
    report = html(two)

    assert not re.search(r"(?:src|href)=|url\(|@import|<script", report)


def test_notes_cannot_become_tags(one: Scored) -> None:
    notes.write(one.run, "<script>alert(1)</script> & more")

    report = html([one])

    assert "<script" not in report
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more" in report


def test_a_section_without_figures_is_left_out(one: Scored) -> None:
    assert "When pictures get worse" not in html([one])
    with_robustness(one.run)
    assert "When pictures get worse" in html([one])


def test_one_model_is_compared_with_nobody(two: list[Scored]) -> None:
    assert "Is one really better?" not in html(two[:1])
    assert "one and worse cannot be told apart" in html(two)


@pytest.mark.parametrize(("split", "stand"), [("PrivateTest", True), ("PublicTest", False)])
def test_others_stand_beside_it_on_private_test_alone(
    tmp_path: Path, split: str, stand: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(standings, "FACES", 10)
    one = scored(evaluated_in(tmp_path, "other", WORSE), split=split)

    assert ("Where others stand" in html([one])) is stand


def test_a_model_of_synthetic_faces_says_so_and_is_compared_with_nobody(
    one: Scored, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(standings, "FACES", 10)
    assert SYNTHETIC not in html([one])

    one.run.write("origin.json", {"drawn": True})

    assert SYNTHETIC in html([one])
    assert "Where others stand" not in html([one])


def test_it_says_what_it_does_not_claim(one: Scored) -> None:
    assert "An expression is not an emotion" in html([one])
