"""Who may send more than photos, and what Streamlit keeps of it."""

import pytest
from streamlit.testing.v1 import AppTest

from ui import upload_limit
from ui.upload_limit import DATASET_MEGABYTES, PHOTO_MEGABYTES, VIDEO_MEGABYTES, allowed_megabytes


@pytest.fixture(autouse=True)
def nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upload_limit, "_large", {})


def test_who_may_change_things_may_send_a_dataset() -> None:
    def page() -> None:
        from ui.upload_limit import DATASET_MEGABYTES, allow

        allow(DATASET_MEGABYTES)

    AppTest.from_function(page).run()
    (session,) = upload_limit._large

    assert allowed_megabytes(session) == DATASET_MEGABYTES
    assert allowed_megabytes("ann") == PHOTO_MEGABYTES


def test_who_opened_the_page_for_videos_may_send_one_and_no_dataset() -> None:
    def page() -> None:
        from ui.upload_limit import VIDEO_MEGABYTES, allow

        allow(VIDEO_MEGABYTES)

    AppTest.from_function(page).run()
    (session,) = upload_limit._large

    assert allowed_megabytes(session) == VIDEO_MEGABYTES


def test_a_page_for_videos_takes_no_larger_limit_away() -> None:
    def page() -> None:
        from ui.upload_limit import DATASET_MEGABYTES, VIDEO_MEGABYTES, allow

        allow(DATASET_MEGABYTES)
        allow(VIDEO_MEGABYTES)

    AppTest.from_function(page).run()

    assert list(upload_limit._large.values()) == [upload_limit.DATASET_MEGABYTES]


def test_only_so_many_visits_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    def page() -> None:
        from ui.upload_limit import DATASET_MEGABYTES, allow

        allow(DATASET_MEGABYTES)

    monkeypatch.setattr(upload_limit, "_MOST_VISITORS", 2)
    upload_limit._large.update({"ann": 400, "bob": 400})

    AppTest.from_function(page).run()

    assert len(upload_limit._large) == 2
    assert "ann" not in upload_limit._large


def test_without_a_server_nothing_is_held() -> None:
    assert upload_limit.held_bytes() == {}
