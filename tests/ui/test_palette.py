"""The colours: one each, visible on both backgrounds, and apart for colour-blind people."""

import tomllib
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from fer.labels import Expression
from ui import palette

# Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB.
SEEN_BY = {
    "most people": np.eye(3),
    "protanopes": [[0.152, 1.053, -0.205], [0.115, 0.786, 0.099], [-0.004, -0.048, 1.052]],
    "deuteranopes": [[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]],
    "tritanopes": [[1.256, -0.077, -0.179], [-0.078, 0.931, 0.148], [0.005, 0.691, 0.304]],
}


def test_every_expression_has_a_colour_of_its_own() -> None:
    assert list(palette.EXPRESSIONS) == list(Expression)
    assert len({*palette.EXPRESSIONS.values(), palette.UNSURE}) == 8


@pytest.mark.parametrize("appearance", ["light", "dark"])
def test_every_colour_shows_on_the_page(appearance: str) -> None:
    config = Path(__file__).parents[2] / ".streamlit" / "config.toml"
    page = tomllib.loads(config.read_text())["theme"][appearance]["backgroundColor"]

    for expression, colour in palette.EXPRESSIONS.items():
        assert palette.contrast(colour, page) >= 3, expression


def test_every_label_can_be_read() -> None:
    for colour in (*palette.EXPRESSIONS.values(), palette.UNSURE):
        assert palette.contrast(colour, palette.text_on(colour)) >= 4.5


@pytest.mark.parametrize("people", SEEN_BY)
def test_no_two_colours_look_alike_to(people: str) -> None:
    for one, other in combinations(palette.EXPRESSIONS.values(), 2):
        # 10 is what people tell apart at a glance; 2 only side by side.
        assert distance(one, other, people) > 10, (one, other)


def distance(one: str, other: str, people: str) -> float:
    """How far apart these people see two colours, in CIELAB."""
    seen = [_lab(np.array(SEEN_BY[people]) @ _linear(colour)) for colour in (one, other)]
    return float(np.linalg.norm(seen[0] - seen[1]))


def _linear(colour: str) -> np.ndarray:
    channels = np.array([int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)])
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def _lab(linear: np.ndarray) -> np.ndarray:
    """CIELAB of a linear RGB colour, white point D65."""
    to_xyz = np.array(
        [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    )
    x, y, z = np.cbrt(to_xyz @ np.clip(linear, 0, 1) / [0.9505, 1, 1.089])
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])
