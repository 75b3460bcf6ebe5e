import pytest

from fer.promotion.markdown import code, table, words


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("<script>alert(1)</script>", r"\<script\>alert(1)\</script\>"),
        ("[here](https://example.org)", r"\[here\](https://example.org)"),
        ("two\n\n# lines", "two # lines"),
        (r"a\*b", r"a\\\*b"),
        (0.05, "0.05"),
    ],
)
def test_what_somebody_typed_formats_nothing(typed: object, shown: str) -> None:
    assert words(typed) == shown


@pytest.mark.parametrize(
    ("typed", "shown"), [("a.csv", "`a.csv`"), ("``", "``` `` ```"), ("a\n`b", "`` a `b ``")]
)
def test_code_ends_where_it_should(typed: str, shown: str) -> None:
    assert code(typed) == shown


def test_a_bar_in_a_cell_opens_no_other_cell() -> None:
    assert table([["a", "b"], ["1|2", "3"]]).splitlines()[2] == r"| 1\|2 | 3 |"
