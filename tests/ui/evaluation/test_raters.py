"""The model beside ten people."""

from fer.evaluation.crowd import AgreementLevel, CrowdReport
from ui.evaluation import raters
from ui.evaluation.evaluation import Evaluation

REPORT = CrowdReport(
    levels=(AgreementLevel(1, 4, 0, None), AgreementLevel(9, 10, 8, 0.75)),
    majority_faces=9,
    majority_accuracy=0.7,
    label_accuracy=0.6,
    errors=3,
    crowd_sides_with_model=1,
)


def test_without_a_dataset_it_says_what_is_missing(one: Evaluation) -> None:
    found = raters.reports([one])

    assert isinstance(found, str)
    assert "fer2013.csv" in found


def test_levels_have_their_number_of_faces(one: Evaluation) -> None:
    plot = raters.levels([one], [REPORT])

    assert plot.categories == ("1 to 4 agree (0 faces)", "9 to 10 agree (8 faces)")
    assert plot.series[0].values == [None, 0.75]


def test_who_is_right_is_told_in_a_sentence() -> None:
    told = raters.sentence("one", REPORT)

    assert "**70.0%** of 9 faces" in told
    assert "labels match it for 60.0%" in told
    assert "In 1 of the model's 3 errors (**33.3%**), the majority vote" in told
