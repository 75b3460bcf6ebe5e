"""The panel that explains one face, on a page of its own."""

import shutil
from pathlib import Path

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from fer.arrays import Faces
from fer.labels import Expression
from fer.recognition import assembly, trial
from fer.recognition.recogniser import Recogniser
from fer.runs import MODELS, Run
from tests.made_up import model_in, probabilities, recogniser
from tests.patience import PATIENCE_SECONDS


def script(model: "Run") -> None:
    """One face of middle grey, explained. Streamlit runs its text, which knows no `Run`."""
    import numpy as np

    from ui.explain import panel

    panel.show(np.full((1, 48, 48, 1), 120, np.uint8), model, "me")


def opened(model: Run) -> AppTest:
    page = AppTest.from_function(
        script, default_timeout=PATIENCE_SECONDS, kwargs={"model": model}
    ).run()
    assert not page.exception
    return page


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A model that takes every face for a happy one and has another's explanation file."""
    monkeypatch.setattr(assembly, "shared_recogniser", lambda _: recogniser())
    monkeypatch.setattr(trial, "demand_harmless", lambda _: None)
    made = model_in(tmp_path, "best")
    shutil.copy(MODELS / "large" / "explanation.tflite", made.explanation_file)
    return made


def part(page: AppTest, name: str) -> AppTest:
    page.segmented_control(key="me-part").set_value(name).run()
    assert not page.exception
    return page


def text(page: AppTest) -> str:
    return "\n".join(element.value for element in [*page.markdown, *page.caption])


def test_it_opens_with_the_heat_maps_of_the_predicted_expression(model: Run) -> None:
    page = opened(model)

    assert "**Class activation map**" in text(page)
    assert "**Occlusion sensitivity**" in text(page)
    assert page.segmented_control(key="me-expression").value is Expression.HAPPINESS


def test_any_of_the_seven_expressions_is_explained(model: Run) -> None:
    page = opened(model)

    for expression in Expression:
        page.segmented_control(key="me-expression").set_value(expression).run()
        assert not page.exception
        assert f"lowers the probability of {expression.label}" in text(page)


def test_a_network_without_global_pooling_says_so_and_shows_the_other_map(model: Run) -> None:
    shutil.copy(MODELS / "notebook" / "explanation.tflite", model.explanation_file)

    page = opened(model)

    assert "no class activation map is available" in page.info[0].value
    assert "**Occlusion sensitivity**" in text(page)


def test_a_model_from_before_explanations_says_what_to_do(model: Run) -> None:
    model.explanation_file.unlink()

    page = opened(model)

    assert "Promote its run again" in page.info[0].value
    # Changing the face needs nothing but the file that serves.
    part(page, "alteration")
    assert "**Now happiness 70%**, before happiness 70%" in text(page)


def test_a_model_promoted_anew_is_explained_anew(model: Run) -> None:
    page = opened(model)
    assert not page.info

    shutil.copy(MODELS / "notebook" / "explanation.tflite", model.explanation_file)
    page.run()

    assert "no class activation map is available" in page.info[0].value


def test_sliders_and_the_square_change_what_the_model_is_asked(
    model: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Faces] = []

    def classify(faces: Faces) -> np.ndarray:
        asked.append(faces)
        bright = faces.max(axis=(1, 2, 3)) > 200
        names = [Expression.SURPRISE if each else Expression.SADNESS for each in bright]
        return np.array([probabilities(name) for name in names], np.float32)

    found = Recogniser(recogniser().detect, classify)
    monkeypatch.setattr(assembly, "shared_recogniser", lambda _: found)
    page = part(opened(model), "alteration")
    assert "**Now sadness 70%**, before sadness 70%" in text(page)
    assert (asked[-1][0] == asked[-1][1]).all()  # nothing is hidden at first

    page.slider(key="me-brightness").set_value(90)
    page.slider(key="me-side").set_value(20).run()

    assert not page.exception
    assert "**Now surprise 70%**, before sadness 70%" in text(page)
    before, after = asked[-1][..., 0]
    assert (before == 120).all()
    # 20 pixels from column 18 and row 28: where the mouth is.
    assert (after[28:48, 18:38] == 128).all()
    assert (after == 210).sum() == 48 * 48 - 20 * 20


def test_the_layers_are_shown_the_largest_first(model: Run) -> None:
    page = part(opened(model), "feature maps")

    sizes = [line for line in text(page).splitlines() if line.endswith("channels")]
    assert sizes[0].startswith("**Layer 1: 48 × 48**")
    assert sizes[-1].startswith("**Layer 4: 6 × 6**")
