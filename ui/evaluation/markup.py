"""HTML and SVG whose texts cannot become tags."""

# Only made here and never read: what is dangerous about XML lies in reading it.
from xml.etree.ElementTree import Element, tostring


def element(tag: str, *inside: "Element | str", **attributes: str | float) -> Element:
    """An element; texts are escaped when it is written.

    A trailing underscore is dropped from an attribute's name and the others become dashes, so
    that `class_` and `stroke_width` can be named.

    >>> written(element("p", "a < b", element("b", "!"), class_="big"))
    '<p class="big">a &lt; b<b>!</b></p>'
    """
    made = Element(
        tag, {name.rstrip("_").replace("_", "-"): _text(it) for name, it in attributes.items()}
    )
    for part in inside:
        if not isinstance(part, str):
            made.append(part)
        elif len(made):
            made[-1].tail = (made[-1].tail or "") + part
        else:
            made.text = (made.text or "") + part
    return made


def written(root: Element) -> str:
    """The element as HTML."""
    return tostring(root, encoding="unicode", method="html")


def _text(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:.5g}"
