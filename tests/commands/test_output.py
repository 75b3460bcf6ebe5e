"""The command line's output where it cannot be shown, or nobody takes it."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from fer.commands.output import Output, demand_written, has_reader, lasting_output
from fer.errors import FerError
from tests.serving import ROOT


def fer(*arguments: object, **options: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "fer", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, check=False, stderr=subprocess.PIPE, **options)  # type: ignore[call-overload, no-any-return]


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + "/Łukasz".encode() + b"-\xe9.png"))
    Image.new("L", (60, 50), 128).save(path)
    return path


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "utf-8"])
def test_a_name_that_cannot_be_shown_is_escaped_and_the_work_done(
    picture: Path, encoding: str
) -> None:
    environment = os.environ | {"PYTHONIOENCODING": encoding}

    done = fer("classify", "--whole", picture, env=environment, stdout=subprocess.PIPE)

    assert done.returncode == 0
    assert b"-\\udce9.png: 1 face" in done.stdout
    assert (b"\\u0141ukasz" in done.stdout) == (encoding != "utf-8")


def test_a_reader_that_hangs_up_ends_it_quietly(picture: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)

    done = fer("classify", "--whole", picture, picture, stdout=writing)

    os.close(writing)
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr
    assert b"Errno" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="/dev/full is there on Linux alone.")
def test_a_full_disk_behind_the_output_is_told(picture: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = fer("classify", "--whole", picture, stdout=full)

    assert done.returncode == 2
    assert b"could not be written: No space left on device" in done.stderr
    assert b"Traceback" not in done.stderr


def test_streams_that_are_closed_do_no_harm(picture: Path) -> None:
    command = f"{sys.executable} -m fer classify --whole '{os.fsdecode(picture)}' >&- 2>&-"

    assert subprocess.run(os.fsencode(command), shell=True, cwd=ROOT, check=False).returncode == 0


def test_what_follows_after_a_reader_hung_up_goes_nowhere() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with io.TextIOWrapper(io.FileIO(writing, "w"), encoding="utf-8") as stream:
        output = Output(stream)
        for _ in range(2):
            assert output.write("a line\n") == 7
            output.flush()

    assert isinstance(output.problem, BrokenPipeError)


def test_somebody_reads_until_the_output_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    with lasting_output():
        assert has_reader()
        demand_written()
        monkeypatch.setattr(sys.stdout, "problem", OSError(28, "No space left on device"))
        assert has_reader()
        with pytest.raises(FerError, match="No space left on device"):
            demand_written()
        monkeypatch.setattr(sys.stdout, "problem", BrokenPipeError(32, "Broken pipe"))
        assert not has_reader()
        demand_written()
