"""The API by Ray Serve: the same answers, by two replicas on two machines, one of which is lost."""

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import httpx
import numpy as np
import pytest

from fer.arrays import Faces, Probabilities
from fer.benchmarks.server.scenes import mixed_photos
from fer.benchmarks.server.served import free_port
from fer.images.decode import read_photo
from fer.models import default_model
from fer.recognition.assembly import recogniser_of
from fer.recognition.export import photo_json
from tests.clusters import ON_RAY, two_nodes  # noqa: F401
from tests.patience import PATIENCE_SECONDS

pytestmark = ON_RAY

HEADERS = {"Content-Type": "image/jpeg"}


def test_faces_of_one_model_are_classified_in_one_batch() -> None:
    pytest.importorskip("ray", reason="Ray is missing: pip install -r requirements-ray.txt")
    from api.on_ray import classified_together

    sizes: list[tuple[str, int]] = []

    def model(name: str) -> Any:
        def classify(faces: Faces) -> Probabilities:
            sizes.append((name, len(faces)))
            return faces.reshape(len(faces), -1)[:, :7].astype(np.float32)

        return classify

    one, two = model("one"), model("two")
    faces = np.arange(6, dtype=np.uint8).repeat(48 * 48).reshape(6, 48, 48, 1)

    answers = classified_together([(one, faces[:2]), (two, faces[2:3]), (one, faces[3:])])

    assert sizes == [("one", 5), ("two", 1)]
    assert [each[0, 0] for each in answers] == [0, 2, 3]
    assert [len(each) for each in answers] == [2, 1, 3]


def test_two_replicas_answer_as_the_library_does_also_when_one_is_lost(two_nodes: Any) -> None:  # noqa: F811
    from api.on_ray import start

    start("127.0.0.1", port := free_port(), 2)
    photos = mixed_photos(6)
    recogniser = recogniser_of(default_model())
    expected = [
        photo_json("photo", photo, recogniser.recognise(photo)) for photo in map(read, photos)
    ]

    def ask(photo: bytes) -> Any:
        url = f"http://127.0.0.1:{port}/api/classify"
        end = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < end:
            with suppress(httpx.TransportError):  # who asked the lost machine asks again
                answer = httpx.post(url, content=photo, headers=HEADERS, timeout=60)
                if answer.is_success:
                    return answer.json()
            time.sleep(0.5)
        raise AssertionError("There was no answer.")

    with ThreadPoolExecutor(6) as clients:
        before = list(clients.map(ask, photos))
        two_nodes.remove_node(two_nodes.worker_nodes.copy().pop(), allow_graceful=False)
        after = list(clients.map(ask, photos))

    for answers in (before, after):
        assert [flat(each) for each in answers] == [
            pytest.approx(flat(each), abs=2e-6) for each in expected
        ]


def read(photo: bytes) -> Any:
    return read_photo(photo, "photo")


def flat(answer: dict[str, Any]) -> list[float]:
    """All the numbers of an answer."""
    faces = answer["faces"]
    boxes = [side for face in faces for side in face["box"].values()]
    return [*boxes, *(share for face in faces for share in face["probabilities"].values())]
