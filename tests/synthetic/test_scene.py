"""Synthetic scenes."""

import pytest

from fer.images.detector import face_detector
from fer.images.quality import Flaw, flaws_of
from fer.synthetic.scene import Scene, scene_photo


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
