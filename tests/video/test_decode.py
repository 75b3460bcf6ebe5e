"""Which pictures of a video are looked at."""

import gc
import tempfile
from fractions import Fraction
from io import BytesIO

import av
import numpy as np
import pytest

from fer.errors import NotAVideo, VideoTooLarge
from fer.images.jpeg_end import MOST_SCANS
from fer.video import decode
from fer.video.decode import frames, reported, video_info
from fer.video.tone_map import PQ
from tests.images.test_jpeg_end import of_scans
from tests.video.films import BLUE, CODECS, RED, film, picture

TWENTY = [picture(RED if number < 10 else BLUE) for number in range(20)]


def seconds(video: bytes, per_second: float) -> list[float]:
    return [round(frame.seconds, 2) for frame in frames(video, "film", per_second)]


@pytest.mark.parametrize("kind", CODECS)
def test_a_rate_gives_so_many_a_second(kind: str) -> None:
    found = list(frames(film(TWENTY, kind), "film", 2))

    assert [round(frame.seconds, 1) for frame in found] == [0, 0.5, 1, 1.5]
    assert [frame.done for frame in found] == pytest.approx([0, 0.25, 0.5, 0.75], abs=0.05)
    channel = [int(np.argmax(frame.photo[10, 10])) for frame in found]
    assert channel == [0, 0, 2, 2]  # red, then blue


def test_a_rate_above_the_video_gives_each_picture_once() -> None:
    assert len(seconds(film(TWENTY), 60)) == 20


def test_pictures_that_come_unevenly_are_taken_by_their_time() -> None:
    times = [0, 0.05, 0.1, 0.9, 1.0, 1.6, 3.0]

    # Due at 0, 0.5, 1.0 and so on: each by the first picture from then on.
    assert seconds(film(TWENTY[:7], times=times), 2) == [0, 0.9, 1.0, 1.6, 3.0]


def test_time_starts_with_the_first_picture() -> None:
    assert seconds(film(TWENTY[:3], "matroska", times=[5.0, 5.5, 6.0]), 2) == [0, 0.5, 1.0]


@pytest.mark.parametrize("kind", ["webm", "matroska", "gif"])
def test_a_video_that_is_cut_off_gives_what_is_there(kind: str) -> None:
    noise = np.random.default_rng(0).integers(0, 256, (20, 48, 64, 3), dtype=np.uint8)
    video = film(noise, kind)

    assert 0 < len(seconds(video[: len(video) * 6 // 10], 10)) < 20


def test_a_picture_that_is_decoded_for_ever_is_left_out() -> None:
    with pytest.raises(NotAVideo, match="damaged or incomplete"):
        seconds(film_of_jpegs(of_scans(MOST_SCANS)), 5)
    assert seconds(film_of_jpegs(of_scans(0)), 5) == [0]


def film_of_jpegs(picture: bytes) -> bytes:
    file = BytesIO()
    with av.open(file, "w", "mov") as container:
        stream = container.add_stream("mjpeg", rate=25)
        stream.width, stream.height, stream.pix_fmt = 80, 64, "yuvj420p"
        packet = av.Packet(picture)
        packet.stream, packet.pts, packet.dts = stream, 0, 0
        container.mux(packet)
    return file.getvalue()


def test_damaged_pictures_are_left_out() -> None:
    noise = np.random.default_rng(0).integers(0, 256, (20, 48, 64, 3), dtype=np.uint8)
    video = bytearray(film(noise, "webm"))
    middle = len(video) // 2
    video[middle : middle + 400] = bytes(400)

    assert 0 < len(seconds(bytes(video), 10)) <= 20


def test_nothing_but_damage_is_told_so() -> None:
    video = film(TWENTY, "gif")

    with pytest.raises(NotAVideo, match="damaged or incomplete"):
        list(frames(video[:20], "film", 1))
    with pytest.raises(NotAVideo, match="damaged or incomplete"):
        video_info(video[:20], "film")


def test_a_large_picture_is_shrunk_and_a_small_one_is_left() -> None:
    large = np.zeros((720, 1920, 3), np.uint8)

    assert next(frames(film([large]), "film", 1)).photo.shape == (480, 1280, 3)
    assert next(frames(film(TWENTY), "film", 1)).photo.shape == (48, 64, 3)


def test_pixels_that_are_not_square_are_made_so() -> None:
    video = film(TWENTY, pixel=Fraction(4, 3))

    assert next(frames(video, "film", 1)).photo.shape == (48, 85, 3)
    assert video_info(video, "film").width == 85


def test_a_video_that_is_longer_than_it_says_is_refused_on_the_way(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(decode, "MAX_SECONDS", 1)
    found = frames(film(TWENTY), "film", 10)

    with pytest.raises(VideoTooLarge, match="longer than"):
        list(found)


def test_too_many_stills_are_refused_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decode, "MAX_FRAMES", 5)

    assert len(seconds(film(TWENTY), 2)) == 4
    with pytest.raises(VideoTooLarge, match="Choose fewer frames per second"):
        seconds(film(TWENTY), 10)


def test_no_file_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a temporary file was asked for")

    for name in ("TemporaryFile", "NamedTemporaryFile", "mkstemp", "SpooledTemporaryFile"):
        monkeypatch.setattr(tempfile, name, refuse)

    assert len(seconds(film(TWENTY), 10)) == 20


# Degrees against the clock, whether mirrored; where the red corner is then: (row, column).
HELD = [
    (0, False, (0, 0)),
    (90, False, (1, 0)),
    (180, False, (1, 1)),
    (270, False, (0, 1)),
    (0, True, (0, 1)),
]


@pytest.mark.parametrize(("degrees", "mirrored", "corner"), HELD)
@pytest.mark.parametrize("kind", ["mp4", "mov"])
def test_its_stills_are_upright(
    degrees: float, mirrored: bool, corner: tuple[int, int], kind: str
) -> None:
    video = film([picture()] * 3, kind, turned=degrees, mirrored=mirrored)

    photo = next(frames(video, "film", 1)).photo

    shown = video_info(video, "film")
    assert photo.shape == (shown.height, shown.width, 3)
    assert (shown.width, shown.height) == ((48, 64) if degrees in {90, 270} else (64, 48))
    height, width = photo.shape[:2]
    red = {
        (row, column)
        for row in (0, 1)
        for column in (0, 1)
        if photo[(height // 4) * (1 + 2 * row), (width // 4) * (1 + 2 * column), 0] > 128
    }
    assert red == {corner}


def test_no_more_than_one_picture_stays_until_garbage_is_collected() -> None:
    video = film(TWENTY)
    gc.collect()
    gc.disable()
    try:
        assert len(list(frames(video, "film", 10))) == len(TWENTY)
        stay = [each for each in gc.get_objects() if isinstance(each, av.VideoFrame)]
    finally:
        gc.enable()

    assert len(stay) <= 1


def test_hdr_is_mapped_to_the_brightness_of_a_usual_screen() -> None:
    white = np.full((48, 64, 3), 148, np.uint8)  # of a sheet, in PQ

    (usual,) = frames(film([white]), "film", 10)
    (hdr,) = frames(film([white], transfer=PQ), "film", 10)

    assert abs(int(usual.photo.mean()) - 148) <= 3
    assert abs(int(hdr.photo.mean()) - 191) <= 4


def test_it_is_told_how_much_of_the_frames_was_used() -> None:
    told: list[float] = []

    used = [frame.seconds for frame in reported(frames(film(TWENTY), "film", 1), told.append)]

    assert used == [0, 1]
    assert told == [0, 0.5]
