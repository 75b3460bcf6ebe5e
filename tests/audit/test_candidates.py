"""Pairs of faces that look alike when small."""

import numpy as np

from fer.audit.candidates import MOST, candidates
from tests.audit.made_up import pictures


def test_a_picture_in_other_light_is_a_candidate_and_others_are_not() -> None:
    faces = pictures(40, seed=2)
    faces[20] = faces[11] // 2 + 40

    assert candidates(faces, mirrored=False).tolist() == [[11, 20]]


def test_a_mirror_picture_is_a_candidate_only_when_mirror_pictures_are_looked_for() -> None:
    faces = pictures(40, seed=2)
    faces[20] = faces[11, :, ::-1]

    assert candidates(faces, mirrored=True).tolist() == [[11, 20]]
    assert candidates(faces, mirrored=False).tolist() == []


def test_one_face_has_no_candidate() -> None:
    assert candidates(pictures(1), mirrored=False).shape == (0, 2)


def test_what_is_done_is_told_up_to_the_whole() -> None:
    heard: list[float] = []

    candidates(pictures(600), mirrored=False, progress=heard.append)

    assert heard == [512 / 600, 1.0]


def test_where_all_look_alike_each_gets_so_many_candidates() -> None:
    noise = np.random.default_rng(0).integers(0, 3, (60, 48, 48, 1))
    faces = (pictures(1)[0] // 2 + noise).astype(np.uint8)
    # What all share is left out, so that twenty of one kind among other pictures are alike.
    faces[20:] = pictures(40, seed=5)

    pairs = candidates(faces, mirrored=False)

    assert (pairs[:, 0] < pairs[:, 1]).all()
    assert len(pairs) <= MOST * len(faces)
    assert len(pairs[(pairs < 20).all(axis=1)]) >= 20
