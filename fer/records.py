"""The JSON files of runs and models as dataclasses, each value's type checked."""

import math
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import lru_cache
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from fer.errors import FerError
from fer.files import JSON_FILES, Stamp, read_json, stamp

Record = TypeVar("Record")


def read_record(path: Path, kind: type[Record], otherwise: Callable[[str], FerError]) -> Record:
    """Return the JSON in the file `path` as a `kind`.

    Args:
        path: the file.
        kind: as for `record_of`.
        otherwise: makes the error from a sentence.

    It is read again only when the file has changed, and all who ask get the same.

    Raises:
        FerError: made by `otherwise`, when the file is missing, damaged or no `kind`.
    """
    hashable: Any = kind
    record: Record = _record(path, hashable, otherwise, stamp(path))
    return record


@lru_cache(maxsize=JSON_FILES)
def _record(path: Path, kind: Any, otherwise: Callable[[str], FerError], _: Stamp) -> Any:
    value = read_json(path, otherwise)
    try:
        return record_of(value, kind)
    except (TypeError, ValueError) as problem:
        raise otherwise(f"{path.parent.name}/{path.name} is damaged: {problem}.") from problem


def record_of(value: Any, kind: Any) -> Any:
    """Return a value of JSON as a `kind`.

    A field of a dataclass that is not there gets its default; what else is there is left out,
    since a later version may have written it.

    Args:
        value: what `json.loads` gave.
        kind: a dataclass, an enumeration, a tuple, list or dictionary of them, a plain type, or
            any of these or None.

    Raises:
        TypeError: it is no such value.
        ValueError: it is one of this type that cannot be.

    >>> record_of([1, 2.5], tuple[float, ...])
    (1.0, 2.5)
    """
    if is_dataclass(kind):
        return _dataclass_of(value, kind)
    outer, inner = get_origin(kind), get_args(kind)
    if outer is UnionType:
        (wanted,) = (each for each in inner if each is not NoneType)
        return None if value is None else record_of(value, wanted)
    if outer in (tuple, list):
        return outer(record_of(each, inner[0]) for each in _checked(value, list))
    if outer is dict:
        items = _checked(value, dict).items()
        return {record_of(name, inner[0]): record_of(each, inner[1]) for name, each in items}
    if issubclass(kind, Enum):
        return kind(value)
    # JSON writes 1.0 as 1 in other hands.
    return float(_checked(value, int, float)) if kind is float else _checked(value, kind)


def _dataclass_of(value: Any, kind: Any) -> Any:
    values, kinds = _checked(value, dict), _kinds(kind)
    given = {}
    for each in fields(kind):
        if each.name in values:
            try:
                given[each.name] = record_of(values[each.name], kinds[each.name])
            except (TypeError, ValueError) as problem:
                raise type(problem)(f"{each.name}: {problem}") from problem
    return kind(**given)


@lru_cache
def _kinds(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _checked(value: Any, *kinds: type) -> Any:
    """Return a value of one of these types; a truth value is no number, and a number is finite."""
    if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):
        wanted = " or ".join(kind.__name__ for kind in kinds)
        raise TypeError(f"{str(value)[:40]} is no {wanted}")
    if isinstance(value, int | float) and not -math.inf < value < math.inf:
        raise ValueError(f"{value} is not finite")
    return value
