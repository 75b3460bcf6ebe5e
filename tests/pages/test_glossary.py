"""The page that tooltips lead to."""

import re

from fer.glossary import DEFINITIONS
from tests.pages.conftest import Open
from ui.training.form import TERMS


def test_every_term_has_the_anchor_that_tooltips_lead_to(opened: Open) -> None:
    page = opened("glossary.py")

    assert not page.exception
    assert [each.value for each in page.subheader] == list(DEFINITIONS)
    anchors = {each.proto.anchor for each in page.subheader}
    helps = [metric.proto.help for metric in opened("home.py").metric]
    links = re.findall(r"\(glossary#(.+?)\)", "\n".join(helps))
    assert links
    assert anchors >= set(links)
    assert DEFINITIONS.keys() >= set(TERMS.values())
