"""Home: what this is, how good its model is, and where to go."""

import streamlit as st

from ui import models
from ui.elements import examples, headline, inputs, page_links
from ui.wording import plain

st.title("Facial expression lab")
st.markdown(
    "See how a computer classifies facial expressions, and how often it is wrong. A small neural "
    "network predicts one of seven expressions: anger, disgust, fear, happiness, sadness, surprise "
    "or neutral. It was trained on FER2013, 35,887 small images of faces found on the web."
)
picture = st.container()
page_links.buttons()

st.header("How good is it?")
model = inputs.best_model()
with picture:
    examples.show_answer(models.models()[0], inputs.THRESHOLD_PERCENT / 100)
    st.caption(f"Synthetic faces, with the predictions of the model {plain(model.name)}.")
headline.show(model)
st.page_link(
    "../pages/evaluation.py",
    label="Errors, calibration and other models",
    icon=":material/analytics:",
)

st.header("Teach with it")
st.markdown(
    "A class names faces on its phones and is compared with the model: a lesson about labels, "
    "errors and what a machine can know."
)
with st.container(horizontal=True):
    st.page_link("../pages/lesson.py", label="The lesson, step by step", icon=":material/school:")
    st.page_link("../pages/quiz.py", label="Start a quiz", icon=":material/groups:")

st.header("Limits")
st.markdown(
    "- **An expression is not an emotion.** A smile is visible; whether somebody is happy is not.\n"
    "- **Do not use it to assess people**, such as pupils, applicants, patients or customers. Show "
    "a class how such a model works and fails, never what it predicts of a pupil.\n"
    "- **Accuracy can differ between groups of people.** It was not tested by age, sex or skin "
    "colour, and many of FER2013's own labels are wrong."
)
