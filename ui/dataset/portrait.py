"""Widgets for a drawn face: its movements, who is drawn, and how the picture is taken."""

from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np
import streamlit as st

from fer.labels import LABELS, Expression
from fer.synthetic.action_units import ActionUnit, Units, prototype
from fer.synthetic.person import Person, random_person
from fer.synthetic.shot import Cover, Shot

PERSON = "person"
MOST_PERSONS = 9_999

COVERS = {Cover.NONE: "nothing", Cover.HAND: "a hand", Cover.STRAND: "a strand of hair"}

SHARED: dict[str, Any] = {"bind": "query-params", "persist_state": "session"}

GROUPS = {
    "Brows": {
        ActionUnit.INNER_BROW_RAISER: "Inner ends up",
        ActionUnit.OUTER_BROW_RAISER: "Outer ends up",
        ActionUnit.BROW_LOWERER: "Down and together",
    },
    "Eyes": {
        ActionUnit.UPPER_LID_RAISER: "Upper lids up",
        ActionUnit.CHEEK_RAISER: "Cheeks up",
        ActionUnit.LID_TIGHTENER: "Lids tight",
    },
    "Nose": {
        ActionUnit.NOSE_WRINKLER: "Nose wrinkled",
        ActionUnit.FOLD_DEEPENER: "Fold beside it deeper",
    },
    "Mouth": {
        ActionUnit.LIP_CORNER_PULLER: "Corners up",
        ActionUnit.LIP_CORNER_DEPRESSOR: "Corners down",
        ActionUnit.UPPER_LIP_RAISER: "Upper lip up",
        ActionUnit.CHIN_RAISER: "Chin up",
        ActionUnit.LIP_STRETCHER: "Pulled sideways",
        ActionUnit.LIP_TIGHTENER: "Lips tight",
        ActionUnit.LIP_PRESSOR: "Lips pressed",
        ActionUnit.LIPS_PART: "Lips apart",
        ActionUnit.JAW_DROP: "Jaw down",
    },
}
"""Each movement in words; together they are all movements."""

START = "start"


def key(unit: ActionUnit) -> str:
    """The slider of `unit`, in the session and in the page's address."""
    return f"au{unit.value}"


def start() -> None:
    """Buttons that set every slider to an expression's prototype."""
    st.segmented_control(
        "Start from",
        LABELS,
        key=START,
        on_change=_set_prototype,
        help="Sets the movements that most people made in a study of 230 (Du, Tao and Martinez, "
        "2014). Then move one at a time, and see what it adds.",
    )


def _set_prototype() -> None:
    label = st.session_state[START]
    units = prototype(Expression[label.upper()]) if label else {}
    for unit in ActionUnit:
        st.session_state[key(unit)] = round(100 * units.get(unit, 0.0))


def sliders(group: str) -> dict[ActionUnit, float]:
    """The sliders of a group, and how strong the visitor wants each movement, 0 to 1."""
    return {unit: _slider(unit, words) for unit, words in GROUPS[group].items()}


def formula(units: Units) -> str:
    """The movements as FACS writes them, by number.

    >>> formula({ActionUnit.CHEEK_RAISER: 0.5, ActionUnit.LIP_CORNER_PULLER: 1.0})
    'Action units 6 + 12'
    """
    moved = sorted(unit.value for unit, strength in units.items() if strength > 0)
    if not moved:
        return "Nothing moves: a neutral face."
    return f"Action unit{'s' if len(moved) > 1 else ''} {' + '.join(map(str, moved))}"


def _slider(unit: ActionUnit, words: str) -> float:
    percent = st.slider(
        f"{words} (AU {unit.value})",
        0,
        100,
        step=5,
        format="%d%%",
        key=key(unit),
        **SHARED,
        # What is moved by hand is no longer the expression that the buttons set.
        on_change=partial(st.session_state.__setitem__, START, None),
    )
    return float(percent) / 100


def person() -> Person:
    """Return the number of the person drawn: 0 is a plain face, every other somebody else."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        number = st.number_input(
            "Person", 0, MOST_PERSONS, key=PERSON, width=140, help="0 is a plain face.", **SHARED
        )
        st.button("Another person", icon=":material/person_add:", on_click=_another)
    if not number:
        return Person()
    return random_person(np.random.default_rng(int(number)))


def _another() -> None:
    st.session_state[PERSON] = (st.session_state[PERSON] + 1) % (MOST_PERSONS + 1)


def skin(person: Person) -> Person:
    """The person with a skin as light or dark as the visitor wants it."""
    lighter = st.slider("Skin: darker or lighter", -80, 60, 0, step=5, key="skin", **SHARED)
    return replace(person, skin=float(np.clip(person.skin + lighter, 60, 235)))


def shot() -> Shot:
    """The sliders of a picture."""
    return Shot(
        turn=st.slider("Head turned", -35, 35, 0, key="turn", format="%d°", **SHARED),
        nod=st.slider("Head up or down", -20, 20, 0, key="nod", format="%d°", **SHARED),
        tilt=st.slider("Head tilted", -25, 25, 0, key="tilt", format="%d°", **SHARED),
        light=st.slider("Hard light", 0, 100, 35, 5, key="light", format="%d%%", **SHARED) / 100,
        light_from=st.slider(
            "Light from: left, above, right", -180, 0, -60, 10, key="from", format="%d°", **SHARED
        ),
        contrast=st.slider("Contrast", 20, 150, 100, 5, key="contrast", format="%d%%", **SHARED)
        / 100,
        blur=st.slider("Blur", 0.0, 3.0, 0.0, 0.1, key="blur", **SHARED),
        noise=st.slider("Noise", 0, 50, 0, key="noise", **SHARED),
        cover=st.selectbox(
            "Hidden by", list(Cover), format_func=COVERS.__getitem__, key="cover", **SHARED
        ),
        cover_place=0.3,
    )
