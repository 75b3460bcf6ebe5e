"""The terms and their definitions."""

from fer.glossary import DEFINITIONS, GROUPS, anchor


def test_a_term_is_defined_once_in_sentences_and_has_an_anchor_of_its_own() -> None:
    assert sum(map(len, GROUPS.values())) == len(DEFINITIONS)
    assert len({anchor(term) for term in DEFINITIONS}) == len(DEFINITIONS)
    assert all(text.endswith(".") for text in DEFINITIONS.values())


def test_definitions_are_short() -> None:
    assert max(len(text.split()) for text in DEFINITIONS.values()) <= 40
