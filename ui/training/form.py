"""The tab New run: a preset, every field of the configuration, and an estimate."""

from typing import Any

import streamlit as st

from fer.dataset.fer2013 import is_synthetic
from fer.errors import BadConfig
from fer.models import models_in
from fer.training.config import SETTINGS, TrainConfig
from fer.training.notes import TITLE
from fer.training.presets import PRESETS, Preset
from ui import access, datasets
from ui.elements import notices
from ui.elements.choice import choose
from ui.training import actions, preview
from ui.wording import plain, setting, term_address

GROUPS = {
    "Run": (
        "network", "data", "faces", "epochs", "epoch_faces", "seconds", "batch_size",
        "early_stopping", "seed", "folds", "fold",
    ),
    "Learning": (
        "optimiser", "learning_rate", "schedule", "weight_decay", "label_smoothing", "dropout",
        "class_weights", "moving_average", "teacher", "teacher_share", "precision",
    ),
    "Augmentation": (
        "flip", "rotation", "zoom", "shift", "crop", "brightness", "contrast", "damage",
        "erasing", "mixup",
    ),
}  # fmt: skip
"""The group of each field; one that is in none stands in the last."""

TERMS = {
    "network": "Network", "epochs": "Epoch", "batch_size": "Batch", "folds": "Cross-validation",
    "early_stopping": "Early stopping", "optimiser": "Optimiser", "learning_rate": "Learning rate",
    "dropout": "Dropout", "class_weights": "Class imbalance", "teacher": "Distillation",
}  # fmt: skip
"""The term of the glossary that a field's tooltip leads to."""

STEPS = {"learning_rate": 0.0005, "weight_decay": 0.0005, "moving_average": 0.001, "rotation": 5.0}
"""The step of a click on plus; 0.05 for any other fraction."""

TITLE_KEY = "title-of-new-run"

FILLED = "filled-with-preset"
"""In the session: the preset that the fields were last filled with."""

BY_NAME = {preset.name: preset for preset in PRESETS}


def show() -> None:
    """Show the form, an estimate when asked for, and the button that starts the run."""
    files = datasets.csv_files()
    preset = _preset(files)
    with st.expander("All settings", icon=":material/tune:", key="all-settings"):
        _fields(files)
    _say_synthetic()
    config = _config(preset, files)
    st.text_input(
        "Name",
        key=TITLE_KEY,
        max_chars=TITLE.most_letters,
        placeholder="For example: your group",
        help="To find this run again among those of others.",
        width=320,
    )
    with st.container(horizontal=True):
        st.button(
            "Start training",
            type="primary",
            icon=":material/play_arrow:",
            key="start",
            **access.guard(ready=config is not None),
            on_click=_launch,
        )
        asked = st.button(
            "Estimate time and preview augmentation",
            icon=":material/timer:",
            key="estimate",
            **access.guard(ready=config is not None),
        )
    if config:
        preview.show(config, asked=asked)


def _launch() -> None:
    # A value that was typed a moment before the click is in the session, and not yet on the page.
    title = st.session_state.get(TITLE_KEY, "")
    actions.attempt(lambda: actions.start(TrainConfig(**_values()), title))


def _preset(files: list[str]) -> Preset:
    preset = BY_NAME[
        choose(
            "Preset",
            BY_NAME,
            key="preset",
            persist_state="session",
            on_change=_fill,
            args=(files,),
        )
    ]
    _fill(files)  # a link that chooses one is no change to Streamlit
    st.caption(preset.description)
    return preset


def _fill(files: list[str]) -> None:
    """Set every field to a newly chosen preset's."""
    preset = BY_NAME[st.session_state["preset"]]
    if st.session_state.get(FILLED) == preset.name:
        return
    st.session_state[FILLED] = preset.name
    for name, value in _preset_values(preset, files).items():
        st.session_state[_key(name)] = value


def _preset_values(preset: Preset, files: list[str]) -> dict[str, Any]:
    """Return the preset's value of each field; of the data the first there is if its own is not."""
    values = {name: getattr(preset.config, name) for name in SETTINGS}
    return values if preset.config.data in files else values | {"data": files[0]}


def _key(field: str) -> str:
    return f"set-{field}"


def _fields(files: list[str]) -> None:
    known = {name for group in GROUPS.values() for name in group}
    rest = [name for name in SETTINGS if name not in known]
    last = list(GROUPS)[-1]
    for title, names in GROUPS.items():
        st.markdown(f"**{title}**")
        with st.grid(min_column_width=145, vertical_alignment="bottom"):
            for name in (*names, *(rest if title == last else ())):
                _field(name, files)


def _field(name: str, files: list[str]) -> None:
    setting = SETTINGS[name]
    shared: dict[str, Any] = {
        "label": name.replace("_", " ").capitalize(),
        "key": _key(name),
        "help": f"{setting.meaning[0].upper()}{setting.meaning[1:]}.{_link(name)}",
        "persist_state": "session",
    }
    if name == "data":
        st.selectbox(options=files, **shared)
    elif name == "teacher":
        models = ("", *(model.name for model in models_in()), st.session_state[_key(name)])
        options = list(dict.fromkeys(models))
        st.selectbox(options=options, format_func=lambda model: model or "none", **shared)
    elif setting.choices:
        meanings = "; ".join(f"*{choice}*: {text}" for choice, text in setting.choices.items())
        shared["help"] += f" {meanings}."
        st.selectbox(options=list(setting.choices), **shared)
    elif setting.kind is bool:
        st.toggle(**shared)
    else:
        whole = setting.kind is int
        st.number_input(
            min_value=setting.kind(setting.lowest),
            max_value=setting.kind(setting.highest),
            step=1 if whole else STEPS.get(name, 0.05),
            format="%d" if whole else "%g",
            **shared,
        )


def _link(name: str) -> str:
    return f" [Glossary]({term_address(TERMS[name])})" if name in TERMS else ""


def _values() -> dict[str, Any]:
    return {name: st.session_state[_key(name)] for name in SETTINGS}


def _say_synthetic() -> None:
    data = str(st.session_state[_key("data")])
    if is_synthetic(data):
        st.info(
            f"**{plain(data)} holds synthetic faces, not photos.** They are easy: accuracy on "
            "synthetic faces says nothing about accuracy on photos.",
            icon=":material/draw:",
        )


def _config(preset: Preset, files: list[str]) -> TrainConfig | None:
    """Return the configuration of the fields; None, with a sentence, when it cannot be."""
    values, given = _values(), _preset_values(preset, files)
    changed = [
        f"{name.replace('_', ' ')} = {setting(value)}"
        for name, value in values.items()
        if value != given[name]
    ]
    if changed:
        st.caption(plain(f"Changed from preset {preset.name}: {', '.join(changed)}."))
    try:
        return TrainConfig(**values)
    except BadConfig as problem:
        notices.problem(problem)
        return None
