"""Markdown that shows what it is given: tables, and words that must not format the page."""

import re
from collections.abc import Sequence


def words(value: object) -> str:
    r"""A value in one line, letter by letter: what somebody typed is neither markup nor HTML.

    >>> print(words("my_run <b>*2*</b>"))
    my\_run \<b\>\*2\*\</b\>
    """
    return re.sub(r"([\\`*_\[\]<>&~])", r"\\\1", _one_line(value))


def code(value: object) -> str:
    """A value as code; a backtick in it does not end it.

    >>> code("data/fer2013.csv"), code("a`b")
    ('`data/fer2013.csv`', '`` a`b ``')
    """
    text = _one_line(value)
    longest = max(map(len, re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    return f"{fence} {text} {fence}" if longest else f"{fence}{text}{fence}"


def table(rows: Sequence[Sequence[str]]) -> str:
    r"""Rows of as many cells each, the first being the titles; a bar in a cell stays in it.

    >>> print(table([["one", "two"], ["1", "a|b"]]))
    | one | two |
    | --- | --- |
    | 1 | a\|b |
    """
    titles, *others = rows
    lines = [titles, ["---"] * len(titles), *others]
    return "\n".join(f"| {' | '.join(map(_cell, line))} |" for line in lines)


def _cell(text: str) -> str:
    return text.replace("|", r"\|")


def _one_line(value: object) -> str:
    return " ".join(str(value).split())
