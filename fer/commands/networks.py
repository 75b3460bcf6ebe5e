"""`python -m fer networks`: what each network costs."""

import argparse
from typing import Any

from fer.networks import NETWORKS


def add(commands: Any) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "networks",
        help="list the networks with what each costs",
        description="List the networks that can be trained: how many parameters each has, and how "
        "many multiplications with an addition one face takes.",
    )
    parser.set_defaults(run=run)


def run(_: argparse.Namespace) -> None:
    """Build each network and print a line."""
    # TensorFlow takes seconds to load, which `--help` should not.
    from fer.networks import build
    from fer.networks.cost import multiply_adds

    for name, what in NETWORKS.items():
        network = build(name)
        millions = multiply_adds(network) / 1e6
        print(f"{name:<10}{network.count_params():>9,} parameters{millions:>7.1f} M multiply-adds")
        print(f"{'':<10}{what}")
