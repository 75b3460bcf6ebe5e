"""The notebook, from its first cell to its last."""

import re
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from fer.dataset import synthetic_csv
from fer.dataset.synthetic_csv import write_synthetic_csv
from fer.labels import Split
from fer.runs import State, runs_in
from tests.serving import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")

NOTEBOOK = ROOT / "notebooks" / "facial_expression_lab.ipynb"

FEW = {Split.TRAINING: 700, Split.PUBLIC_TEST: 90, Split.PRIVATE_TEST: 90}
"""A tenth of the drawn faces, in a tenth of the time."""


@pytest.fixture
def notebook() -> Any:
    return nbformat.read(NOTEBOOK, as_version=4)


def test_it_holds_no_outputs(notebook: Any) -> None:
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]

    assert cells
    assert not any(cell.outputs or cell.execution_count for cell in cells)


def test_the_readmes_badge_opens_it_in_the_repository_that_it_fetches(notebook: Any) -> None:
    install = next(cell.source for cell in notebook.cells if "REPOSITORY" in cell.source)
    repository = re.findall(r"https://github.com/([\w.-]+/[\w.-]+)", install)
    opened = re.findall(r"colab.research.google.com/github/(.*)/blob/main/(.*)\)", README)

    assert opened == [(*repository, NOTEBOOK.relative_to(ROOT).as_posix())]


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # of Jupyter's own
def test_it_runs_from_beginning_to_end(
    notebook: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(synthetic_csv, "FACES", FEW)
    write_synthetic_csv(csv := tmp_path / "drawn.csv")
    (parameters,) = (
        cell for cell in notebook.cells if "parameters" in cell.metadata.get("tags", ())
    )
    parameters.source = (
        "from pathlib import Path\n"
        f'FACES, EPOCHS, RUNS = "synthetic", 1, Path({str(tmp_path / "runs")!r})\n'
        "import fer.dataset.names\n"
        f"fer.dataset.names.SYNTHETIC_CSV = {str(csv)!r}\n"
    )

    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(ROOT)}}).execute()

    (run,) = runs_in(tmp_path / "runs")
    assert run.state is State.FINISHED
    lines = (run.path / "submission.csv").read_text().splitlines()
    assert len(lines) == run.read("PublicTest.json")["faces"]
    printed = "".join(
        output.get("text", "") for cell in notebook.cells for output in cell.get("outputs", ())
    )
    assert "difference" in printed
