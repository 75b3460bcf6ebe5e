"""Home: what this is, how good its model is, and where to go."""

from functools import partial

import streamlit as st

from ui import models
from ui.elements import examples, inputs, page_links
from ui.glossary import tip
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
figures = inputs.headline()
with picture:
    examples.show_answer(models.models()[0], inputs.THRESHOLD_PERCENT / 100)
    st.caption(f"Faces that this app draws, marked with what {plain(figures.model)} predicts.")
gain = 100 * (figures.accuracy - models.NOTEBOOK_ACCURACY)
metric = partial(st.metric, border=True, height="stretch")
with st.grid(min_column_width=260):
    metric(
        "Accuracy",
        f"{figures.accuracy:.1%}",
        f"{gain:+.1f} percentage points",
        help=tip("Accuracy", "Here on the test set, and compared with the original notebook."),
    )
    if figures.without_duplicates is not None:
        metric(
            "Accuracy without duplicates",
            f"{figures.without_duplicates:.1%}",
            help="On the faces of the test set whose picture is in no other split. The others were "
            "seen in training or selection, and make the accuracy look better than it is.",
        )
    metric(
        "Macro F1",
        f"{figures.macro_f1:.3f}",
        help=tip("Macro F1"),
    )
st.caption(
    f"Results of the model {plain(figures.model)} on the {figures.faces:,} faces of the test set "
    "(PrivateTest), which is used once, when a model is finished. The original notebook reached an "
    f"accuracy of {models.NOTEBOOK_ACCURACY:.2%}; human accuracy against FER2013's labels is about "
    "65%."
)
st.page_link(
    "../pages/evaluation.py",
    label="Errors, calibration and other models",
    icon=":material/analytics:",
)

st.header("Limits")
st.markdown(
    "- **An expression is not an emotion.** A smile is visible; whether somebody is happy is not.\n"
    "- **Do not use it to assess people**, such as pupils, applicants, patients or customers. Show "
    "a class how such a model works and fails, never what it predicts of a pupil.\n"
    "- **Accuracy can differ between groups of people.** It was not tested by age, sex or skin "
    "colour, and many of FER2013's own labels are wrong."
)
