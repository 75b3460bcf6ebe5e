"""A field of a configuration with what it may be."""

from dataclasses import dataclass, fields

import pytest

from fer.errors import BadConfig
from fer.training.setting import Setting, setting


@dataclass(frozen=True, kw_only=True)
class Config:
    """As TrainConfig has its fields."""

    rate: float = setting(0.5, "how fast", 0, 1)
    kind: str = setting("a", "which", choices={"a": "the first", "b": "the second"})
    mirror: bool = setting(False, "mirror it")


RATE, KIND, MIRROR = (
    Setting(each.name, each.type, each.default, **each.metadata) for each in fields(Config)
)


def test_a_field_has_its_default_and_what_it_means() -> None:
    assert Config() == Config(rate=0.5, kind="a", mirror=False)
    assert (RATE.meaning, RATE.lowest, RATE.highest) == ("how fast", 0, 1)
    assert KIND.choices == {"a": "the first", "b": "the second"}


def test_a_value_within_what_it_may_be_passes() -> None:
    for value in (0.0, 1.0, 1):
        RATE.check(value)
    KIND.check("b")
    MIRROR.check(True)


@pytest.mark.parametrize(
    ("one", "value", "sentence"),
    [
        (RATE, 1.5, "rate must be 0 to 1. Received: 1.5"),
        (RATE, float("nan"), "rate must be 0 to 1. Received: nan"),
        (RATE, "1", "rate must be of type float. Received: '1'"),
        (KIND, "c", "kind must be one of a, b. Received: c"),
        (MIRROR, 1, "mirror must be of type bool. Received: 1"),
    ],
)
def test_another_value_is_refused_with_a_sentence(
    one: Setting, value: object, sentence: str
) -> None:
    with pytest.raises(BadConfig, match=sentence):
        one.check(value)
