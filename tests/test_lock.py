"""The lock file: the same versions as the requirements, each with the hashes of its files."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

PIN = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)", re.MULTILINE)


def pins(file: str) -> dict[str, str]:
    """The versions in a file, by the names that pip compares."""
    found = PIN.findall((ROOT / file).read_text(encoding="utf-8"))
    return {re.sub(r"[-_.]+", "-", name).lower(): version for name, version in found}


def test_the_lock_has_every_requirement_and_no_version_of_its_own() -> None:
    lock, requirements = pins("requirements.lock.txt"), pins("requirements.txt")
    pinned = requirements | pins("constraints.txt")

    assert requirements.items() <= lock.items()
    assert {name: lock[name] for name in lock.keys() & pinned.keys()} == {
        name: pinned[name] for name in lock.keys() & pinned.keys()
    }
    # What only Windows needs, and what `pip freeze` lists nowhere.
    assert lock.keys() - pinned.keys() <= {"colorama", "setuptools", "wheel"}


def test_every_version_has_its_hashes() -> None:
    text = (ROOT / "requirements.lock.txt").read_text(encoding="utf-8")

    for entry in re.split(r"\n(?=[A-Za-z])", text)[1:]:
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), entry


def test_what_only_serves_or_uses_ray_has_the_same_versions() -> None:
    pinned = pins("requirements.txt") | pins("constraints.txt")

    assert pins("requirements-serving.txt").items() <= pins("requirements.txt").items()
    assert not pins("requirements-ray.txt").keys() & pinned.keys()
