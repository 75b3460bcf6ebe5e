"""`python -m fer networks`: what each network costs."""

import argparse

from fer.networks import NETWORKS


def add_options(parser: argparse.ArgumentParser) -> None:
    """Describe the command and add its options."""
    parser.description = (
        "List the networks that can be trained: how many parameters each has, and how "
        "many multiplications with an addition one face takes."
    )


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
