"""Our detector beside bare OpenCV's."""

from pathlib import Path

import pytest

from fer.benchmarks.server.detection import detection_times
from fer.errors import FerError
from fer.files import ROOT


def test_both_are_measured_at_both_sizes() -> None:
    times = detection_times(ROOT, 0.1)

    assert [title for title, _, _ in times] == ["320x240", "640x480"]
    assert all(bare > 0 and ours > 0 for _, bare, ours in times)


def test_a_folder_without_our_code_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(FerError, match="could not be measured"):
        detection_times(tmp_path, 0.1)
