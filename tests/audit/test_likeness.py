"""Which faces show the same picture."""

import cv2
import numpy as np
import numpy.typing as npt
import pytest

from fer.audit.likeness import MOST, alike, candidates, is_same_picture
from tests.audit.made_up import pictures

Picture = npt.NDArray[np.uint8]

LARGE = pictures(1, side=60)[0]
FACE = LARGE[6:54, 6:54]


def shifted(face: Picture) -> Picture:
    return np.asarray(LARGE[4:52, 9:57])


def cropped(face: Picture) -> Picture:
    return np.asarray(cv2.resize(face[3:45, 3:45], (48, 48)), np.uint8)[..., None]


def lit(face: Picture) -> Picture:
    return np.asarray(face * 0.7 + 40, np.uint8)


def lit_from_the_side(face: Picture) -> Picture:
    light = np.linspace(-60, 60, 48).reshape(1, 48, 1)
    return np.asarray(np.clip(face * 0.5 + 64 + light, 0, 255), np.uint8)


def compressed(face: Picture) -> Picture:
    written = cv2.imencode(".jpg", face, [cv2.IMWRITE_JPEG_QUALITY, 40])[1]
    return np.asarray(cv2.imdecode(written, cv2.IMREAD_GRAYSCALE), np.uint8)[..., None]


@pytest.mark.parametrize("change", [shifted, cropped, lit, lit_from_the_side, compressed])
def test_a_picture_that_changed_a_little_is_the_same(change: object) -> None:
    assert callable(change)
    assert is_same_picture(FACE, change(FACE))


def test_another_picture_is_not_the_same() -> None:
    first, second = pictures(2, seed=1)

    assert not is_same_picture(first, second)


def test_a_mirror_picture_is_the_same_only_when_it_is_turned() -> None:
    turned = FACE[:, ::-1]

    assert is_same_picture(FACE, turned, mirrored=True)
    assert not is_same_picture(FACE, turned)


def test_alike_are_the_copies_and_no_others() -> None:
    faces = pictures(40, seed=2)
    faces[7] = lit(faces[3])
    faces[20] = faces[11, :, ::-1]
    heard: list[float] = []

    found = alike(faces, heard.append)

    assert found.tolist() == [[3, 7], [11, 20]]
    assert heard == sorted(heard)
    assert heard[-1] == 1.0


def test_one_face_is_like_no_other() -> None:
    assert alike(pictures(1)).shape == (0, 2)
    assert alike(pictures(1)[:0]).shape == (0, 2)


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
