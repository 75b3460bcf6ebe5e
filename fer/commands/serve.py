"""`python -m fer serve`: the HTTP API without the pages, on this machine or by Ray Serve."""

import argparse
import time
from importlib import import_module

from fer.cluster import connect
from fer.commands.options import count

MOST_PORT = 65535


def add_options(parser: argparse.ArgumentParser) -> None:
    """Describe the command and add its options."""
    parser.description = (
        "Serve /api/classify and its siblings without the pages, and without "
        "TensorFlow. With --ray as a deployment of Ray Serve, whose replicas share the requests."
    )
    parser.add_argument("--address", default="127.0.0.1", help="default: this machine alone")
    parser.add_argument("--port", metavar="N", type=_port, default=8501, help="default: 8501")
    parser.add_argument(
        "--ray", action="store_true", help="on the Ray cluster that RAY_ADDRESS names"
    )
    parser.add_argument(
        "--replicas", metavar="N", type=count, default=1, help="processes, with --ray (default: 1)"
    )


def _port(text: str) -> int:
    if (port := count(text)) > MOST_PORT:
        raise argparse.ArgumentTypeError(f"a number to {MOST_PORT} is needed, not {text}")
    return port


def run(options: argparse.Namespace) -> None:
    """Serve until it is stopped."""
    # By their names: the library knows nothing of the web, and is whole without it.
    if not options.ray:
        import_module("api.server").serve(options.address, options.port)
        return
    connect()
    deployment = import_module("api.on_ray")
    try:
        deployment.start(options.address, options.port, options.replicas)
        where = f"http://{options.address}:{options.port}/api"
        print(f"{options.replicas} replicas at {where}", flush=True)
        while True:
            time.sleep(60)
    finally:
        deployment.stop()  # on a cluster it would outlive this command
