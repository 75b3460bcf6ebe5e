"""The tab Sources, as a visitor uses it who may change things, and one who may not."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from fer import files
from fer.errors import FerError
from fer.sources import crowd
from tests.patience import PATIENCE_SECONDS
from tests.sources.standin import StandIn, serving, zipped
from ui import access
from ui.dataset import sources


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(files, "ROOT", tmp_path)
    monkeypatch.delenv(access.VARIABLE, raising=False)
    (tmp_path / "data").mkdir()
    return tmp_path / "data"


@pytest.fixture
def page(data: Path) -> AppTest:
    def show() -> None:
        from ui.dataset import sources

        sources.show()

    return AppTest.from_function(show, default_timeout=PATIENCE_SECONDS).run()


def send(page: AppTest, name: str, file: str, content: bytes) -> AppTest:
    uploader = next(each for each in page.file_uploader if name in str(each.key))
    uploader.set_value((file, content, "text/csv"))
    return page.run()


def press(page: AppTest, name: str) -> AppTest:
    page.button(key=f"get-{name}").click()
    page.run()
    assert not page.exception
    return page


def told(page: AppTest) -> str:
    return "\n".join(str(each.value) for kind in (page.success, page.error) for each in kind)


def listed(page: AppTest) -> list[str]:
    return [str(name) for table in page.dataframe for name in table.value["dataset"]]


def test_a_csv_that_is_sent_is_there_and_told(page: AppTest, data: Path, tiny_csv: Path) -> None:
    assert "No dataset yet" in str(page.info[0].value)
    assert page.button(key="get-csv").disabled

    send(page, "csv", "fer2013.csv", tiny_csv.read_bytes())
    press(page, "csv")

    assert "49 faces" in told(page)
    assert (data / "fer2013.csv").read_bytes() == tiny_csv.read_bytes()
    assert listed(page) == ["fer2013.csv"]
    assert page.button(key="get-csv").disabled
    assert told(page.run()) == ""


def test_a_bad_csv_is_refused_with_its_line(page: AppTest, data: Path) -> None:
    send(page, "csv", "mine.csv", b"emotion,pixels,Usage\n7,1,Training\n")
    press(page, "csv")

    assert "line 2" in told(page)
    assert not (data / "fer2013.csv").exists()
    assert page.button(key="get-csv").disabled


def test_what_is_there_is_replaced_only_when_asked(
    page: AppTest, data: Path, tiny_csv: Path
) -> None:
    (data / "fer2013.csv").write_bytes(b"emotion,pixels,Usage\n")
    page.run()

    press(send(page, "csv", "fer2013.csv", tiny_csv.read_bytes()), "csv")
    assert "is there already" in told(page)

    send(page, "csv", "fer2013.csv", tiny_csv.read_bytes())
    next(box for box in page.checkbox if "replace-csv" in str(box.key)).check()
    press(page, "csv")
    assert "49 faces" in told(page)


def test_a_zip_of_pictures_becomes_a_dataset(page: AppTest, data: Path, tiny_csv: Path) -> None:
    send(page, "zip", "faces.zip", zipped(sad__1=b"no picture by its name"))
    press(page, "pictures")

    assert "holds no pictures" in told(page).replace("\\", "")
    assert not list(data.glob("*.csv"))


def test_votes_come_from_microsoft(
    page: AppTest, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    votes = (
        b"Usage,neutral,happiness,surprise,sadness,anger,disgust,fear,contempt,unknown,NF\n"
        b"Training,10,0,0,0,0,0,0,0,0,0\n"
    )
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with serving(StandIn(votes)) as microsoft:
        monkeypatch.setattr(crowd, "ADDRESS", microsoft.address)
        press(page, "crowd")

    assert "The votes for 1 face are here" in told(page).replace("\\", "")
    assert (data / "fer2013new.csv").read_bytes() == votes


def test_votes_of_ones_own_are_taken(page: AppTest, data: Path) -> None:
    votes = (
        b"Usage,neutral,happiness,surprise,sadness,anger,disgust,fear,contempt,unknown,NF\n"
        b"Training,10,0,0,0,0,0,0,0,0,0\n"
    )
    assert page.button(key="get-votes").disabled

    send(page, "votes", "fer2013new.csv", votes)
    press(page, "votes")

    assert "The votes for 1 face are here" in told(page).replace("\\", "")
    assert (data / "fer2013new.csv").read_bytes() == votes


def test_a_token_is_used_once_and_forgotten(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    used: list[str] = []

    def refuse(target: Path, *, token: str, **_: object) -> None:
        used.append(token)
        raise FerError("Kaggle refused.")

    monkeypatch.setattr(sources, "get_kaggle", refuse)
    next(box for box in page.text_input if "token" in str(box.key)).set_value("KGAT_secret")
    press(page, "kaggle")

    assert used == ["KGAT_secret"]
    assert "Kaggle refused" in told(page)
    assert "secret" not in str(page.session_state)
    assert all(not box.value for box in page.text_input if "token" in str(box.key))


def test_without_the_passcode_nothing_can_be_got(
    page: AppTest, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(access.VARIABLE, "word")
    page.run()

    assert all(button.disabled for button in page.button if str(button.key).startswith("get-"))
    # A browser can send any click.
    monkeypatch.setattr(access, "guard", lambda **_: {"disabled": False, "help": None})
    page.run()
    for name in ("synthetic", "kaggle", "crowd"):
        press(page, name)
        assert access.HINT in told(page).replace("\\", "")
    assert not list(data.iterdir())
