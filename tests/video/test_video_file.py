"""What is opened as a video, and what is refused with which sentence."""

from pathlib import Path

import pytest

from fer.errors import NotAVideo, VideoTooLarge
from fer.video import video_file
from fer.video.video_file import announced_seconds, open_video
from tests.made_up import picture as photo_file
from tests.video.films import CODECS, film, padded, picture, sound

TEN = [picture()] * 10


@pytest.mark.parametrize("kind", CODECS)
def test_every_kind_of_video_is_opened_and_says_how_long_it_is(kind: str) -> None:
    with open_video(film(TEN, kind), "film") as (container, stream):
        assert (stream.width, stream.height) == (64, 48)
        assert announced_seconds(container, stream) == pytest.approx(1, abs=0.11)


@pytest.mark.parametrize(
    "data",
    [
        b"This is no video." * 20,
        photo_file(),
        # Lists of other files to play: FFmpeg would open those.
        b"#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nfile:///etc/passwd\n",
        b"ffconcat version 1.0\nfile '/etc/passwd'\n",
        b"RIFF\x00\x00\x00\x00AVI LIST",
    ],
)
def test_what_is_no_such_video_is_refused_by_its_beginning(data: bytes) -> None:
    with pytest.raises(NotAVideo, match=r"^film is no MP4, MOV, WebM, MKV or GIF video"):
        open_video(data, "film").__enter__()


def test_an_empty_file_is_called_empty() -> None:
    with pytest.raises(NotAVideo, match="film is empty"):
        open_video(b"", "film").__enter__()


def test_a_file_with_sound_alone_is_told_so() -> None:
    with pytest.raises(NotAVideo, match="sound but no frames"):
        open_video(sound(), "film").__enter__()


def test_a_video_cut_off_before_its_index_is_damaged() -> None:
    video = film(TEN)

    with pytest.raises(NotAVideo, match="damaged or incomplete"):
        open_video(video[: len(video) // 2], "film").__enter__()


def test_a_video_in_an_unknown_codec_is_damaged() -> None:
    video = film(TEN).replace(b"avc1", b"xxxx")

    with pytest.raises(NotAVideo, match="damaged or incomplete"):
        open_video(video, "film").__enter__()


def test_too_many_bytes_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(video_file, "MAX_MEGABYTES", 1)

    with pytest.raises(VideoTooLarge, match="more than 1 MB"):
        open_video(padded(film(TEN), 2_000_000), "film").__enter__()


def test_too_many_pixels_are_refused_by_the_header(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(video_file, "MAX_MEGAPIXELS", 0.001)

    with pytest.raises(VideoTooLarge, match=r"megapixels per frame"):
        open_video(film(TEN), "film").__enter__()


def test_a_long_video_is_refused_by_the_header() -> None:
    times = [0.0, 601.0, 602.0]

    with pytest.raises(VideoTooLarge, match="longer than 10 minutes"):
        open_video(film(TEN[:3], times=times), "film").__enter__()


def test_a_video_that_names_another_file_never_opens_it(tmp_path: Path) -> None:
    with pytest.raises(PermissionError):
        video_file._refuse(str(tmp_path), 0, {})
