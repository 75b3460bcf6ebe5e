"""What more than one folder of tests needs."""

from pathlib import Path

import numpy as np
import pytest

from fer.dataset.fer2013 import Dataset, Split, open_fer2013

# Faces of each expression in each split of the tiny dataset.
TINY = {Split.TRAINING: 4, Split.PUBLIC_TEST: 2, Split.PRIVATE_TEST: 1}


@pytest.fixture(scope="session")
def fer2013_csv() -> Path:
    csv = Path(__file__).parents[1] / "data" / "fer2013.csv"
    if not csv.is_file():
        pytest.skip(f"{csv} is missing; data/README.md says where it comes from.")
    return csv


@pytest.fixture(scope="session")
def tiny_csv(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dataset of 49 noisy pictures, as many of each expression, in the CSV's layout."""
    random = np.random.default_rng(0)
    lines = ["emotion,pixels,Usage"]
    for split, faces in TINY.items():
        for code in list(range(7)) * faces:
            face = random.integers(0, 40, (48, 48))
            face[:, 6 * code : 6 * code + 10] += 200  # a bright bar: where it is tells the code
            lines.append(f"{code},{' '.join(map(str, face.ravel()))},{split}")
    csv = tmp_path_factory.mktemp("data") / "tiny.csv"
    csv.write_text("\n".join(lines) + "\n")
    return csv


@pytest.fixture(scope="session")
def tiny_dataset(tiny_csv: Path) -> Dataset:
    return open_fer2013(tiny_csv)
