"""The anatomy panel, as its visitor uses it."""

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from fer.arrays import Faces, Probabilities
from fer.labels import Expression
from fer.recognition import assembly
from fer.recognition.recogniser import Recogniser
from fer.synthetic.action_units import ActionUnit
from fer.synthetic.face import drawn_face
from fer.synthetic.person import Person
from fer.synthetic.shot import Shot
from tests.made_up import probabilities
from tests.patience import PATIENCE_SECONDS
from ui.dataset import portrait


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[Faces]:
    """What the model was asked about; it takes everything for fear."""
    asked: list[Faces] = []

    def classify(faces: Faces) -> Probabilities:
        asked.append(faces)
        return np.array([probabilities(Expression.FEAR)] * len(faces), np.float32)

    answering = Recogniser(detect=lambda _: [], classify=classify)
    monkeypatch.setattr(assembly, "shared_recogniser", lambda _: answering)
    return asked


def panel(**link: str) -> AppTest:
    def script() -> None:
        from pathlib import Path

        from fer.runs import Run
        from ui.dataset import anatomy

        anatomy.show(Run(Path("models/mine")))

    app = AppTest.from_function(script, default_timeout=PATIENCE_SECONDS)
    for name, value in link.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def text(app: AppTest) -> str:
    return "\n".join(element.value for kind in (app.markdown, app.caption) for element in kind)


def test_it_begins_with_a_neutral_face_and_says_that_it_is_a_drawing(seen: list[Faces]) -> None:
    app = panel()

    assert np.array_equal(seen[-1][0, ..., 0], drawn_face(Person(), {}, Shot()))
    assert "Nothing moves: a neutral face." in text(app)
    assert "This is a synthetic face." in text(app)
    assert "**mine** predicts fear 70%" in text(app)


def test_every_movement_has_a_slider_with_its_number() -> None:
    units = [unit for group in portrait.GROUPS.values() for unit in group]

    assert sorted(units) == sorted(ActionUnit)


def test_an_expression_sets_the_sliders_and_a_slider_lets_go_of_it(seen: list[Faces]) -> None:
    app = panel()
    app.segmented_control(key="start").set_value("surprise").run()

    assert app.slider(key="au26").value == 100
    assert "Action units 1 + 2 + 5 + 25 + 26" in text(app)
    before = seen[-1]

    app.slider(key="au26").set_value(0).run()

    assert app.segmented_control(key="start").value is None
    assert "Action units 1 + 2 + 5 + 25" in text(app)
    assert not np.array_equal(before, seen[-1])


def test_a_link_draws_the_face_that_was_seen(seen: list[Faces]) -> None:
    panel(au12="60", turn="10", noise="0")

    smiling = {ActionUnit.LIP_CORNER_PULLER: 0.6}
    assert np.array_equal(seen[-1][0, ..., 0], drawn_face(Person(), smiling, Shot(turn=10)))


def test_the_face_of_another_person_is_another(seen: list[Faces]) -> None:
    app = panel()
    before = seen[-1]

    next(button for button in app.button if button.label == "Another person").click().run()

    assert app.number_input(key="person").value == 1
    assert not np.array_equal(before, seen[-1])


def test_without_a_model_it_draws_all_the_same() -> None:
    def script() -> None:
        from ui.dataset import anatomy

        anatomy.show(None)

    app = AppTest.from_function(script, default_timeout=PATIENCE_SECONDS).run()

    assert not app.exception
    assert "There is no model to ask yet." in app.info[0].value
