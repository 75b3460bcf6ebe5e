"""Batches scored by Ray Data, on one machine or many."""

from collections.abc import Iterable

import pyarrow as pa

from fer.cluster import connect
from fer.scoring.table import Batch, Scoring, Tables


class _Scorer:
    """An actor of Ray that has the model in memory."""

    def __init__(self, scoring: Scoring) -> None:
        self._score = scoring.scorer()

    def __call__(self, batch: pa.Table) -> pa.Table:
        return self._score(batch["photo"].to_pylist())


def score_on_ray(batches: Iterable[Batch], scoring: Scoring) -> Tables:
    """Give the table of each batch, as they get ready, from every core that Ray has.

    Ray starts lost actors anew and repeats the batches that were lost with a machine.

    Raises:
        FerError: Ray is not installed or not to be reached.
    """
    ray = connect()
    names = [pa.table({"photo": list(batch)}) for batch in batches]
    if not names:
        return
    actors = min(int(ray.cluster_resources()["CPU"]), len(names))
    tables = ray.data.from_arrow(names).map_batches(
        _Scorer,
        fn_constructor_args=(scoring,),
        batch_format="pyarrow",
        batch_size=None,  # a block is a batch
        compute=ray.data.ActorPoolStrategy(min_size=1, max_size=actors),
    )
    yield from tables.iter_batches(batch_size=None, batch_format="pyarrow")
