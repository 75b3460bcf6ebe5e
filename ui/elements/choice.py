"""A choice of one that the page's address keeps."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

import streamlit as st

from fer.labels import Expression

Option = TypeVar("Option")
Text = TypeVar("Text", bound=str)

ANY = "any"
EXPRESSIONS = {each: each.label for each in Expression}

ANY_EXPRESSION = {None: ANY} | EXPRESSIONS


def pick(question: str, options: Mapping[Option, str], *, key: str, **look: Any) -> Option:
    """Show a list to choose from, and return the chosen option; the first at first.

    The list and the address have words for each option; `key` is of the widget and of the address's
    parameter, and `look` is for Streamlit.
    """
    chosen = st.selectbox(question, list(options.values()), key=key, bind="query-params", **look)
    return next(option for option, words in options.items() if words == chosen)


def choose(
    question: str, options: Iterable[Text], *, key: str, default: str = "", **look: Any
) -> Text:
    """Show texts side by side, and return the chosen one; at first the first, or `default`.

    The other arguments are those of `pick`.
    """
    there = {str(option): option for option in options}
    chosen = st.segmented_control(
        question,
        list(there),
        default=default or next(iter(there)),
        required=True,
        key=key,
        bind="query-params",
        **look,
    )
    return there[chosen]


def pager(question: str, items: int, at_once: int, *, key: str, **look: Any) -> slice:
    """Ask for a page of some items, say of how many pages, and return the place of its items.

    The other arguments are those of `pick`.
    """
    pages = max(1, -(-items // at_once))
    # What is shown now may have fewer pages than what was before.
    if st.session_state.get(key, 1) > pages:
        st.session_state[key] = pages
    page = st.number_input(question, 1, pages, key=key, label_visibility="collapsed", **look)
    st.markdown(f"of {pages:,}", width="content")
    return slice((page - 1) * at_once, page * at_once)
