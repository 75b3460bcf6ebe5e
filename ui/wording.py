"""Sentences for the screen, put together from counts and names; tooltips that define a term."""

import re

from fer.glossary import DEFINITIONS, anchor

JOINER = "\u2060"
"""Joins what is before and after it without being seen."""


def plain(text: str) -> str:
    r"""Text as Markdown that shows it letter by letter: a file's name must not format the page.

    Markdown knows a backslash before ASCII's punctuation only; before any other it would be seen.
    Addresses become links however they are written, unless something that is not seen parts them.

    >>> print(plain("my_face:$1…é.jpg"))
    my\_face\:\$1…é\.jpg
    >>> print(ascii(plain("www.a.example http://b a@c")))
    'www\u2060\\.a\\.example http\\:\u2060\\/\\/b a\\@\u2060c'
    """
    parted = re.sub(r"(https?:|www|@)", rf"\1{JOINER}", text, flags=re.IGNORECASE)
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", parted)


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun; the plural takes an s unless it is given.

    >>> count(1, "face"), count(2, "face"), count(0, "photo")
    ('1 face', '2 faces', 'no photos')
    """
    return f"{number or 'no'} {one if number == 1 else many or one + 's'}"


def percent(share: float) -> str:
    """A share in whole percent; what rounds to all of it is called nearly all.

    >>> percent(0.254), percent(0.997), percent(1.0)
    ('25%', '>99%', '>99%')
    """
    return ">99%" if share >= 0.995 else f"{share:.0%}"


def duration(seconds: float) -> str:
    """A time as people say it, in one or two units.

    >>> [duration(each) for each in (0.4, 42, 90, 3900, 7200, 100_000)]
    ['1 s', '42 s', '1 min 30 s', '1 h 5 min', '2 h', '1 d 4 h']
    """
    units = [("d", 86_400), ("h", 3600), ("min", 60), ("s", 1)]
    left = max(round(seconds), 1)
    for place, (unit, size) in enumerate(units):
        if left >= size:
            smaller, size_below = units[place + 1] if unit != "s" else ("", 1)
            # Minutes matter less than how many hours: the second unit is rounded.
            whole, rest = divmod(round(left / size_below) * size_below, size)
            below = f" {round(rest / size_below)} {smaller}" if smaller and rest else ""
            return f"{whole} {unit}{below}"
    raise AssertionError(seconds)


def setting(value: object) -> str:
    """A setting as the screen shows it.

    >>> setting(True), setting(0.1), setting("adam")
    ('on', '0.1', 'adam')
    """
    if isinstance(value, bool):
        return "on" if value else "off"
    return f"{value:g}" if isinstance(value, float) else str(value)


def tip(term: str, more: str = "") -> str:
    """Return the definition of a term for a tooltip, `more` that holds here, and a link.

    >>> tip("Batch", "Here 20.")
    'The faces that a network sees together in one step. Here 20. [Glossary](glossary#batch)'
    """
    return " ".join(filter(None, (DEFINITIONS[term], more, f"[Glossary]({term_address(term)})")))


def term_address(term: str) -> str:
    """Return the address of a term, relative to every page's."""
    return f"glossary#{anchor(term)}"
