"""A Ray cluster of two machines, played by this one."""

import os
from collections.abc import Iterator
from typing import Any

import pytest

from tests.serving import ROOT

ON_RAY = [
    pytest.mark.slow,
    # Ray warns of its own deprecated settings, and of sockets that it leaves open.
    pytest.mark.filterwarnings("ignore"),
]


@pytest.fixture
def two_nodes(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Give the cluster; its second machine can be removed with `remove_node`."""
    pytest.importorskip("ray", reason="Ray is missing: pip install -r requirements-ray.txt")
    import ray
    from ray.cluster_utils import Cluster

    monkeypatch.setenv("PYTHONPATH", f"{ROOT}{os.pathsep}{os.environ.get('PYTHONPATH', '')}")
    monkeypatch.setenv("RAY_USAGE_STATS_ENABLED", "0")
    # On a busy machine a proxy takes longer to start than Ray waits for it.
    monkeypatch.setenv("RAY_SERVE_PROXY_READY_CHECK_TIMEOUT_S", "60")
    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1})
    cluster.add_node(num_cpus=1)
    monkeypatch.setenv("RAY_ADDRESS", cluster.address)
    try:
        yield cluster
    finally:
        ray.shutdown()
        cluster.shutdown()
