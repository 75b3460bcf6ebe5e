"""The report, read back."""

import re
from pathlib import Path

import pytest
from plotly.offline import get_plotlyjs

from fer.training.notes import NOTES
from tests.evaluated import WORSE, evaluated_in, evaluation_of, with_robustness
from ui.evaluation import report
from ui.evaluation.evaluation import SYNTHETIC, Evaluation


def html(evaluations: list[Evaluation]) -> str:
    """The report without Plotly's script, which must be in it once."""
    whole = report.html(evaluations)
    before, after = whole.split(get_plotlyjs())
    return before + after


def test_it_tells_the_headline_figure_of_each_model(two: list[Evaluation]) -> None:
    text = html(two)

    assert "<strong>70.0%</strong>" in text
    assert "<strong>20.0%</strong>" in text


def test_it_needs_no_other_file(two: list[Evaluation]) -> None:
    text = html(two)

    assert not re.search(r"(?:src|href)=|url\(|@import|cdn", text)


def test_notes_cannot_become_tags(one: Evaluation) -> None:
    NOTES.write(one.run, "<script>alert(1)</script> & more")

    text = html([one])

    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more" in text


def test_a_section_without_figures_is_left_out(one: Evaluation) -> None:
    assert "Robustness to distortions" not in html([one])
    with_robustness(one.run)
    assert "Robustness to distortions" in html([one])


def test_one_model_is_compared_with_nobody(two: list[Evaluation]) -> None:
    assert "Significance test" not in html(two[:1])
    assert "No significant difference between one and worse" in html(two)


@pytest.mark.parametrize(("split", "stand"), [("PrivateTest", True), ("PublicTest", False)])
def test_it_is_compared_with_published_results_on_private_test_alone(
    tmp_path: Path, split: str, stand: bool
) -> None:
    one = evaluation_of(evaluated_in(tmp_path, "other", WORSE), split=split)

    assert ("Comparison with published results" in html([one])) is stand


def test_a_model_of_synthetic_faces_says_so_and_is_compared_with_nobody(
    one: Evaluation,
) -> None:
    assert SYNTHETIC not in html([one])

    one.run.write("origin.json", {"drawn": True})

    assert SYNTHETIC in html([one])
    assert "Comparison with published results" not in html([one])


def test_it_says_what_it_does_not_claim(one: Evaluation) -> None:
    assert "An expression is not an emotion" in html([one])


def test_each_chart_says_what_it_shows(two: list[Evaluation]) -> None:
    drawn = re.findall(r'role="img" aria-label="([^"]+)"', html(two))

    # Three scores, two curves and a reliability diagram for each model, coverage, and others.
    assert len(drawn) == 3 + 2 * 2 + 2 + 1 + 1
    assert all(drawn)
