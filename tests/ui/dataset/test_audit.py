"""ui/dataset/audit.py with its parts: findings, cleaning and explanations."""

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from fer.audit.report import audit
from fer.audit.traits import traits_of
from fer.dataset.crowd import Answer, Crowd
from tests.audit.made_up import dataset, pictures
from tests.patience import PATIENCE_SECONDS
from ui import models
from ui.dataset import explanations, findings
from ui.dataset.open_dataset import OpenDataset

FACES = pictures(6)
FACES[3] = FACES[1]  # with another label, and in PrivateTest
FACES[4] = FACES[2] // 2 + 60
FACES[5] = 0

VOTES = np.zeros((6, 10), np.uint8)
VOTES[:, Answer.ANGER] = 10
VOTES[2] = [3, 3, 4, 0, 0, 0, 0, 0, 0, 0]
VOTES[4] = [0, 0, 0, 0, 0, 0, 0, 0, 3, 7]


def opened(votes: bool = True) -> OpenDataset:
    data = dataset(FACES, truth=[0, 1, 2, 3, 2, 0], usage=[0, 0, 0, 2, 0, 0])
    return OpenDataset(
        data, traits_of(FACES), Crowd(VOTES) if votes else None, "data/x.csv", None, None
    )


def test_the_findings_are_the_faces_behind_the_figures() -> None:
    one = opened()

    assert findings.contradicting(one).tolist() == [1, 3]
    assert findings.leaked(one).tolist() == [1, 3]
    assert findings.changed(one).tolist() == [2, 4]
    assert np.flatnonzero(one.non_face).tolist() == [4, 5]


def test_the_picture_of_twice_has_two_splits_and_two_labels() -> None:
    assert explanations.alike_and_apart(opened()) == (1, 3)


def test_the_audit_agrees_with_itself_where_faces_only_look_alike() -> None:
    faces = FACES[[0, 1, 2, 4]]
    data = dataset(faces, truth=[0, 1, 2, 3], usage=[0, 0, 0, 2])
    one = OpenDataset(data, traits_of(faces), None, "data/x.csv", None, None)
    found = audit(one, models=[], issues_model=None)

    assert (found.exact_duplicates.groups, found.all_duplicates.groups) == (0, 1)
    assert explanations.alike_and_apart(one) == (2, 3)
    assert findings.first_with_faces(one, found) == "Train-test leakage"


def test_no_table_of_duplicates_has_a_row_of_zeros() -> None:
    app = AppTest.from_function(shown, args=(True,), default_timeout=PATIENCE_SECONDS).run()

    tables = [table.value for table in app.dataframe if "pairs" in table.value]
    assert [len(table) for table in tables] == [1, 2]
    assert all((table["pairs"] != "0").all() for table in tables)


def shown(votes: bool) -> None:
    from tests.ui.dataset.test_audit import opened as made_up
    from ui.dataset import audit

    audit.show(made_up(votes))


def test_the_disputed_are_those_on_which_people_agree_least() -> None:
    disputed = explanations.most_disputed(Crowd(VOTES))

    assert disputed[0] == 2
    assert 4 not in disputed  # most saw no face: that is another dispute


@pytest.mark.parametrize("votes", [True, False])
def test_the_tab_shows_without_a_model_with_and_without_votes(
    votes: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(models, "models", list)

    app = AppTest.from_function(shown, args=(votes,), default_timeout=PATIENCE_SECONDS).run()

    assert not app.exception
    assert [metric.value for metric in app.metric][:3] == ["1", "2", "1"]
    assert not any("Accuracy" in each.value for each in app.header)
    for question in (explanations.DISAGREE, explanations.DISGUST):
        app.segmented_control(key="question").set_value(question).run()
        assert not app.exception


@pytest.mark.parametrize(
    ("answered", "without_tests", "with_tests"),
    [([], False, False), ([3], False, True), ([0, 3], True, True)],
)
def test_doubtful_labels_can_leave_where_a_face_that_may_leave_was_answered(
    answered: list[int], without_tests: bool, with_tests: bool
) -> None:
    def part(answered: list[int]) -> None:
        from dataclasses import replace

        import numpy as np

        from fer.audit.report import audit
        from tests.ui.dataset.test_audit import opened as made_up
        from ui.dataset import cleaning

        one = made_up()
        found = audit(one, [], None)
        mask = np.isin(np.arange(6), answered)
        cleaning.show(one, replace(found, label_issues=replace(found.label_issues, examined=mask)))

    app = AppTest.from_function(part, args=(answered,), default_timeout=PATIENCE_SECONDS).run()
    doubtful = app.checkbox(key="clean-suspect_labels")
    assert doubtful.disabled is not without_tests
    assert ("cross-validation" in (doubtful.help or "")) is not without_tests

    app.checkbox(key="clean-tests").check().run()
    assert app.checkbox(key="clean-suspect_labels").disabled is not with_tests
    assert not app.exception
