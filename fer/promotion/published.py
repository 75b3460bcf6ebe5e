"""Published results on FER2013, to compare ours with."""

from dataclasses import dataclass
from enum import StrEnum

from fer.dataset.split import Split

# The README of the notebook project; it gives no loss for PrivateTest.
NOTEBOOK_ACCURACY = {Split.TRAINING: 0.6605, Split.PUBLIC_TEST: 0.5804, Split.PRIVATE_TEST: 0.5887}
NOTEBOOK_LOSS = {Split.TRAINING: 0.8757, Split.PUBLIC_TEST: 1.1807}


class Origin(StrEnum):
    """The source of a figure."""

    MEASURED = "measured by us"
    PUBLISHED = "published"
    PEOPLE = "people"


@dataclass(frozen=True, slots=True)
class PublishedResult:
    """A result of others on PrivateTest, and how it was obtained.

    A figure is its lowest and its highest value, the same twice where there is one.
    """

    name: str
    accuracy: tuple[float, float]
    origin: Origin
    protocol: str
    source: str  # an address, where there is one
    parameters: int | None = None


MEASURED_HERE = "Every face of PrivateTest in one pass, with the project's own preprocessing"
CLAIMED = (
    "Single network without extra data, reported by its authors; selected on PrivateTest or "
    "evaluated on PublicTest, as its code and confusion matrix show"
)

PUBLISHED_RESULTS = (
    PublishedResult(
        name="ResidualMaskingNetwork and six others",
        accuracy=(0.7682, 0.7682),
        origin=Origin.PUBLISHED,
        protocol="An ensemble, reported by its authors; pretrained on ImageNet",
        source="https://github.com/phamquiluan/ResidualMaskingNetwork",
    ),
    PublishedResult(
        name="Pramerdorfer and Kampel, ensemble",
        accuracy=(0.752, 0.752),
        origin=Origin.PUBLISHED,
        protocol="An ensemble, reported by its authors",
        source="https://arxiv.org/abs/1612.02903",
    ),
    PublishedResult(
        name="ResidualMaskingNetwork",
        accuracy=(0.7414, 0.7414),
        origin=Origin.PUBLISHED,
        protocol="Single network, reported by its authors; pretrained on ImageNet",
        source="https://github.com/phamquiluan/ResidualMaskingNetwork",
    ),
    PublishedResult(
        name="LetheSec",
        accuracy=(0.7370, 0.7370),
        origin=Origin.PUBLISHED,
        protocol=CLAIMED,
        source="https://github.com/LetheSec/Fer2013-Facial-Emotion-Recognition-Pytorch",
    ),
    PublishedResult(
        name="Khaireddin and Chen",
        accuracy=(0.7328, 0.7328),
        origin=Origin.PUBLISHED,
        protocol=CLAIMED,
        source="https://arxiv.org/abs/2105.03588",
    ),
    PublishedResult(
        name="big_XCEPTION",
        accuracy=(0.670, 0.670),
        origin=Origin.MEASURED,
        protocol=f"{MEASURED_HERE}; the best of those trained on Training alone",
        source="https://github.com/oarriaga/face_classification",
        parameters=208_871,
    ),
    PublishedResult(
        name="PyPI's fer 25.10.3",
        accuracy=(0.658, 0.658),
        origin=Origin.MEASURED,
        protocol=f"{MEASURED_HERE}; its default",
        source="https://pypi.org/project/fer/",
    ),
    PublishedResult(
        name="mini_XCEPTION",
        accuracy=(0.655, 0.660),
        origin=Origin.MEASURED,
        protocol=f"{MEASURED_HERE}; also inside PyPI's fer",
        source="https://github.com/oarriaga/face_classification",
        parameters=58_423,
    ),
    PublishedResult(
        name="People",
        accuracy=(0.60, 0.70),
        origin=Origin.PEOPLE,
        protocol="65 ± 5 %: people asked about faces of FER2013",
        source="https://arxiv.org/abs/1307.0414",
    ),
    PublishedResult(
        name="@vladmandic/face-api",
        accuracy=(0.589, 0.589),
        origin=Origin.MEASURED,
        protocol=MEASURED_HERE,
        source="https://www.npmjs.com/package/@vladmandic/face-api",
        parameters=323_687,
    ),
    PublishedResult(
        name="Original notebook, by its author",
        accuracy=(NOTEBOOK_ACCURACY[Split.PRIVATE_TEST],) * 2,
        origin=Origin.PUBLISHED,
        protocol="Reported by its author",
        source="its README",
        parameters=729_575,
    ),
    PublishedResult(
        name="what-the-face-classification",
        accuracy=(0.563, 0.563),
        origin=Origin.MEASURED,
        protocol=MEASURED_HERE,
        source="what-the-face-classification",
        parameters=4_270_000,
    ),
)
"""Results on the same PrivateTest, the best first; ours uses it once (docs/decisions/0005)."""
