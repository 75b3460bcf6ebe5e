"""Sliders for the movements of a drawn face, and buttons that set them to an expression."""

from functools import partial

import streamlit as st

from fer.labels import Expression
from fer.synthetic.action_units import ActionUnit, Units, prototype

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
        [expression.label for expression in Expression],
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
        bind="query-params",
        persist_state="session",
        # What is moved by hand is no longer the expression that the buttons set.
        on_change=partial(st.session_state.__setitem__, START, None),
    )
    return float(percent) / 100
