from pathlib import Path

import pytest

from fer.commands import promote
from fer.runs import Run


@pytest.mark.parametrize(
    ("origin", "name"),
    [
        ({}, "notebook"),
        ({"drawn": True}, "notebook-synthetic"),
        ({"data_source": "other"}, "notebook-other"),
    ],
)
def test_a_model_of_other_faces_does_not_take_the_name_of_one_of_fer2013(
    origin: dict[str, object], name: str, tmp_path: Path
) -> None:
    run = Run(tmp_path / "run")
    run.write("config.json", {"network": "notebook"})
    run.write("origin.json", origin)

    assert promote._name(run) == name
