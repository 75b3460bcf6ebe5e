"""One colour for each expression, the same in every box, bar and table."""

from typing import TypeAlias

from fer.labels import Expression

Colour: TypeAlias = str
"""Six hexadecimal digits after a #."""

# The hues of Okabe and Ito (https://jfly.uni-koeln.de/color/), which colour-blind people tell
# apart. The light ones are darkened until all have 3:1 (WCAG 1.4.11) on either page, and anger is
# darkened away from happiness. tests/ui/test_palette.py holds them apart.
EXPRESSIONS: dict[Expression, Colour] = {
    Expression.ANGER: "#B84A00",
    Expression.DISGUST: "#009E73",
    Expression.FEAR: "#C66FA0",
    Expression.HAPPINESS: "#C48A00",
    Expression.SADNESS: "#0072B2",
    Expression.SURPRISE: "#3A9BD0",
    Expression.NEUTRAL: "#757575",
}

UNSURE: Colour = "#B8B8B8"
"""Of a face below the threshold; its box is dashed too, since neutral is a grey as well."""


def text_on(colour: Colour) -> Colour:
    """Black or white, whichever is easier to read on `colour`.

    >>> text_on("#0072B2"), text_on("#B8B8B8")
    ('#FFFFFF', '#000000')
    """
    white, black = "#FFFFFF", "#000000"
    return white if contrast(white, colour) >= contrast(black, colour) else black


def contrast(one: Colour, other: Colour) -> float:
    """Contrast ratio of two colours as WCAG 2 defines it, 1 to 21.

    >>> round(contrast("#FFFFFF", "#000000"), 1)
    21.0
    """
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Colour) -> float:
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
