"""Every file of fer/ that decides something has its tests in the same place of tests/."""

import ast
from pathlib import Path

from tests.serving import ROOT

FER = ROOT / "fer"

# Files that only name things: there is nothing that a test could find wrong.
NAMES_ONLY = {"fer/arrays.py", "fer/run_records.py"}


def holds_code(path: Path) -> bool:
    """Whether there is more in a file than a docstring and imports."""
    body = ast.parse(path.read_text(encoding="utf-8")).body
    return any(not isinstance(each, ast.Expr | ast.Import | ast.ImportFrom) for each in body)


def place_of_tests(path: Path) -> Path:
    """Where a file's tests belong; those of a package's own code have the name of its folder."""
    name = path.parent.name if path.name == "__init__.py" else path.stem.strip("_")
    return ROOT / "tests" / path.relative_to(FER).with_name(f"test_{name}.py")


FILES = {
    str(path.relative_to(ROOT)): path for path in sorted(FER.rglob("*.py")) if holds_code(path)
}


def test_a_file_has_its_tests_unless_it_is_named_above() -> None:
    untested = {name for name, path in FILES.items() if not place_of_tests(path).is_file()}

    assert untested == NAMES_ONLY


def test_the_files_that_are_named_above_exist() -> None:
    assert FILES.keys() >= NAMES_ONLY
