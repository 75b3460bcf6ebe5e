"""Buttons of a run: stop, cancel, resume, promote, download, notes, delete."""

from collections.abc import Callable
from functools import partial
from typing import Literal

import streamlit as st

from fer import runs
from fer.runs import NAME, Run, State
from fer.training import archive, notes
from fer.training.launch import RESUMABLE
from ui import access
from ui.elements.download import download_button
from ui.training import actions, summary
from ui.wording import plain, setting


def show(run: Run, state: State) -> None:
    """Show the buttons; without the passcode those that change anything are off."""
    with st.container(horizontal=True):
        if state is State.RUNNING:
            _button("Stop", ":material/stop:", partial(actions.stop, run))
        if state is State.QUEUED:
            _button("Cancel", ":material/logout:", partial(actions.stop, run), kind="secondary")
        if state in RESUMABLE:
            _button("Resume", ":material/play_arrow:", partial(actions.resume, run))
        if state is State.FINISHED:
            _promote(run)
        download_button(
            "Download",
            partial(archive.as_zip, run),
            f"{run.name}.zip",
            "application/zip",
            help="All files of the run except the checkpoint, as a zip archive.",
        )
        if state not in summary.ACTIVE:
            _delete(run)


def more(run: Run) -> None:
    """Show notes and settings, folded."""
    written = notes.of(run)
    with (
        st.expander("Notes", expanded=bool(written), icon=":material/edit_note:", key="notes"),
        st.form(f"notes-form-{run.name}", border=False),
    ):
        st.text_area(
            "Notes on this run",
            written,
            key=f"notes-{run.name}",
            max_chars=notes.MOST_LETTERS,
            label_visibility="collapsed",
            placeholder="What you tried, and the result",
            disabled=not access.allowed(),
        )
        st.form_submit_button("Save notes", **access.guard(), on_click=_save_notes, args=(run,))
    with st.expander("Settings", icon=":material/tune:", key="settings"):
        config = summary.summary_of(run).config
        st.table({name.replace("_", " "): plain(setting(value)) for name, value in config.items()})


def _button(
    label: str,
    icon: str,
    action: Callable[[], str],
    *,
    kind: Literal["primary", "secondary"] = "primary",
) -> None:
    st.button(
        label, icon=icon, type=kind, **access.guard(), on_click=actions.attempt, args=(action,)
    )


def _save_notes(run: Run) -> None:
    actions.attempt(partial(actions.write_notes, run, st.session_state[f"notes-{run.name}"]))


def _promote(run: Run) -> None:
    with (
        st.popover(
            "Promote", icon=":material/workspace_premium:", type="primary", **access.guard()
        ),
        st.form(f"promote-form-{run.name}", border=False),
    ):
        st.markdown(
            "Publishes this run as a model that can be selected on *Classify*. This evaluates it "
            "once on the test set (PrivateTest)."
        )
        st.text_input(
            "Model name",
            _free_name(run),
            key=f"model-name-{run.name}",
            max_chars=64,
            validate=(f"^{NAME.pattern}$", "Letters, digits, dots, dashes and underscores."),
        )
        st.checkbox("Replace an existing model of this name", key=f"replace-{run.name}")
        st.form_submit_button(
            "Promote this run",
            type="primary",
            **access.guard(),
            on_click=_begin_promotion,
            args=(run,),
        )


def _begin_promotion(run: Run) -> None:
    name = st.session_state[f"model-name-{run.name}"]
    replace = st.session_state[f"replace-{run.name}"]
    actions.attempt(partial(actions.promote, run, name, replace=replace))


def _free_name(run: Run) -> str:
    """Return the network's name, with a number when it is taken."""
    network = str(summary.summary_of(run).config.get("network", "model"))
    names = [network, *(f"{network}-{number}" for number in range(2, 100))]
    return next(name for name in names if not (runs.MODELS / name).exists())


def _delete(run: Run) -> None:
    with st.popover("Delete", icon=":material/delete:", **access.guard()):
        st.markdown(f"Delete **{plain(run.name)}** permanently? Models made from it stay.")
        st.button(
            "Delete permanently",
            icon=":material/delete_forever:",
            type="primary",
            key=f"delete-{run.name}",
            **access.guard(),
            on_click=actions.attempt,
            args=(partial(actions.delete, run),),
        )
