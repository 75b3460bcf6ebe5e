"""How many runs of a network were compared before one of them became the model."""

from fer.files import ROOT

EXPERIMENTS = ROOT / "docs" / "experiments.md"


def candidates(network: str) -> int:
    """The runs of a network that docs/experiments.md lists; 0 without that file.

    A line of its table begins with the network's name as code.
    """
    if not EXPERIMENTS.exists():
        return 0
    lines = EXPERIMENTS.read_text(encoding="utf-8").splitlines()
    return sum(line.startswith(f"| `{network}`") for line in lines)
