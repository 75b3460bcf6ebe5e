from pathlib import Path

import pytest

from fer.commands import promote
from fer.runs import Run


@pytest.mark.parametrize(("drawn", "name"), [(False, "notebook"), (True, "notebook-synthetic")])
def test_a_model_of_synthetic_faces_does_not_take_the_name_of_one_of_photos(
    drawn: bool, name: str, tmp_path: Path
) -> None:
    run = Run(tmp_path / "run")
    run.write("config.json", {"network": "notebook"})
    run.write("origin.json", {"drawn": drawn})

    assert promote._name(run) == name
