"""Our models among others."""

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


def test_everybody_has_a_protocol_and_a_source() -> None:
    assert all(all(cells) for cells in standings.everybody())
