"""Pages that run without a browser, and what makes that quick."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.runtime.scriptrunner import script_runner
from streamlit.testing.v1 import AppTest

from tests.patience import PATIENCE_SECONDS

NAVIGATION = Path(__file__).parents[1] / "ui" / "navigation.py"


@contextmanager
def quick_runs() -> Iterator[None]:
    """Spare what every AppTest does anew, and what follows each run while Keras is loaded.

    One search for components, which reads the metadata of all packages for 80 ms, serves all.
    Streamlit tidies Keras for 50 ms, which no server loads.
    """
    with pytest.MonkeyPatch.context() as patch:
        search = cache(manifest_scanner.scan_component_manifests)
        patch.setattr(manifest_scanner, "scan_component_manifests", search)
        patch.setattr(script_runner, "_clean_problem_modules", lambda: None)
        yield


def page_of(name: str, link: Mapping[str, str | list[str]] | None = None) -> AppTest:
    """A page as its link opens it, not run yet."""
    app = AppTest.from_file(NAVIGATION, default_timeout=PATIENCE_SECONDS)
    for key, value in (link or {}).items():
        app.query_params[key] = value
    return app if name == "home" else app.switch_page(f"../pages/{name}.py")
