"""The significance of the difference between two models (McNemar's test)."""

from collections.abc import Sequence

import streamlit as st

from fer.errors import FerError
from fer.evaluation.comparison import SIGNIFICANCE_LEVEL, Comparison, compare
from ui.evaluation.evaluation import Evaluation
from ui.wording import plain

MEANING = (
    "McNemar's test uses only the faces that exactly one model classifies correctly. p is the "
    "probability of a difference at least this large if both models were equally good."
)


def show(evaluations: Sequence[Evaluation]) -> None:
    """Two of the chosen models against each other."""
    st.header("Significance test (McNemar)", anchor=False)
    if len(evaluations) < 2:
        st.caption("Choose a second model above to test whether the difference is significant.")
        return
    one, other = _pair(evaluations)
    try:
        compared = compare(one.outputs, other.outputs)
    except FerError as problem:
        st.warning(plain(str(problem)), icon=":material/rule:")
        return
    st.markdown(sentence(plain(one.name), plain(other.name), compared))
    with st.grid(min_column_width=160):
        for title, number in counts(one.name, other.name, compared):
            st.metric(plain(title), f"{number:,}", border=True, height="stretch")
    st.caption(MEANING)


def counts(one: str, other: str, compared: Comparison) -> list[tuple[str, int]]:
    """The four kinds of faces, with how many there are."""
    return [
        ("Both correct", compared.both),
        (f"Only {one} correct", compared.only_one),
        (f"Only {other} correct", compared.only_other),
        ("Both wrong", compared.neither),
    ]


def sentence(one: str, other: str, compared: Comparison) -> str:
    """The better model, by how much, and whether that is significant."""
    better, worse, sign = (one, other, 1) if compared.difference >= 0 else (other, one, -1)
    points = f"{100 * abs(compared.difference):.1f} percentage points"
    if compared.p_value >= SIGNIFICANCE_LEVEL:
        return (
            f"**No significant difference between {one} and {other}.** Accuracy differs by "
            f"{points}; {p_value(compared.p_value)}."
        )
    low, high = sorted(
        100 * sign * bound for bound in (compared.interval.low, compared.interval.high)
    )
    return (
        f"**{better} is significantly better than {worse}**: {points}, 95% confidence interval "
        f"{low:.1f} to {high:.1f}, {p_value(compared.p_value)}."
    )


def p_value(probability: float) -> str:
    """A p-value as a text.

    >>> p_value(0.3), p_value(0.004), p_value(1e-22)
    ('p = 0.300', 'p = 0.004', 'p < 0.001')
    """
    return "p < 0.001" if probability < 0.001 else f"p = {probability:.3f}"


def _pair(evaluations: Sequence[Evaluation]) -> tuple[Evaluation, Evaluation]:
    if len(evaluations) == 2:
        return evaluations[0], evaluations[1]
    by_name = {each.name: each for each in evaluations}
    first, second = st.columns(2)
    one = first.selectbox("Model", list(by_name), key="versus-one", bind="query-params")
    others = [name for name in by_name if name != one]
    other = second.selectbox("Compared with", others, key="versus-other", bind="query-params")
    return by_name[one], by_name[other]
