"""A visitor's tab without a browser."""

import asyncio
from pathlib import Path

import pytest

from fer.benchmarks.server.scenes import mixed_photos
from fer.benchmarks.server.served import Served, serving
from fer.benchmarks.server.visitor import PageFailed, Shown, visiting


def test_a_page_is_shown_with_its_title_and_run_again(served: Served) -> None:
    async def visit() -> tuple[Shown, Shown]:
        async with visiting(served.port) as visitor:
            return await visitor.open("classify"), await visitor.run()

    for shown in asyncio.run(visit()):
        assert {"heading", "file_uploader"} <= shown.first.keys()
        assert shown.first["heading"] <= shown.seconds


def test_an_upload_is_classified(served: Served) -> None:
    async def visit() -> Shown:
        async with visiting(served.port) as visitor:
            await visitor.open("classify")
            return await visitor.upload({"us.jpg": mixed_photos(1)[0]})

    assert "imgs" in asyncio.run(visit()).first


def test_an_upload_to_a_page_without_a_field_fails(served: Served) -> None:
    async def visit() -> None:
        async with visiting(served.port) as visitor:
            await visitor.open("")
            await visitor.upload({"us.jpg": b""})

    with pytest.raises(PageFailed, match="no field"):
        asyncio.run(visit())


def test_a_page_that_fails_is_an_error_and_what_comes_later_is_waited_for(
    small_checkout: Path,
) -> None:
    (small_checkout / "app.py").write_text(
        "import streamlit as st\n\n"
        "@st.fragment(run_every=0.1)\n"
        "def later():\n"
        "    st.session_state.count = st.session_state.get('count', 0) + 1\n"
        "    if st.session_state.count > 2:\n"
        "        st.metric('Count', st.session_state.count)\n\n"
        "if st.session_state.get('count', 0) > 2:\n"
        "    raise ValueError('broken')\n"
        "st.title('Small')\n"
        "later()\n"
    )

    async def visit(port: int) -> Shown:
        async with visiting(port) as visitor:
            shown = await visitor.open(until="metric")
            with pytest.raises(PageFailed, match="broken"):
                await visitor.run()
            return shown

    with serving(small_checkout) as served:
        shown = asyncio.run(visit(served.port))

    assert shown.first["heading"] < shown.first["metric"] <= shown.seconds
