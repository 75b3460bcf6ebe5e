"""Tooltips that define a term and lead to it on the page Glossary."""

from fer.glossary import DEFINITIONS, anchor


def tip(term: str, more: str = "") -> str:
    """Return the definition of a term for a tooltip, `more` that holds here, and a link.

    >>> tip("Batch", "Here 20.")
    'The faces that a network sees together in one step. Here 20. [Glossary](glossary#batch)'
    """
    return " ".join(filter(None, (DEFINITIONS[term], more, f"[Glossary]({address(term)})")))


def address(term: str) -> str:
    """Return the address of a term, relative to every page's."""
    return f"glossary#{anchor(term)}"
