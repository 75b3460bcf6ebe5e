"""Our models among others."""

from dataclasses import asdict, replace
from itertools import combinations

import pytest

from fer.promotion.published import PUBLISHED_RESULTS
from tests.ui.test_palette import SEEN_BY, distance
from ui.evaluation import published
from ui.evaluation.chart import PAGE
from ui.evaluation.evaluation import Evaluation
from ui.palette import contrast


def test_all_are_ranked_by_right_answers(two: list[Evaluation]) -> None:
    ranges = published.plot(two).ranges

    middles = [(each.low + each.high) / 2 if each.value is None else each.value for each in ranges]
    assert middles == sorted(middles, reverse=True)
    assert len(ranges) == 2 + len(PUBLISHED_RESULTS)


def test_ours_have_their_intervals(two: list[Evaluation]) -> None:
    own = {each.name: each for each in published.plot(two).ranges if each.group == published.OURS}

    assert own["one"].value == 0.7
    assert (own["one"].low, own["one"].high) == (
        two[0].intervals["accuracy"].low,
        two[0].intervals["accuracy"].high,
    )


@pytest.mark.parametrize("people", SEEN_BY)
def test_a_colour_stands_for_one_source_alone(two: list[Evaluation], people: str) -> None:
    colours: dict[str, set[str]] = {}
    for each in published.plot(two).ranges:
        colours.setdefault(each.group, set()).add(each.colour)

    assert all(len(of_group) == 1 for of_group in colours.values())
    for (one,), (other,) in combinations(colours.values(), 2):
        assert distance(one, other, people) > 10


@pytest.mark.parametrize("page", PAGE.values())
def test_every_colour_shows_on_the_page(page: str) -> None:
    assert all(contrast(colour, page) >= 3 for colour in published.COLOURS.values())


def test_people_are_a_range_without_a_single_figure(one: Evaluation) -> None:
    (people,) = (each for each in published.plot([one]).ranges if each.group == "people")

    assert (people.low, people.high, people.value) == (0.6, 0.7, None)


def test_a_model_far_behind_is_on_the_chart_too(two: list[Evaluation]) -> None:
    drawn = published.plot(two)

    assert drawn.axis.low == 0
    assert all(drawn.axis.low <= each.low <= each.high <= drawn.axis.high for each in drawn.ranges)


def test_only_those_that_were_evaluated_on_fer2013s_own_test_stand_beside_others(
    one: Evaluation,
) -> None:
    assert published.comparable([one]) == [one]
    one.run.write("PrivateTest.json", asdict(one.report) | {"faces": 3589})
    assert published.comparable([one]) == []
    one.run.write("PrivateTest.json", asdict(one.report) | {"faces": 3589, "official": True})
    assert published.comparable([replace(one, split="PublicTest")]) == []

    one.run.write("origin.json", {"drawn": True})
    assert published.comparable([one]) == []


def test_every_result_has_a_protocol_and_a_source() -> None:
    assert all(all(cells) for cells in published.rows())
