"""Dialogs; one is open at a time."""

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

Arguments = ParamSpec("Arguments")


def wide_dialog(
    title: str, icon: str, **options: Any
) -> Callable[[Callable[Arguments, None]], Callable[Arguments, None]]:
    """Return a decorator of the function that shows a wide dialog's content, as `st.dialog` is.

    Two quick clicks may reach the server in one message: the first of their dialogs opens, where
    Streamlit would raise an error.
    """

    def decorated(show: Callable[Arguments, None]) -> Callable[Arguments, None]:
        opened = st.dialog(title, width="large", icon=icon, **options)(show)

        @wraps(show)
        def open_first(*arguments: Arguments.args, **named: Arguments.kwargs) -> None:
            context = get_script_run_ctx()
            if context is None or not context.has_dialog_opened:
                opened(*arguments, **named)

        return open_first

    return decorated
