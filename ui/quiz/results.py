"""The end of a game: who named how many labels, how, and whether that means anything."""

from datetime import UTC, datetime
from pathlib import Path

import streamlit as st
from jinja2 import Environment, StrictUndefined

from fer.arrays import Counts
from fer.quiz.face import CHOICES
from fer.quiz.games import Listed
from fer.quiz.result import Result, answer_rows, result
from ui.elements import face_image
from ui.elements.chart_style import STATIC
from ui.elements.download import csv_of, download_button
from ui.elements.heat_map import confusion_heat_map
from ui.quiz import words
from ui.wording import plain

MOST_DISPUTED, MOST_IN_REPORT = 4, 6

TEMPLATE = Path(__file__).with_name("report.html.jinja")


def show(listed: Listed) -> None:
    """Show what came of a game that ended."""
    game = listed.game
    found = result(game)
    if found is None:
        st.info("The game ended without an answer.", icon=":material/groups:")
        return
    st.header("Class against model", anchor=False)
    st.caption(words.played(plain(game.model), found))
    st.markdown(words.difference(found))
    _scores(found)
    st.header("Confusion matrices", anchor=False)
    st.caption(words.MATRIX)
    _matrices(found)
    st.header("Most disputed faces", anchor=False)
    st.caption(words.DISPUTED)
    _disputed(found)
    st.header("Agreement within the class", anchor=False)
    st.markdown(words.agreement(found))
    with st.container(horizontal=True):
        download_button("Answers as CSV", csv_of(answer_rows(game)), "quiz.csv", "text/csv")
        download_button("Report as HTML", report(game.model, found), "quiz.html", "text/html")


def _scores(found: Result) -> None:
    with st.grid(min_column_width=160):
        for name, score, meaning in words.scores(found):
            with st.container(border=True, height="stretch"):
                st.metric(name, f"{score.accuracy:.0%}", help=meaning)
                st.caption(f"{score.right} of {score.answers} · {words.interval(score)}")
    st.caption("After each count: the 95% confidence interval. Few faces make it wide.")


def _matrices(found: Result) -> None:
    dark = st.context.theme.type == "dark"
    with st.grid(2, min_column_width=330):
        for name, counts in (("Class", found.confusion), ("Model", found.model_confusion)):
            with st.container():
                st.subheader(name, anchor=False)
                figure = confusion_heat_map(
                    counts.tolist(), dark=dark, columns=CHOICES[: counts.shape[1]]
                )
                st.plotly_chart(
                    figure.update_xaxes(title="answer", tickangle=-45),
                    key=f"quiz-{name}", config=STATIC, alt=f"Confusion matrix: {name}",
                )  # fmt: skip


def _disputed(found: Result) -> None:
    with st.grid(min_column_width=220):
        for place in found.disputed[:MOST_DISPUTED]:
            face = found.faces[place]
            label = CHOICES[face.truth]
            with st.container(border=True, height="stretch"):
                face_image.show(face.pixels, 4, f"A face labelled {label}", width=150)
                st.markdown(
                    f"Label: **{label}**  \nClass: {words.answers(found.counts[place])}  \n"
                    f"Model: {words.prediction(face)}"
                )


def report(model: str, found: Result) -> str:
    """Return the result as one page of HTML that needs nothing else.

    `model` is the name of the model that played.
    """
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    template = environment.from_string(TEMPLATE.read_text(encoding="utf-8"))
    return template.render(
        model=model,
        found=found,
        date=f"{datetime.now(UTC):%d %B %Y}",
        choices=CHOICES,
        matrices=[
            ("Class", _shaded(found.confusion)),
            ("Model", _shaded(found.model_confusion)),
        ],
        disputed=[
            (face_image.data_uri(found.faces[each].pixels), found.faces[each], found.counts[each])
            for each in found.disputed[:MOST_IN_REPORT]
        ],
        words=words,
    )


def _shaded(counts: Counts) -> list[list[tuple[int, float]]]:
    """Each count with its share of its row."""
    return [[(int(each), each / max(row.sum(), 1)) for each in row] for row in counts]
