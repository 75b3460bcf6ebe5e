import numpy as np

from fer.arrays import Faces, Probabilities
from fer.benchmarks.speed import milliseconds_a_face, speed_of
from fer.runs import default_model


def test_a_models_size_and_speed_are_told() -> None:
    model = default_model()

    speed = speed_of(model)

    assert speed.bytes == len(model.litert_file.read_bytes())
    assert speed.parameters == model.read("finished.json")["parameters"]
    assert 0 < speed.one_milliseconds < 1000
    assert 0 < speed.batch_milliseconds < 1000


def test_a_batchs_time_is_shared_by_its_faces() -> None:
    seen: list[int] = []

    def classify(faces: Faces) -> Probabilities:
        seen.append(len(faces))
        return np.zeros((len(faces), 7), np.float32)

    milliseconds_a_face(classify, 64, runs=3)

    assert seen == [64] * 5  # two are not counted
