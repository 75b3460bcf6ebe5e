"""Which faces of a dataset a visitor looks at, and in which order."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from fer.arrays import Array, Indices, Mask, Probabilities
from fer.audit.duplicates import group_size
from fer.audit.traits import AnnotatedDataset
from fer.exploration.predictions import label_loss
from fer.labels import Expression, Split


class Only(StrEnum):
    """A filter: the faces that are shown, in the words of page and address."""

    ALL = "any face"
    BLANK = "blank images"
    DUPLICATE = "exact duplicates"
    NEAR_DUPLICATE = "near duplicates"
    RATERS_DISAGREE = "raters disagree with label"
    NOT_A_FACE = "not a face"
    MODEL_DISAGREES = "model disagrees with label"


class Sort(StrEnum):
    """An order of faces; equal ones stay in the order of their rows."""

    ROW = "row"
    BRIGHTNESS = "brightness"
    CONTRAST = "contrast"
    AGREEMENT = "rater agreement"
    LOSS = "model loss"


ANY_AGREEMENT = (0.0, 1.0)

_ROUNDING = 1e-4
"""Far less than a vote: 0.7 as float32 is a little below 0.7."""


@dataclass(frozen=True, slots=True)
class View:
    """A choice of faces; the one made by default is all of them, by row."""

    split: Split | None = None
    expression: Expression | None = None
    only: Only = Only.ALL
    agreement: tuple[float, float] = ANY_AGREEMENT  # lowest and highest, both included, 0 to 1
    sort: Sort = Sort.ROW
    descending: bool = False

    @property
    def needs_crowd(self) -> bool:
        """Return whether it cannot be told without the crowd's votes."""
        return (
            self.only in (Only.RATERS_DISAGREE, Only.NOT_A_FACE)
            or self.agreement != ANY_AGREEMENT
            or self.sort is Sort.AGREEMENT
        )

    @property
    def needs_model(self) -> bool:
        """Return whether it cannot be told without a model's predictions."""
        return self.only is Only.MODEL_DISAGREES or self.sort is Sort.LOSS


def positions(
    view: View, data: AnnotatedDataset, probabilities: Probabilities | None = None
) -> Indices:
    """The positions of the faces in the view, in its order; none when nothing fits.

    Args:
        view: what to show.
        data: N faces; their votes may be missing when the view needs none.
        probabilities: (N, 7) a model's answers; may be missing when the view needs none.

    Raises:
        ValueError: the view needs the crowd or the model, which is not there.
    """
    if view.needs_crowd and data.crowd is None:
        raise ValueError(f"This view needs the crowd's votes. Received none: {view}.")
    if view.needs_model and probabilities is None:
        raise ValueError(f"This view needs a model's answers. Received none: {view}.")
    measures = _measures(data, probabilities)
    found = np.flatnonzero(_within(view, data) & measures[view.only]())
    key = measures[view.sort]()[found]
    # Descending by the negated key, not by reversing: equal ones stay in the order of their rows.
    return found[np.argsort(-key if view.descending else key, kind="stable")]


def _within(view: View, data: AnnotatedDataset) -> Mask:
    shown = np.ones(len(data.dataset), np.bool_)
    if view.split is not None:
        shown &= data.dataset.usage == view.split.number
    if view.expression is not None:
        shown &= data.dataset.truth == view.expression
    if view.agreement != ANY_AGREEMENT and data.crowd is not None:
        lowest, highest = view.agreement
        agreement = data.crowd.agreement
        shown &= (agreement >= lowest - _ROUNDING) & (agreement <= highest + _ROUNDING)
    return shown


def _measures(
    data: AnnotatedDataset, probabilities: Probabilities | None
) -> dict[Only | Sort, Callable[[], Array]]:
    """Return what each choice knows of the N faces; those that need what is missing are not in."""
    dataset, traits, crowd = data.dataset, data.traits, data.crowd
    measures: dict[Only | Sort, Callable[[], Array]] = {
        Only.ALL: lambda: np.ones(len(dataset), np.bool_),
        Only.BLANK: lambda: traits.blank,
        Only.DUPLICATE: lambda: group_size(traits.exact_group) > 1,
        Only.NEAR_DUPLICATE: lambda: group_size(traits.near_group) > group_size(traits.exact_group),
        Sort.ROW: lambda: dataset.row,
        Sort.BRIGHTNESS: lambda: traits.brightness,
        Sort.CONTRAST: lambda: traits.contrast,
    }
    if crowd is not None:
        measures[Only.RATERS_DISAGREE] = lambda: crowd.disagrees(dataset.truth)
        measures[Only.NOT_A_FACE] = lambda: crowd.not_a_face
        measures[Sort.AGREEMENT] = lambda: crowd.agreement
    if probabilities is not None:
        measures[Only.MODEL_DISAGREES] = lambda: probabilities.argmax(axis=1) != dataset.truth
        measures[Sort.LOSS] = lambda: label_loss(probabilities, dataset.truth)
    return measures
