"""Every page, while models of every kind of damage lie beside good ones."""

from pathlib import Path

import pytest

from fer.damage import damaged_in
from fer.models import NEEDED
from tests.damage import DAMAGE, copy_with_damage
from tests.pages.conftest import Open
from ui.wording import plain

PAGES = [path.name for path in sorted(Path(__file__).parents[2].joinpath("pages").glob("*.py"))]


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_and_names_what_is_left_out(page: str, opened: Open, models: Path) -> None:
    best = models / "best"
    (best / "origin.json").write_text('{"data_sha256": "0", "backends": ["jax"]}')
    (best / "temperature.json").write_text('{"temperature": 1.1}')
    for file in (*NEEDED, "origin.json", "temperature.json"):
        for number, kind in enumerate(DAMAGE):
            copy_with_damage(best, models / f"{file}-{number}", file, kind)

    shown = opened(page)

    assert not shown.exception
    damage = damaged_in(models, NEEDED)
    assert len(damage) > 100
    warnings = [warning.value for warning in shown.warning]
    assert all(plain(f"Left out of the models: {each}") in warnings for each in damage.values())
