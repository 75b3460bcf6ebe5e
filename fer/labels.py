"""The seven expressions, and the two ways they have been numbered."""

from enum import IntEnum


class Expression(IntEnum):
    """An expression of FER2013; its value is the code in `fer2013.csv` and the class index.

    The notebook this project grew from numbered the same names differently, 1 to 7 in
    alphabetical order. Those numbers exist only as `notebook_number`, never as a value.

    >>> Expression.SADNESS, Expression.SADNESS.notebook_number
    (<Expression.SADNESS: 4>, 6)
    """

    ANGER = 0
    DISGUST = 1
    FEAR = 2
    HAPPINESS = 3
    SADNESS = 4
    SURPRISE = 5
    NEUTRAL = 6

    @property
    def label(self) -> str:
        """The name in lower case, as files, the API and the screen show it.

        >>> Expression.ANGER.label
        'anger'
        """
        return self.name.lower()

    @property
    def notebook_number(self) -> int:
        """The number, 1 to 7 in alphabetical order, that the notebook printed for it.

        >>> Expression.NEUTRAL.value, Expression.NEUTRAL.notebook_number
        (6, 5)
        """
        return sorted(Expression.__members__).index(self.name) + 1


LABELS = tuple(expression.label for expression in Expression)
