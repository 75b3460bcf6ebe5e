"""Text messages of sockets, as anybody may send them."""

import pytest

from api.message import MOST_LETTERS, read_message
from fer.errors import FerError

SENTENCE = FerError("A message is an object.")


def test_texts_and_numbers_are_read() -> None:
    text = '{"face": 0, "smoothing": 0.5, "do": "forward ü"}'

    assert read_message(text, SENTENCE) == {"face": 0, "smoothing": 0.5, "do": "forward ü"}


@pytest.mark.parametrize(
    "text",
    [
        "", "{", "[]", "7", "null", "[" * MOST_LETTERS, '{"face": true}', '{"face": false}',
        '{"face": null}', '{"face": [0]}', '{"face": {}}', '{"host": "\\ud800"}', '{"\\udfff": 1}',
        '{"host": "' + MOST_LETTERS * "x" + '"}',
    ],
)  # fmt: skip
def test_anything_else_is_refused_with_the_sentence(text: str) -> None:
    with pytest.raises(FerError) as refused:
        read_message(text, SENTENCE)

    assert refused.value is SENTENCE
