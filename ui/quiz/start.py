"""The form that starts a game."""

import secrets

import streamlit as st

from fer import files
from fer.arrays import Probabilities
from fer.dataset.crowd import CROWD_FILE
from fer.dataset.fer2013 import Dataset, is_synthetic, is_yet_to_be_drawn
from fer.dataset.synthetic_csv import first_synthetic_faces
from fer.labels import Expression, Split
from fer.quiz.draw import Choice, candidates, draw, faces_at
from fer.quiz.game import Pace, Rules
from fer.quiz.games import GAMES, Listed
from fer.runs import Run
from ui import access, datasets, models
from ui.caching import Cache
from ui.elements import choice, inputs, notices

FIRST = 100
"""Synthetic faces of each split that are drawn for a game, where not all were drawn before."""

NO_LIMIT, SECONDS = "No limit", (10, 20, 30, 60)

MEANING = {
    Choice.RANDOM: "Drawn at random, as evenly from the seven expressions as possible.",
    Choice.HARD: "Faces whose labels the model finds least probable.",
    Choice.DISAGREED: "Faces on which FER+'s ten people agreed least.",
    Choice.ONE_CLASS: "Faces that all have the same label. Do not tell the class which.",
}

_first = Cache[Dataset]("first synthetic faces of a game", 1)

_probabilities = Cache[Probabilities]("probabilities of a game", 4)


def form() -> Listed | None:
    """Show the form, to who may lead a game; return the game that was started with it."""
    with st.container(border=True):
        with st.grid(min_column_width=230, gap="medium"):
            with st.container():
                model = inputs.chosen_model()
            data = _data()
            wanted = _faces(data)
            faces = st.slider("Number of faces", 5, 30, 10, key="faces", bind="query-params")
            rules = _rules()
        pressed = st.button("Start a game", type="primary", icon=":material/groups:")
    if pressed:
        with notices.show_problems():
            access.demand()
            return start(model, data, wanted, faces, rules)
    return None


def _data() -> str:
    with st.container():
        name = st.selectbox("Dataset", datasets.csv_files(), key="data", bind="query-params")
        if is_synthetic(name):
            st.caption("These faces are synthetic: the app draws them, and labels them itself.")
    return name


def _faces(data: str) -> Choice | Expression:
    with st.container():
        voted = data == datasets.FER2013_CSV and (datasets.data_folder() / CROWD_FILE).is_file()
        offered = [each for each in Choice if each is not Choice.DISAGREED or voted]
        wanted = choice.pick("Faces", {each: str(each) for each in offered}, key="which")
        st.caption(MEANING[wanted])
        if wanted is not Choice.ONE_CLASS:
            return wanted
        return choice.pick("Label", choice.EXPRESSIONS, key="label")


def _rules() -> Rules:
    pace = choice.choose("Pace", Pace, key="pace")
    limits = {0: NO_LIMIT} | {each: f"{each} seconds" for each in SECONDS}
    seconds = choice.pick(
        "Time for each face", limits, key="seconds", disabled=pace is Pace.ALONE,
        help="Only where everyone plays together: then the face closes.",
    )  # fmt: skip
    blind = st.toggle(
        "Hide the model's answers until the end", key="blind", bind="query-params",
        help="So that nobody follows the model.",
    )  # fmt: skip
    return Rules(pace, 0 if pace is Pace.ALONE else seconds, blind)


def start(model: Run, data: str, wanted: Choice | Expression, count: int, rules: Rules) -> Listed:
    """Draw so many faces, ask the model, and start the game; `data` is as `csv_files` lists it.

    Raises:
        FerError: the dataset has too few such faces, or cannot be read; or there are many games.
    """
    if is_yet_to_be_drawn(files.ROOT / data):
        dataset = _first.get(FIRST, lambda: first_synthetic_faces(FIRST))
    else:
        dataset = datasets.dataset(data)
    faces = dataset.split(Split.PRIVATE_TEST)
    crowd = datasets.crowd(dataset)
    crowd = crowd and crowd.take(dataset.usage == Split.PRIVATE_TEST.number)
    key = (dataset.sha256, len(faces), models.version(model))
    probabilities = _probabilities.get(key, lambda: models.recogniser(model).classify(faces.faces))
    among = candidates(wanted, faces, probabilities, crowd)
    positions = draw(faces.truth, among, count, seed=secrets.randbits(32))
    drawn = faces_at(positions, faces, probabilities, crowd)
    return GAMES.start(drawn, rules, model.name)
