"""Sentences for the screen, put together from counts and names."""

import re


def plain(text: str) -> str:
    r"""Text as Markdown that shows it letter by letter: a file's name must not format the page.

    >>> print(plain("my_face:$1.jpg"))
    my\_face\:\$1\.jpg
    """
    return re.sub(r"([^\w\s])", r"\\\1", text).replace("_", r"\_")


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
