"""The result of a game as one page of HTML that needs nothing else."""

from datetime import UTC, datetime
from pathlib import Path

from jinja2 import Environment, StrictUndefined

from fer.arrays import Counts
from fer.quiz.face import CHOICES
from fer.quiz.result import Result
from ui.elements.face_image import data_uri
from ui.quiz import words

MOST_DISPUTED = 6

HERE = Path(__file__).parent


def html(model: str, found: Result) -> str:
    """Return the report; `model` is the name of the model that played."""
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    template = environment.from_string((HERE / "report.html.jinja").read_text(encoding="utf-8"))
    return template.render(
        model=model,
        found=found,
        date=f"{datetime.now(UTC):%d %B %Y}",
        choices=CHOICES,
        matrices=[
            ("Class", _shaded(found.confusion)),
            ("Model", _shaded(found.model_confusion)),
        ],
        disputed=[
            (data_uri(found.faces[each].pixels), found.faces[each], found.counts[each])
            for each in found.disputed[:MOST_DISPUTED]
        ],
        words=words,
    )


def _shaded(counts: Counts) -> list[list[tuple[int, float]]]:
    """Each count with its share of its row."""
    return [[(int(each), each / max(row.sum(), 1)) for each in row] for row in counts]
