"""A text message of a socket: a small JSON object of texts and numbers."""

import json

from fer.errors import FerError

MOST_LETTERS = 300
"""The most that is read of a message."""


def read_message(text: str, otherwise: FerError) -> dict[str, str | int | float]:
    """Return the object that a client sent as JSON; none of its values is a truth value.

    Python takes `true` for the number 1, and what was counted under it is found nowhere again.

    Raises:
        FerError: `otherwise`; the text is no such object, or has half a character (`\\ud800`),
            which no answer could repeat.

    >>> read_message('{"face": 0}', FerError("It is no object."))
    {'face': 0}
    """
    try:
        read = json.loads(text[:MOST_LETTERS])
        json.dumps(read, ensure_ascii=False).encode()
    except ValueError as problem:
        raise otherwise from problem
    if not isinstance(read, dict) or not {*map(type, read.values())} <= {str, int, float}:
        raise otherwise
    return read
