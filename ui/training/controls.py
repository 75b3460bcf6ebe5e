"""Buttons of a run: stop, cancel, resume, promote, download, notes, delete."""

import re
from collections.abc import Callable
from functools import partial
from typing import Literal

import streamlit as st

from fer import runs
from fer.damage import NAME
from fer.files import stamp
from fer.runs import Run, State
from fer.training import archive
from fer.training.launch import RESUMABLE
from fer.training.notes import NOTES, TITLE
from fer.training.queue import certain_state
from ui import access
from ui.elements.download import download_button
from ui.training import actions, summary
from ui.wording import plain, setting

NOT_IN_A_NAME = re.compile(r"[^A-Za-z0-9._-]+")


def show(run: Run, state: State) -> None:
    """Show the buttons; without permission those that change anything are off."""
    with st.container(horizontal=True):
        if state is State.RUNNING:
            _button("Stop", ":material/stop:", partial(actions.stop, run), kind="secondary")
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
    """Show title, notes and settings, folded."""
    written = NOTES.of(run)
    with (
        st.expander(
            "Name and notes", expanded=bool(written), icon=":material/edit_note:", key="notes"
        ),
        st.form(f"notes-form-{run.name}", border=False),
    ):
        st.text_input(
            "Name", TITLE.of(run), key=f"title-{run.name}", max_chars=TITLE.most_letters,
            disabled=not access.allowed(),
        )  # fmt: skip
        st.text_area(
            "Notes on this run",
            written,
            key=f"notes-{run.name}",
            max_chars=NOTES.most_letters,
            placeholder="What you tried, and the result",
            disabled=not access.allowed(),
        )
        st.form_submit_button("Save", **access.guard(), on_click=_save_notes, args=(run,))
    with st.expander("Settings", icon=":material/tune:", key="settings"):
        config = summary.summary_of(run).config
        st.table({name.replace("_", " "): plain(setting(value)) for name, value in config.items()})


def left_out() -> None:
    """Warn of each run that is not listed, with a button that deletes it, or stops it first."""
    for folder, reason in summary.left_out().items():
        st.warning(plain(f"Left out of the runs: {reason}"), icon=":material/folder_off:")
        if folder == runs.RUNS or not access.allowed():
            continue
        run, name = Run(folder), plain(folder.name)
        if certain_state(run) in summary.ACTIVE:
            _button(f"Stop {name}", ":material/stop:", partial(actions.stop, run), kind="secondary")
        else:
            _delete(run, f"Delete {name}")


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
    title, text = (st.session_state[f"{field}-{run.name}"] for field in ("title", "notes"))
    actions.attempt(partial(actions.write_notes, run, title, text))


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
    """Return the run's title or its network's name, with a number when it is taken."""
    title = NOT_IN_A_NAME.sub("-", TITLE.of(run)).strip("-._")
    name = title or str(summary.summary_of(run).config.get("network", "model"))
    names = [name, *(f"{name}-{number}" for number in range(2, 100))]
    return next(name for name in names if not stamp(runs.MODELS / name))


def _delete(run: Run, label: str = "Delete") -> None:
    with st.popover(label, icon=":material/delete:", **access.guard()):
        st.markdown(f"Delete **{plain(run.name)}** permanently? Models made from it stay.")
        st.button(
            "Delete permanently",
            icon=":material/delete_forever:",
            key=f"delete-{run.name}",
            **access.guard(),
            on_click=actions.attempt,
            args=(partial(actions.delete, run),),
        )
