"""Whether one of two models is really better, in plain words."""

from collections.abc import Sequence

import streamlit as st

from fer.errors import FerError
from fer.evaluation.comparison import Comparison, compare
from ui.evaluation.scored import Scored
from ui.wording import plain

BY_CHANCE = 0.05
"""Above this probability a difference is called chance."""


def show(scored: Sequence[Scored]) -> None:
    """Two of the chosen models against each other."""
    st.subheader("Is one really better?", anchor=False)
    if len(scored) < 2:
        st.caption("Choose a second model above to see whether one of them is really better.")
        return
    one, other = _pair(scored)
    try:
        compared = compare(one.outputs, other.outputs)
    except FerError as problem:
        st.warning(plain(str(problem)), icon=":material/rule:")
        return
    st.markdown(sentence(plain(one.name), plain(other.name), compared))
    with st.grid(min_column_width=160):
        for title, number in counts(one.name, other.name, compared):
            st.metric(plain(title), f"{number:,}", border=True, height="stretch")
    st.caption(
        "Faces that both name right, or both wrong, say nothing about which is better; those that "
        "only one names right do (McNemar's test)."
    )


def counts(one: str, other: str, compared: Comparison) -> list[tuple[str, int]]:
    """The four kinds of faces, with how many there are."""
    return [
        ("Both right", compared.both),
        (f"Only {one} right", compared.only_one),
        (f"Only {other} right", compared.only_other),
        ("Both wrong", compared.neither),
    ]


def sentence(one: str, other: str, compared: Comparison) -> str:
    """Who is better, by how much, and how easily it could be chance."""
    better, worse = (one, other) if compared.difference >= 0 else (other, one)
    low, high = sorted((100 * abs(compared.interval.low), 100 * abs(compared.interval.high)))
    points = f"{100 * abs(compared.difference):.1f} points"
    if compared.p_value >= BY_CHANCE:
        return (
            f"**{one} and {other} cannot be told apart.** They differ by {points} of right "
            f"answers, which would come about by chance in {_in_words(compared.p_value)} tests "
            "like this one even if both were equally good."
        )
    return (
        f"**{better} is better than {worse}**, by {points} of right answers "
        f"(95 % interval {low:.1f} to {high:.1f}). If both were equally good, a difference as "
        f"large would come about by chance in {_in_words(compared.p_value)} tests like this one."
    )


def _in_words(probability: float) -> str:
    """A probability as so many of some round number.

    >>> _in_words(0.3), _in_words(0.004), _in_words(1e-22)
    ('30 of 100', '4 of 1,000', 'fewer than 1 of 1,000,000')
    """
    for whole in (100, 1_000, 10_000, 100_000, 1_000_000):
        if probability * whole >= 1:
            return f"{probability * whole:.0f} of {whole:,}"
    return "fewer than 1 of 1,000,000"


def _pair(scored: Sequence[Scored]) -> tuple[Scored, Scored]:
    if len(scored) == 2:
        return scored[0], scored[1]
    by_name = {each.name: each for each in scored}
    first, second = st.columns(2)
    one = first.selectbox("This model", list(by_name), key="versus-one")
    others = [name for name in by_name if name != one]
    other = second.selectbox("against this one", others, key="versus-other")
    return by_name[one], by_name[other]
