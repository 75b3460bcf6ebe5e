"""The API as a deployment of Ray Serve: replicas on many machines, faces classified in batches."""

import asyncio
from dataclasses import replace
from typing import Any, TypeAlias

import anyio
import numpy as np
from ray import serve as ray_serve

from api import api
from api.server import server
from api.workers import loaded
from fer.arrays import Classify, Faces, Probabilities
from fer.cluster import connect
from fer.recognition.recogniser import Recogniser
from fer.runs import Run

MOST_REQUESTS, WAIT_SECONDS = 16, 0.005
"""Requests whose faces are classified together, and how long the first waits for others."""

Given: TypeAlias = tuple[Classify, Faces]


def classified_together(given: list[Given]) -> list[Probabilities]:
    """Return the probabilities for the faces of each request; those of one model in one batch."""
    answers: dict[int, Probabilities] = {}
    for classify in {id(each): each for each, _ in given}.values():
        mine = [at for at, (each, _) in enumerate(given) if each is classify]
        faces = [given[at][1] for at in mine]
        ends = np.cumsum([len(each) for each in faces])[:-1]
        parts = np.split(classify(np.concatenate(faces)), ends)
        answers.update(zip(mine, parts, strict=True))
    return [answers[at] for at in range(len(given))]


@ray_serve.ingress(lambda: server)
class Replica:
    """A process that serves the API."""

    def __init__(self) -> None:
        """Have the API ask here for its recognisers."""
        api.state.recogniser_of = self.recogniser_of

    async def recogniser_of(self, model: Run) -> Recogniser:
        """Return the recogniser of a model, which waits a moment for faces of other requests."""
        shared = await loaded(model)
        loop = asyncio.get_running_loop()

        def classify(faces: Faces) -> Probabilities:
            asked: Any = self._classify((shared.classify, faces))
            answer: Probabilities = asyncio.run_coroutine_threadsafe(asked, loop).result()
            return answer

        return replace(shared, classify=classify)

    @ray_serve.batch(  # type: ignore[untyped-decorator, unused-ignore]
        max_batch_size=MOST_REQUESTS, batch_wait_timeout_s=WAIT_SECONDS
    )
    async def _classify(self, given: list[Given]) -> list[Probabilities]:
        return await anyio.to_thread.run_sync(classified_together, given)


def start(address: str, port: int, replicas: int) -> None:
    """Deploy the API on the cluster that RAY_ADDRESS names, or on this machine.

    Raises:
        FerError: the cluster is not to be reached.
    """
    connect()
    ray_serve.start(http_options={"host": address, "port": port})
    deployment = ray_serve.deployment(Replica, num_replicas=replicas)
    ray_serve.run(deployment.bind(), name="facial-expression-lab")


def stop() -> None:
    """End what `start` deployed."""
    ray_serve.shutdown()
