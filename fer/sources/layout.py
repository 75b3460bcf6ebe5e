"""The expression and split of pictures, by the folders around them."""

import hashlib
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile

from fer.errors import FerError
from fer.labels import LABELS, Expression, Split
from fer.sources.pictures import Picture

_SPELLINGS = {
    Expression.ANGER: "anger angry",
    Expression.DISGUST: "disgust disgusted",
    Expression.FEAR: "fear fearful afraid",
    Expression.HAPPINESS: "happiness happy joy",
    Expression.SADNESS: "sadness sad",
    Expression.SURPRISE: "surprise surprised suprise",
    Expression.NEUTRAL: "neutral neutrality",
}

EXPRESSIONS = {
    word: expression for expression, words in _SPELLINGS.items() for word in words.split()
}
"""Names of folders, in lower case."""

SPLITS = {
    **dict.fromkeys(("train", "training"), Split.TRAINING),
    **dict.fromkeys(("validation", "val", "valid", "publictest"), Split.PUBLIC_TEST),
    **dict.fromkeys(("test", "testing", "privatetest"), Split.PRIVATE_TEST),
}

_OWN_SPLIT = re.compile(rf"({'|'.join(Split)})_", re.IGNORECASE)
"""Beginnings of the names of FER2013's pictures that others took out of its CSV."""

_NAMES = ", ".join(LABELS)

_SHARES = 10
"""A split that nothing is said of gets one in so many of the training pictures."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A picture and where it belongs."""

    picture: Picture
    expression: Expression
    split: Split


@dataclass(frozen=True, slots=True)
class Layout:
    """The split and expression of all pictures, by split and then by folder and name."""

    placed: tuple[Placed, ...]
    decisions: tuple[str, ...]  # sentences: what was made of the folders


@dataclass(frozen=True, slots=True)
class _Said:
    """The split and expression that the names around a picture say."""

    expression: Expression
    split: Split | None
    itself: bool  # whether the file's own name says the split


def layout_of(pictures: Sequence[Picture]) -> Layout:
    """Return the expression and split of each picture, from the folders it lies in.

    These are as in `train/angry/1.jpg`, `angry/train/1.jpg` or `angry/1.jpg`, with any folders
    around both. Of a folder within one of its own name, what both have is taken once.

    A name that begins like `PublicTest_` says its split itself. Otherwise the folder does; a
    split that no name speaks of gets a tenth of what would be Training, chosen by a hash of the
    files' names, so that the same pictures fall the same way each time.

    Args:
        pictures: at least one.

    Raises:
        FerError: a folder is no expression or no split, or an expression is a mere number.
    """
    usual: dict[tuple[str, ...], Picture] = {}
    for picture in pictures:
        usual.setdefault((*_usual(picture.folders), picture.name), picture)
    around = _around([folders for *folders, _ in usual])
    said = {picture: _said(picture, place[:-1], around) for place, picture in usual.items()}
    spoken = {says.split for says in said.values()}
    missing = [split for split in (Split.PUBLIC_TEST, Split.PRIVATE_TEST) if split not in spoken]
    placed = [
        Placed(picture, says.expression, _split(picture, says, missing))
        for picture, says in said.items()
    ]
    # Each split in one piece, as in FER2013: then it is opened without copying.
    placed.sort(key=lambda one: one.split.number)
    twice = len(pictures) - len(usual)
    return Layout(tuple(placed), tuple(_decisions(said.values(), missing, twice)))


def _usual(folders: tuple[str, ...]) -> tuple[str, ...]:
    """Return the folders with each once where it lies within itself, and the expression last.

    >>> _usual(("images", "images", "angry", "train"))
    ('images', 'train', 'angry')
    """
    once = tuple(name for name, _ in groupby(folders))
    if len(once) > 1 and once[-1].lower() in SPLITS and once[-2].strip().lower() in EXPRESSIONS:
        return (*once[:-2], once[-1], once[-2])
    return once


def _around(places: Sequence[Sequence[str]]) -> int:
    """Return the number of folders around everything, that of the expressions not counted."""
    outer = [tuple(folders[:-1]) for folders in places]
    # What the first and the last by name share, all between share.
    pairs = zip(min(outer), max(outer), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _said(picture: Picture, folders: tuple[str, ...], around: int) -> _Said:
    if not folders:
        raise FerError(
            f"{picture} lies in no folder of an expression. Put each picture into a folder called "
            f"{_NAMES}, and name the folder around these."
        )
    *outer, last = folders
    expression = _expression(last, picture)
    if own := _OWN_SPLIT.match(picture.name):
        return _Said(expression, SPLITS[own[1].lower()], itself=True)
    split = SPLITS.get(outer[-1].lower()) if outer else None
    # Where nothing differs around the expressions, perhaps everything is of one split.
    if len(outer) > around and (split is None or len(outer) > around + 1):
        raise FerError(
            f"{picture}: the folder {outer[-1]} is no split. Folders of expressions may lie in "
            "train, validation and test, and in nothing else that differs between them."
        )
    return _Said(expression, split, itself=False)


def _expression(folder: str, picture: Picture) -> Expression:
    word = folder.strip().lower()
    if word in EXPRESSIONS:
        return EXPRESSIONS[word]
    if word.isdigit():
        raise FerError(
            f"{picture}: the folder is called {folder}, and numbers mean different expressions to "
            f"different people. Rename the folders to {_NAMES}."
        )
    raise FerError(
        f"{picture}: the folder {folder} is none of the seven expressions. Rename the folders to "
        f"{_NAMES}, and take others out."
    )


def _split(picture: Picture, says: _Said, missing: list[Split]) -> Split:
    split = says.split or Split.TRAINING
    if says.itself or split is not Split.TRAINING:
        return split
    # The name alone: a picture that lies in two folders falls into one split.
    digest = hashlib.sha256(picture.name.encode("utf-8", "surrogatepass")).digest()
    share = int.from_bytes(digest[:8]) % _SHARES
    return missing[share] if share < len(missing) else split


def _decisions(said: Collection[_Said], missing: list[Split], twice: int) -> Iterator[str]:
    if twice:
        yield f"Pictures that a folder within one of its own name has again, taken once: {twice:,}."
    if itself := sum(says.itself for says in said):
        yield f"The names of {itself:,} files say their split themselves."
    by_folder = [says.split for says in said if not says.itself]
    if any(by_folder):
        yield "The folders train, validation and test say the splits."
    if missing and any(split in (None, Split.TRAINING) for split in by_folder):
        shares = " and ".join(f"a tenth became {split}" for split in missing)
        yield f"Nothing is said of {' or '.join(missing)}: of the training pictures {shares}."
    elif missing:
        yield f"There is no picture for {' and '.join(missing)}."
