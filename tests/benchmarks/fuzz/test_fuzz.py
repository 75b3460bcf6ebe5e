"""Many cases and their tally."""

from fer.benchmarks.fuzz import fuzz as fuzzing
from fer.benchmarks.fuzz.decoders import DECODERS
from fer.benchmarks.fuzz.fuzz import SHARES, Tally, fuzz, shares
from fer.benchmarks.fuzz.worker import Case, Result


def test_every_decoder_has_a_share_and_the_shares_are_all() -> None:
    assert set(SHARES) == {*DECODERS, "live messages", "page messages", "quiz messages"}
    assert round(sum(SHARES.values()), 6) == 1
    assert min(shares(10).values()) == 1


def test_a_tally_keeps_the_most_of_each_and_the_faults() -> None:
    tally = Tally("pictures")
    tally.count(0, Result("answer", 0.1, 5.0))
    tally.count(1, Result("sentence", 0.3, 1.0, "It is empty."))
    tally.count(2, Result("fault", 0.2, 2.0, "KeyError"))

    assert (tally.answers, tally.sentences, tally.faults) == (1, 1, [(2, "KeyError")])
    assert (tally.seconds, tally.megabytes) == (0.3, 5.0)


def test_cases_are_tried_in_another_process_and_told_kind_by_kind() -> None:
    told: list[str] = []

    tallies = fuzz(
        {"votes": 4, "datasets": 3}, seed=0, progress=lambda each: told.append(each.kind)
    )

    assert told == ["votes", "datasets"]
    assert [each.answers + each.sentences for each in tallies] == [4, 3]


def test_a_process_that_dies_is_a_fault_and_the_next_case_has_another() -> None:
    with fuzzing._workers(0, None) as tried:
        # No worker knows this kind, so it ends with a KeyError.
        died = tried(Case("nothing", 0))
        after = tried(Case("votes", 0))

    assert (died.outcome, died.text) == ("fault", "the process ended with 1")
    assert after.outcome in ("answer", "sentence")
