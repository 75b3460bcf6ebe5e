"""Every page, while models of every kind of damage lie beside good ones."""

from pathlib import Path

import pytest

from fer import files, runs
from fer.damage import damaged_in
from fer.dataset import synthetic_csv
from fer.labels import Split
from fer.models import NEEDED
from tests.damage import DAMAGE, copy_with_damage
from tests.made_up import model_in
from tests.pages.conftest import Open
from ui.wording import plain

PAGES = [path.name for path in sorted(Path(__file__).parents[2].joinpath("pages").glob("*.py"))]


@pytest.fixture(scope="module")
def damaged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of models, one of which is whole; no page changes it."""
    folder = tmp_path_factory.mktemp("models")
    best = model_in(folder, "best")
    best.write("origin.json", {"data_sha256": "0", "backends": ["jax"]})
    best.write("temperature.json", {"temperature": 1.1})
    for file in (*NEEDED, "origin.json", "temperature.json"):
        for number, kind in enumerate(DAMAGE):
            copy_with_damage(best.path, folder / f"{file}-{number}", file, kind)
    return folder


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_and_names_what_is_left_out(
    page: str, opened: Open, damaged: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runs, "MODELS", damaged)
    # Dataset draws synthetic faces where there is no dataset: here, and not in the checkout.
    monkeypatch.setattr(files, "ROOT", tmp_path)
    monkeypatch.setattr(synthetic_csv, "FACES", dict.fromkeys(Split, 100))

    shown = opened(page)

    assert not shown.exception
    damage = damaged_in(damaged, NEEDED)
    assert len(damage) > 100
    warnings = [warning.value for warning in shown.warning]
    assert all(plain(f"Left out of the models: {each}") in warnings for each in damage.values())
