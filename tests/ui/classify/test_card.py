"""The card of a face, as HTML."""

import re

from tests.made_up import picture, recogniser
from ui.classify import card
from ui.photos import ClassifiedPhoto, Upload, classify


def made() -> ClassifiedPhoto:
    return classify(Upload("us.jpg", picture()), recogniser(), whole=False)


def test_bars_fall_and_their_text_is_for_everybody() -> None:
    html = card.html(made(), 0, 0.5)

    widths = [float(width) for width in re.findall(r"width:([\d.]+)%;background", html)]
    assert widths == sorted(widths, reverse=True)
    assert widths[0] == 70
    assert 'aria-label="Face 1: happiness 70%, ' in html
    assert "as the network sees it" in html


def test_names_of_models_are_no_html() -> None:
    photo = made()

    html = card.html(photo, 0, 0.5, [("<b>", photo.predictions[0])])

    assert "&lt;b&gt;" in html
    assert "<span><b>" not in html


def test_a_frame_lies_over_each_face_whatever_the_size_on_the_screen() -> None:
    # The first box is 10, 20, 30, 40 in a photo of 80 by 60 pixels.
    assert "left:12.50%;top:33.33%;width:25.00%;height:33.33%" in card.outlines(made())
