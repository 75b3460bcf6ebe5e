"""fer/audit/labels.py"""

import subprocess
import sys

import numpy as np
import pytest

from fer.audit.labels import Confusion, find_label_issues, opinion
from fer.dataset.crowd import Answer, Crowd
from fer.evaluation.outputs import Outputs
from fer.labels import Expression
from tests.audit.made_up import dataset, pictures


def test_a_label_is_doubtful_when_a_network_is_sure_of_another() -> None:
    truth = [0] * 20 + [3] * 20
    seen = np.array(truth)
    seen[[5, 30]] = 3, 0  # two labels that the network denies
    given = np.full((40, 7), 0.01, np.float32)
    given[np.arange(40), seen] = 0.94
    given[30, seen[30]], given[30, 3] = 0.90, 0.05
    data = dataset(pictures(40), truth=truth)

    found = find_label_issues(data, [Outputs(given, data.truth, data.row)])

    assert found.position.tolist() == [5, 30]  # the least probable label first
    assert found.suggested.tolist() == [3, 0]
    assert found.probability.tolist() == pytest.approx([0.01, 0.05])
    assert found.examined.all()


def test_only_rows_with_an_answer_are_judged() -> None:
    data = dataset(pictures(4), truth=[0, 1, 0, 1])
    given = np.eye(7, dtype=np.float32)[[0, 1]]

    found = find_label_issues(data, [Outputs(given, data.truth[2:], data.row[2:])])

    assert found.examined.tolist() == [False, False, True, True]
    assert found.position.tolist() == []


def test_without_answers_nothing_is_doubted() -> None:
    found = find_label_issues(dataset(pictures(3)), [])

    assert not found.examined.any()
    assert len(found.position) == len(found.suggested) == len(found.probability) == 0


def test_cleanlab_is_loaded_only_when_labels_are_judged() -> None:
    code = "import sys, fer.audit.report; print('cleanlab' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "False"


def test_labels_are_compared_with_what_most_people_chose() -> None:
    votes = np.zeros((4, 10), np.uint8)
    votes[0, Answer.ANGER] = 10
    votes[1, Answer.NEUTRAL], votes[1, Answer.ANGER] = 6, 4
    votes[2, Answer.NEUTRAL], votes[2, Answer.ANGER] = 5, 5
    votes[3, Answer.NOT_A_FACE] = 8
    votes[3, Answer.UNKNOWN] = 2

    found = opinion(Crowd(votes), np.array([0, 0, 0, 3]))

    anger = found.by_expression[Expression.ANGER]
    assert (anger.faces, anger.same, anger.other) == (3, 1, 1)
    assert round(anger.agreement or 0, 4) == 0.7
    assert found.by_expression[Expression.FEAR].agreement is None
    assert found.same == 0.25
    assert found.confusions == (
        Confusion(Expression.ANGER, Answer.NEUTRAL, 1),
        Confusion(Expression.HAPPINESS, Answer.NOT_A_FACE, 1),
    )
