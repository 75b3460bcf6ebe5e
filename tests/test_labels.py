import pytest

from fer.labels import Expression


def test_the_value_is_the_code_in_the_csv() -> None:
    assert {expression.label: expression.value for expression in Expression} == {
        "anger": 0,
        "disgust": 1,
        "fear": 2,
        "happiness": 3,
        "sadness": 4,
        "surprise": 5,
        "neutral": 6,
    }


def test_the_notebook_counted_from_one_in_alphabetical_order() -> None:
    assert {expression.label: expression.notebook_number for expression in Expression} == {
        "anger": 1,
        "disgust": 2,
        "fear": 3,
        "happiness": 4,
        "neutral": 5,
        "sadness": 6,
        "surprise": 7,
    }


def test_a_notebook_number_is_not_an_expression() -> None:
    with pytest.raises(ValueError, match="7"):
        Expression(7)
