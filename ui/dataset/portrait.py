"""Widgets for who is drawn, and how the picture is taken."""

from dataclasses import replace
from typing import Any

import numpy as np
import streamlit as st

from fer.synthetic.person import Person, random_person
from fer.synthetic.shot import Cover, Shot

PERSON = "person"
MOST_PERSONS = 9_999

COVERS = {Cover.NONE: "nothing", Cover.HAND: "a hand", Cover.STRAND: "a strand of hair"}

SHARED: dict[str, Any] = {"bind": "query-params", "persist_state": "session"}


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
