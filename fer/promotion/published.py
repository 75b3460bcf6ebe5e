"""Published results on FER2013, to compare ours with."""

from dataclasses import dataclass
from enum import StrEnum

from fer.labels import Split

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
        "ResidualMaskingNetwork and six others", (0.7682, 0.7682), Origin.PUBLISHED,
        "An ensemble, reported by its authors; pretrained on ImageNet",
        "https://github.com/phamquiluan/ResidualMaskingNetwork",
    ),
    PublishedResult(
        "Pramerdorfer and Kampel, ensemble", (0.752, 0.752), Origin.PUBLISHED,
        "An ensemble, reported by its authors", "https://arxiv.org/abs/1612.02903",
    ),
    PublishedResult(
        "ResidualMaskingNetwork", (0.7414, 0.7414), Origin.PUBLISHED,
        "Single network, reported by its authors; pretrained on ImageNet",
        "https://github.com/phamquiluan/ResidualMaskingNetwork",
    ),
    PublishedResult(
        "LetheSec", (0.7370, 0.7370), Origin.PUBLISHED, CLAIMED,
        "https://github.com/LetheSec/Fer2013-Facial-Emotion-Recognition-Pytorch",
    ),
    PublishedResult(
        "Khaireddin and Chen", (0.7328, 0.7328), Origin.PUBLISHED, CLAIMED,
        "https://arxiv.org/abs/2105.03588",
    ),
    PublishedResult(
        "big_XCEPTION", (0.670, 0.670), Origin.MEASURED,
        f"{MEASURED_HERE}; the best of those trained on Training alone",
        "https://github.com/oarriaga/face_classification", 208_871,
    ),
    PublishedResult(
        "PyPI's fer 25.10.3", (0.658, 0.658), Origin.MEASURED, f"{MEASURED_HERE}; its default",
        "https://pypi.org/project/fer/",
    ),
    PublishedResult(
        "mini_XCEPTION", (0.655, 0.660), Origin.MEASURED,
        f"{MEASURED_HERE}; also inside PyPI's fer",
        "https://github.com/oarriaga/face_classification", 58_423,
    ),
    PublishedResult(
        "People", (0.60, 0.70), Origin.PEOPLE, "65 ± 5 %: people asked about faces of FER2013",
        "https://arxiv.org/abs/1307.0414",
    ),
    PublishedResult(
        "@vladmandic/face-api", (0.589, 0.589), Origin.MEASURED, MEASURED_HERE,
        "https://www.npmjs.com/package/@vladmandic/face-api", 323_687,
    ),
    PublishedResult(
        "Original notebook, by its author", (NOTEBOOK_ACCURACY[Split.PRIVATE_TEST],) * 2,
        Origin.PUBLISHED, "Reported by its author", "its README", 729_575,
    ),
    PublishedResult(
        "what-the-face-classification", (0.563, 0.563), Origin.MEASURED, MEASURED_HERE,
        "what-the-face-classification", 4_270_000,
    ),
)  # fmt: skip
"""Results on the same PrivateTest, the best first; ours uses it once (docs/decisions/0005)."""
