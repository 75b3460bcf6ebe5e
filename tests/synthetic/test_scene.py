"""Synthetic scenes."""

from itertools import pairwise

import pytest

from fer.images.detector import face_detector
from fer.images.quality import Flaw, flaws_of
from fer.synthetic.scene import RATE, SCENE_SECONDS, Scene, film_frames, scene_photo
from fer.video.hard_cut import is_hard_cut


@pytest.mark.parametrize(
    ("scene", "faces"), [(Scene.ONE, 1), (Scene.GROUP, 4), (Scene.TURNED, 1), (Scene.DARK, 1)]
)
def test_every_face_of_a_scene_is_found(scene: Scene, faces: int) -> None:
    assert len(face_detector()(scene_photo(scene))) == faces


def test_a_scene_is_the_same_each_time() -> None:
    assert (scene_photo(Scene.ONE) == scene_photo(Scene.ONE)).all()


def test_of_the_dark_scene_it_is_said_that_it_is_dark() -> None:
    photo = scene_photo(Scene.DARK)

    assert flaws_of(photo, *face_detector()(photo)) == (Flaw.DARK,)


def test_two_faces_and_after_a_cut_another_are_found_all_the_time() -> None:
    detect = face_detector()
    frames = list(film_frames())

    cuts = [now for (_, before), (now, after) in pairwise(frames) if is_hard_cut(before, after)]
    assert cuts == [SCENE_SECONDS]
    assert len(frames) == 2 * SCENE_SECONDS * RATE
    assert all(picture.shape == (360, 640, 3) for _, picture in frames)
    for seconds, picture in frames[::6]:
        assert len(detect(picture)) == (2 if seconds < SCENE_SECONDS else 1)
