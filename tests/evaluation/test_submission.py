from fer.evaluation.outputs import Outputs
from fer.evaluation.submission import submission
from tests.evaluation.ten_faces import TEN


def test_a_submission_has_a_class_index_a_line_and_nothing_else() -> None:
    assert submission(TEN) == "0\n0\n2\n0\n2\n0\n2\n3\n3\n0\n"


def test_its_lines_are_in_the_order_of_the_csv() -> None:
    backwards = Outputs(TEN.probabilities[::-1], TEN.truth[::-1], TEN.row[::-1])

    assert submission(backwards) == submission(TEN)
