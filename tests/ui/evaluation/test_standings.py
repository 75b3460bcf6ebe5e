"""Our models among others."""

from dataclasses import replace

import pytest

from fer.promotion.published import STANDINGS
from ui.evaluation import standings
from ui.evaluation.scored import Scored


def test_all_are_ranked_by_right_answers(two: list[Scored]) -> None:
    ranges = standings.plot(two).ranges

    middles = [(each.low + each.high) / 2 if each.value is None else each.value for each in ranges]
    assert middles == sorted(middles, reverse=True)
    assert len(ranges) == 2 + len(STANDINGS)


def test_ours_have_their_own_colours_and_intervals(two: list[Scored]) -> None:
    own = {each.name: each for each in standings.plot(two).ranges if each.group == standings.OURS}

    assert own["one"].value == 0.7
    assert (own["one"].low, own["one"].high) == (
        two[0].intervals["accuracy"].low,
        two[0].intervals["accuracy"].high,
    )
    assert own["one"].colour != own["worse"].colour


def test_people_are_a_range_without_a_single_figure(one: Scored) -> None:
    (people,) = (each for each in standings.plot([one]).ranges if each.group == "people")

    assert (people.low, people.high, people.value) == (0.6, 0.7, None)


def test_a_model_far_behind_is_on_the_chart_too(two: list[Scored]) -> None:
    drawn = standings.plot(two)

    assert drawn.axis.low == 0
    assert all(drawn.axis.low <= each.low <= each.high <= drawn.axis.high for each in drawn.ranges)


def test_only_those_that_learned_from_fer2013_stand_beside_others(
    one: Scored, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert standings.comparable([one]) == []  # ten faces are not PrivateTest
    monkeypatch.setattr(standings, "FACES", 10)
    assert standings.comparable([one]) == [one]
    assert standings.comparable([replace(one, split="PublicTest")]) == []

    one.run.write("origin.json", {"drawn": True})
    assert standings.comparable([one]) == []


def test_everybody_has_a_protocol_and_a_source() -> None:
    assert all(all(cells) for cells in standings.everybody())
