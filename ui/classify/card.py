"""The card of one face: how it looks, what is predicted of it, and why errors are to be expected.

Plain HTML, since a photo of thirty faces has thirty of them.
"""

from collections.abc import Sequence
from html import escape
from pathlib import Path

from fer.labels import Expression
from fer.recognition.recogniser import Prediction
from ui import palette
from ui.elements.bars import in_words
from ui.elements.face_image import data_uri
from ui.photos import ClassifiedPhoto
from ui.wording import percent

STYLE = Path(__file__).with_name("card.css")
MOST = 60
"""Faces of a photo that have a card, and a box that lights up with it: with a thousand each click
would take minutes."""


def style() -> str:
    """Return the look of cards and boxes, as a page needs it once."""
    lit = "".join(_lit(number) for number in range(1, MOST + 1))
    return f"<style>{STYLE.read_text(encoding='utf-8')}{lit}</style>"


def _lit(number: int) -> str:
    """Return the rules that join a face's box and its card, whichever the pointer is on."""
    photo, card = '[class*="st-key-photo-"]', f'[class*="st-key-card-{number}-of-"]'
    return (
        f"{photo}:has({card}:hover) .outline-{number},{photo}:has({card}:focus-within) "
        f".outline-{number},.outline-{number}:hover{{opacity:1}}"
        f"{photo}:has(.outline-{number}:hover) {card}{{outline:3px solid var(--lit)}}"
    )


def outlines(photo: ClassifiedPhoto) -> str:
    """Return a frame for each face, unseen until it lights up, to lie over the photo."""
    width, height = photo.json["width"], photo.json["height"]
    frames = (
        f'<div class="outline outline-{number}" style="left:{box.left / width:.2%};'
        f"top:{box.top / height:.2%};width:{box.width / width:.2%};"
        f'height:{box.height / height:.2%}"></div>'
        for number, box in enumerate((each.box for each in photo.predictions), 1)
    )
    return f'<div class="outlines" aria-hidden="true">{"".join(frames)}</div>'


def html(
    photo: ClassifiedPhoto,
    place: int,
    threshold: float,
    others: Sequence[tuple[str, Prediction]] = (),
) -> str:
    """Return the card of the face at `place`, from 0.

    Args:
        photo: has the face.
        place: in the order of its predictions.
        threshold: a face with less confidence is called unsure.
        others: names of other models, and what they predict of this face.
    """
    prediction, name = photo.predictions[place], f"Face {place + 1}"
    pictures = (
        f'<img src="{data_uri(photo.portraits[place])}" alt="{name}">'
        f'<img src="{data_uri(photo.faces[place, ..., 0])}" class="grey" '
        f'alt="{name} as the network sees it, 48 by 48 grey pixels" title="As the network sees it">'
    )
    return (
        f'<div class="face-card" aria-label="{name}: {escape(in_words(prediction))}" role="group">'
        f'<div class="number">{name}</div><div class="pictures">{pictures}</div>'
        f"{_best(prediction, threshold)}{_warning(photo, place)}{_bars(prediction)}"
        f"{_others(prediction, others)}</div>"
    )


def _best(prediction: Prediction, threshold: float) -> str:
    sure = prediction.confidence >= threshold
    colour = palette.EXPRESSIONS[prediction.expression] if sure else palette.UNSURE
    return (
        f'<div class="best" style="border-color:{colour}">{"" if sure else "unsure: "}'
        f"{prediction.expression.label} {percent(prediction.confidence)}</div>"
    )


def _others(own: Prediction, others: Sequence[tuple[str, Prediction]]) -> str:
    rows = (
        f"<span>{escape(name)}</span><div>{each.expression.label} {percent(each.confidence)}</div>"
        f"<b>{'' if each.expression is own.expression else 'differs'}</b>"
        for name, each in others
    )
    return f'<div class="others">{"".join(rows)}</div>' if others else ""


def _warning(photo: ClassifiedPhoto, place: int) -> str:
    flaws = ", ".join(photo.json["faces"][place]["flaws"])
    return f'<div class="flaws">Low quality: {flaws}. Expect errors.</div>' if flaws else ""


def _bars(prediction: Prediction) -> str:
    """Return a bar for each expression, the most probable first."""
    shares = prediction.probabilities
    rows = (
        f'<span>{each.label}</span><div><i style="width:{shares[each]:.1%};'
        f'background:{palette.EXPRESSIONS[each]}"></i></div><b>{percent(shares[each])}</b>'
        for each in sorted(Expression, key=lambda each: -shares[each])
    )
    return f'<div class="bars" aria-hidden="true">{"".join(rows)}</div>'
