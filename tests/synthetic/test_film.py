"""The synthetic film."""

from itertools import pairwise

from fer.images.detector import face_detector
from fer.synthetic.film import RATE, SCENE_SECONDS, film_frames
from fer.video.hard_cut import is_hard_cut


def test_two_faces_and_after_a_cut_another_are_found_all_the_time() -> None:
    detect = face_detector()
    frames = list(film_frames())

    cuts = [now for (_, before), (now, after) in pairwise(frames) if is_hard_cut(before, after)]
    assert cuts == [SCENE_SECONDS]
    assert len(frames) == 2 * SCENE_SECONDS * RATE
    assert all(picture.shape == (360, 640, 3) for _, picture in frames)
    for seconds, picture in frames[::6]:
        assert len(detect(picture)) == (2 if seconds < SCENE_SECONDS else 1)
