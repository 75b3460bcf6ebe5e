"""What every card says in the same words: purpose, law, data, licence."""

from fer.promotion.card_facts import Source

DRAWINGS = """\
> **It learned from drawings, not from photos.** Its faces were drawn by a program, for machines
> that have no photos to learn from (docs/decisions/0008-drawn-faces.md). The figures below say how
> well it reads such drawings. Nothing follows for photos of people, and the app asks it only when
> somebody names it.

"""

SAYS = {
    Source.FER2013: "which label the makers of FER2013 would likely have given a picture",
    Source.DRAWINGS: "which expression a face was likely drawn to show",
    Source.OTHER: "which label its dataset would likely have given a picture",
}
"""What an answer of the model is."""

DATA = {
    Source.FER2013: """\
FER2013: 35,887 faces, 48x48 grey pixels, made for a competition in 2013 (Goodfellow et al.,
[arXiv 1307.0414](https://arxiv.org/abs/1307.0414)). What that means for this model:

- **How it was collected.** An image search was asked for 184 words of feeling, each together with
  words for sex, age or origin. OpenCV cut out the faces, people threw out wrong ones, and each word
  became one of seven labels. So a label is first of all a word that was searched for.
- **Who is in it.** People whose pictures were on the web, many of them in stock photos, where an
  expression is played. They were not asked, and nobody noted who they are: there are no figures by
  age, sex or skin colour, so nobody can say that the model is equally right for everyone. Expect
  that it is not.
- **Its labels are noisy.** Of ten people who looked at each face again (FER+), most chose another
  answer than the label for 34 % of the faces; for fear that is 79 %, for happiness 7 %. People
  asked about such faces agree with the labels about 65 times in 100, give or take 5.
- **It is uneven.** 25 % of the faces are happiness, 1.5 % are disgust.
- **A quarter of the test is not new.** 935 of PrivateTest's 3,589 faces (26.1 %) show a picture
  that is in Training or PublicTest too, 314 of them pixel by pixel. Everybody's figures on FER2013
  have this flaw. The table below tells these faces and the others apart.

The counts, and the commands that give them, are in docs/fer2013.md.""",
    Source.DRAWINGS: """\
Faces drawn by `python -m fer data draw` after the Facial Action Coding System
(docs/decisions/0008-drawn-faces.md), in FER2013's layout with its three splits. Each was drawn to
show one expression, so no label is in doubt, and nobody's face is in it. Real faces are far more
varied.""",
    Source.OTHER: """\
Another dataset than FER2013 as it was published: $data. How its pictures were collected,
who is in them, whether they were asked and how sure the labels are, this card cannot know; whoever
passes the model on should write it down here (`--about` of `python -m fer promote`).
`python -m fer data audit` counts copies, blank faces and doubtful labels.""",
}

BESIDE = """\
The columns *notebook* are what the README of the notebook that this project grew from says. People
asked about faces of FER2013 agree with its labels about 65 times in 100. The page Evaluation shows
where others stand on the same PrivateTest."""

RESTORED = {
    "85d8e81504a561aadbe23e4e04ab9dffbc5cd118b8df9af5b089b0f5b56c4dcc": """\
The copy of FER2013 that was used has the rows, labels and splits of Kaggle's file, and 35,714 of
the 35,887 pictures are exact. The other 173, which FER+'s people call "not a face", were restored
from a resized JPEG, in an arbitrary order within their split; so the SHA-256 below is not that of
Kaggle's file."""
}
"""What there is to say of a CSV, by its SHA-256."""

PURPOSE = """\
Demonstrations, teaching and experiments: how such a classifier is made, how good it is and where it
fails. It takes a face of 48x48 grey pixels and answers with seven probabilities, one for each of
anger, disgust, fear, happiness, sadness, surprise and neutral."""

LIMITS = """\
**An expression is not an emotion.** The model says $says.
It does not say what a person feels: people smile out of politeness, frown while they think, and
hide what they feel. So it must not be used to judge, choose, grade, watch or diagnose anyone, nor
to find out who lies, listens or means harm; and nothing that matters to somebody may hang on its
answer.

**In the EU, inferring emotions at work and in education is forbidden.** Article 5(1)(f) of the AI
Act ([Regulation (EU) 2024/1689](https://eur-lex.europa.eu/eli/reg/2024/1689/oj)) prohibits "the
placing on the market, the putting into service for this specific purpose, or the use of AI systems
to infer emotions of a natural person in the areas of workplace and education institutions, except
where the use of the AI system is intended to be put in place or into the market for medical or
safety reasons". It has applied since 2 February 2025 (Article 113). Recital 44 gives the reasons:
such systems are of limited reliability, and power at work and in education is unevenly shared.
Recital 18 leaves out the mere detection of readily apparent expressions, such as a smile or a
frown, unless that is used to identify or infer emotions. For a classroom this means:

- **Showing how the technology works is the lesson.** Use sample pictures, faces from the dataset,
  or pictures of volunteers who know what will be shown, and may say no. Let them pull faces on
  purpose, talk about the classifier and why it errs, and keep neither pictures nor answers.
- **Watching students is forbidden.** Do not point it at a class, an exam or an online lesson to
  learn who is happy, bored, afraid or attentive, and do not note, compare or grade by its answers.
  The same holds for staff. The article makes no exception for a trial, nor for consent, and a pupil
  can hardly say no to a teacher.
- **Say what an answer is**, every time: "the model gives this picture the label sadness", not "you
  are sad".

Elsewhere, too, a system that infers emotions comes under the Act's rules for high-risk systems
(Annex III, point 1(c)), those who meet it must be told (Article 50(3)), and data protection law
holds for every picture of a person. This is how we read the law; it is no legal advice."""

LICENCE = """\
Code and weights are under the MIT licence (LICENSE). $pictures"""

PICTURES = {
    Source.FER2013: """\
FER2013's pictures are not ours and not
part of this repository: they belong to whoever took them. data/README.md says where the dataset
comes from; those who hand it out set its terms. The files `<split>.npz` hold row numbers, labels
and the model's probabilities, and no picture.""",
    Source.DRAWINGS: "So is the program that draws the faces.",
    Source.OTHER: """\
The pictures it learned from are
not part of it; whether it may be passed on depends on theirs.""",
}
"""Whose the pictures are."""
