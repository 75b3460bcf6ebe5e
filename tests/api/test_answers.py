"""What the API answers."""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from api import workers
from fer import runs
from fer.arrays import Photo
from fer.files import write_json
from fer.labels import Expression
from fer.recognition import assembly
from fer.recognition.recogniser import Recogniser
from tests.api.conftest import Api
from tests.made_up import BOXES, picture, recogniser
from tests.patience import PATIENCE_SECONDS

JPEG = {"Content-Type": "image/jpeg"}


def test_a_photo_as_the_body_is_answered_with_one_object(client: Api) -> None:
    response = client.post("/api/classify?name=us.jpg", content=picture(80, 60), headers=JPEG)

    found = response.json()
    assert response.status_code == 200
    assert (found["photo"], found["width"], found["height"]) == ("us.jpg", 80, 60)
    assert [face["box"] for face in found["faces"]] == [
        {"left": 10, "top": 20, "right": 30, "bottom": 40},
        {"left": 50, "top": 20, "right": 70, "bottom": 44},
    ]
    assert found["faces"][0]["expression"] == "happiness"
    assert found["faces"][0]["confidence"] == pytest.approx(0.7)
    assert list(found["faces"][0]["probabilities"]) == [each.label for each in Expression]


def test_bytes_of_no_stated_kind_are_taken_for_a_photo(client: Api) -> None:
    headers = {"Content-Type": "application/octet-stream"}

    response = client.post("/api/classify", content=picture(kind="PNG"), headers=headers)

    assert response.json()["photo"] == "photo"


def test_one_file_in_a_form_is_answered_like_a_body(client: Api) -> None:
    response = client.post("/api/classify", files={"any": ("us.jpg", picture())})

    assert response.status_code == 200
    assert response.json()["photo"] == "us.jpg"


def test_several_files_are_answered_in_order_and_a_bad_one_in_its_place(
    client: Api,
) -> None:
    files = [("photo", (name, data)) for name, data in (
        ("one.jpg", picture()), ("notes.txt", b"hello"), ("two.png", picture(kind="PNG")),
    )]  # fmt: skip

    response = client.post("/api/classify", files=files)

    assert response.status_code == 200
    assert [found["photo"] for found in response.json()] == ["one.jpg", "notes.txt", "two.png"]
    assert ["error" in found for found in response.json()] == [False, True, False]


def test_the_best_model_answers_unless_another_is_named(client: Api, asked: list[str]) -> None:
    client.post("/api/classify", content=picture(), headers=JPEG)
    client.post("/api/classify?model=second", content=picture(), headers=JPEG)

    assert asked == ["best", "second"]


@pytest.mark.parametrize(("switch", "faces"), [("1", 1), ("true", 1), ("0", len(BOXES))])
def test_a_photo_that_is_one_face_is_not_searched(client: Api, switch: str, faces: int) -> None:
    response = client.post(f"/api/classify?whole={switch}", content=picture(), headers=JPEG)

    assert len(response.json()["faces"]) == faces


def test_models_are_listed_with_their_figures_the_default_first(client: Api) -> None:
    figures = {"accuracy": 0.7, "faces": 3589}

    best, second = client.get("/api/models").json()

    assert best == {
        "name": "best", "default": True,
        "PublicTest": figures, "PrivateTest": figures, "bytes": 7,
    }  # fmt: skip
    assert (second["name"], second["default"]) == ("second", False)


def test_a_model_that_is_not_ranked_says_what_it_was_scored_on(client: Api) -> None:
    write_json(
        runs.MODELS / "best" / "PublicTest.json",
        {"faces": 60, "accuracy": 1.0, "macro_f1": 1.0, "official": False},
    )

    first, best = client.get("/api/models").json()

    assert (first["name"], first["default"]) == ("second", True)
    assert "unranked" not in first
    assert "best is not ranked: it was evaluated on" in best["unranked"]


def test_no_more_photos_are_looked_at_at_once_than_there_are_cores(
    client: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    workers_seen, two = set[int](), threading.Barrier(2)

    def slow(_: Photo) -> list[Any]:
        workers_seen.add(threading.get_ident())
        two.wait(PATIENCE_SECONDS)
        return []

    found = Recogniser(detect=slow, classify=recogniser().classify)
    monkeypatch.setattr(assembly, "shared_recogniser", lambda _: found)
    monkeypatch.setattr(workers, "_workers", ThreadPoolExecutor(2))

    answers = client.requests("POST", "/api/classify", 8, content=picture(), headers=JPEG)

    assert [answer.status_code for answer in answers] == [200] * 8
    assert len(workers_seen) == 2


def test_while_a_photo_is_looked_at_others_are_served(
    client: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen_by: list[bool] = []

    def look(_: Photo) -> list[Any]:
        try:
            asyncio.get_running_loop()
        except RuntimeError:
            seen_by.append(True)
        return []

    found = Recogniser(detect=look, classify=recogniser().classify)
    monkeypatch.setattr(assembly, "shared_recogniser", lambda _: found)

    client.post("/api/classify", content=picture(), headers=JPEG)

    assert seen_by == [True]  # in a thread of its own, not in the server's loop
