"""The FER2013 that Kaggle published, where it is at hand."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from fer.dataset.csv_file import open_csv
from fer.dataset.csv_report import report_on
from fer.dataset.fer2013 import open_dataset
from fer.labels import Split

# Counted in the arrays that Kaggle's file was made of, by code: anger, disgust, fear, …
OFFICIAL = {
    Split.TRAINING: [3995, 436, 4097, 7215, 4830, 3171, 4965],
    Split.PUBLIC_TEST: [467, 56, 496, 895, 653, 415, 607],
    Split.PRIVATE_TEST: [491, 55, 528, 879, 594, 416, 626],
}


@pytest.mark.slow
def test_the_real_file_has_the_official_counts(fer2013_csv: Path, tmp_path: Path) -> None:
    dataset = open_dataset(fer2013_csv, cache=tmp_path)

    for split, counts in OFFICIAL.items():
        assert np.bincount(dataset.split(split).truth, minlength=7).tolist() == counts
    assert len(dataset) == 35_887
    assert dataset.faces[0, 0, :5, 0].tolist() == [70, 80, 82, 72, 58]
    assert dataset.faces[-1, 47, -5:, 0].tolist() == [99, 146, 189, 199, 201]

    again = open_dataset(fer2013_csv, cache=tmp_path)
    assert again.sha256 == dataset.sha256
    assert np.array_equal(again.faces, dataset.faces)


@pytest.mark.slow
def test_the_check_of_the_real_file_finds_it_official(fer2013_csv: Path) -> None:
    with open_csv(fer2013_csv) as lines:
        report = report_on(lines)

    assert report.is_official
    assert report.counts.tolist() == list(OFFICIAL.values())


@pytest.mark.slow
def test_reading_the_real_file_takes_less_than_270_megabytes(
    fer2013_csv: Path, tmp_path: Path
) -> None:
    # `getrusage` would count what this process held when it started the other.
    script = (
        "import json, re, sys; from pathlib import Path;"
        "from fer.dataset.fer2013 import open_dataset;"
        "rows = len(open_dataset(Path(sys.argv[1]), cache=Path(sys.argv[2])));"
        "status = Path('/proc/self/status').read_text();"
        "print(json.dumps([rows, int(re.search(r'VmHWM:\\s+(\\d+)', status)[1])]))"
    )

    done = subprocess.run(
        [sys.executable, "-c", script, str(fer2013_csv), str(tmp_path)],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )

    rows, peak_kilobytes = json.loads(done.stdout)
    assert rows == 35_887
    assert peak_kilobytes < 270_000
