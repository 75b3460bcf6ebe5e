"""What can be done with a run: stop, resume, promote, take along, note, delete."""

from collections.abc import Callable
from functools import partial
from typing import Literal, TypedDict

import streamlit as st

from fer import runs
from fer.runs import NAME, Run, State
from fer.training import archive, notes
from fer.training.launch import RESUMABLE
from ui import access
from ui.training import actions, summary
from ui.wording import plain, setting


def show(run: Run, state: State) -> None:
    """The buttons; those that change anything are off for who may not."""
    with st.container(horizontal=True):
        if state is State.RUNNING:
            _button("Stop", ":material/stop:", partial(actions.stop, run))
        if state is State.QUEUED:
            _button("Cancel", ":material/logout:", partial(actions.stop, run), kind="secondary")
        if state in RESUMABLE:
            _button("Resume", ":material/play_arrow:", partial(actions.resume, run))
        if state is State.FINISHED:
            _promote(run)
        st.download_button(
            "Download",
            partial(archive.as_zip, run),
            f"{run.name}.zip",
            "application/zip",
            icon=":material/download:",
            on_click="ignore",
            help="All its files but the checkpoint, as a zip.",
        )
        if state not in summary.ACTIVE:
            _delete(run)


def more(run: Run) -> None:
    """Notes and settings, folded away."""
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
            placeholder="What was tried, and what came of it",
            disabled=not access.allowed(),
        )
        st.form_submit_button("Keep notes", **_may(), on_click=_keep_notes, args=(run,))
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
    st.button(label, icon=icon, type=kind, **_may(), on_click=actions.attempt, args=(action,))


class May(TypedDict):
    """What a button is told when not everybody may press it."""

    disabled: bool
    help: str | None


def _may() -> May:
    may = access.allowed()
    return {"disabled": not may, "help": None if may else access.HINT}


def _keep_notes(run: Run) -> None:
    actions.attempt(partial(actions.write_notes, run, st.session_state[f"notes-{run.name}"]))


def _promote(run: Run) -> None:
    with (
        st.popover("Promote", icon=":material/workspace_premium:", type="primary", **_may()),
        st.form(f"promote-form-{run.name}", border=False),
    ):
        st.markdown(
            "Makes it a model that *Classify* offers. It is scored on PrivateTest then, once."
        )
        st.text_input(
            "Name of the model",
            _free_name(run),
            key=f"model-name-{run.name}",
            max_chars=64,
            validate=(f"^{NAME.pattern}$", "Letters, digits, dots, dashes and underscores."),
        )
        st.checkbox("Replace a model that has this name", key=f"replace-{run.name}")
        st.form_submit_button(
            "Promote this run", type="primary", **_may(), on_click=_begin_promotion, args=(run,)
        )


def _begin_promotion(run: Run) -> None:
    name = st.session_state[f"model-name-{run.name}"]
    replace = st.session_state[f"replace-{run.name}"]
    actions.attempt(partial(actions.promote, run, name, replace=replace))


def _free_name(run: Run) -> str:
    """The network's name, with a number when it is taken."""
    network = str(summary.summary_of(run).config.get("network", "model"))
    names = [network, *(f"{network}-{number}" for number in range(2, 100))]
    return next(name for name in names if not (runs.MODELS / name).exists())


def _delete(run: Run) -> None:
    with st.popover("Delete", icon=":material/delete:", **_may()):
        st.markdown(f"Delete **{plain(run.name)}** for good? Models made of it stay.")
        st.button(
            "Delete for good",
            icon=":material/delete_forever:",
            type="primary",
            key=f"delete-{run.name}",
            **_may(),
            on_click=actions.attempt,
            args=(partial(actions.delete, run),),
        )
