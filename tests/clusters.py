"""A Ray cluster of two machines, played by this one."""

import os
from collections.abc import Iterator
from typing import Any

import pytest

from tests.patience import PATIENCE_SECONDS
from tests.serving import ROOT

ON_RAY = [
    pytest.mark.slow,
    # Ray warns of its own deprecated settings, and of sockets that it leaves open.
    pytest.mark.filterwarnings("ignore"),
]


WAITS_SECONDS = (
    "RAY_DASHBOARD_STARTUP_TIMEOUT_S",
    "RAY_SERVE_PROXY_READY_CHECK_TIMEOUT_S",
    "RAY_gcs_rpc_server_connect_timeout_s",
    "RAY_gcs_server_request_timeout_seconds",
    "RAY_worker_register_timeout_seconds",
)
"""What of its own on a busy machine takes longer to start than Ray waits for it."""


@pytest.fixture
def two_nodes(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Give the cluster; its second machine can be removed with `remove_node`."""
    pytest.importorskip("ray", reason="Ray is missing: pip install -r requirements-ray.txt")
    import ray
    from ray.cluster_utils import Cluster

    monkeypatch.setenv("PYTHONPATH", f"{ROOT}{os.pathsep}{os.environ.get('PYTHONPATH', '')}")
    monkeypatch.setenv("RAY_USAGE_STATS_ENABLED", "0")
    for name in WAITS_SECONDS:
        monkeypatch.setenv(name, str(round(PATIENCE_SECONDS)))
    monkeypatch.setenv("RAY_health_check_timeout_ms", str(round(1000 * PATIENCE_SECONDS)))
    cluster = Cluster()
    try:
        for _ in range(2):
            cluster.add_node(num_cpus=1)
        monkeypatch.setenv("RAY_ADDRESS", cluster.address)
        yield cluster
    finally:
        ray.shutdown()
        cluster.shutdown()
