"""The teacher's board as a component."""

from pathlib import Path

import streamlit as st

from fer.quiz.games import Listed
from ui.addresses import UNREACHABLE, class_addresses, qr_code, reaches_others
from ui.elements.component import component
from ui.quiz.play import PATH, look

SCRIPTS = ("bars", "clock", "face", "line", "board")

_HERE = Path(__file__).parent

_modules = [_HERE / f"{name}.js" for name in SCRIPTS]
_board = component("quiz-board", _HERE / "board", [_HERE / "bars.css"], _modules)


def show(listed: Listed, page_address: str) -> None:
    """Show the board until its game ends; then the page is run again.

    Args:
        listed: the game.
        page_address: as this browser has it, without the page's own path.
    """
    addresses = class_addresses(page_address)
    address = addresses[0]
    if len(addresses) > 1:
        address = st.selectbox(
            "Address for the class", addresses, key="at", bind="query-params", width=360,
            help="This machine is in several networks. Choose the one that the class is in.",
        )  # fmt: skip
    if not reaches_others(address):
        st.warning(UNREACHABLE, icon=":material/wifi_off:")
    link = f"{address}/{PATH}?{listed.code}"
    _board(
        key=f"board-{listed.code}",
        on_ended_change=lambda: None,
        data={
            "secret": listed.secret,
            "code": listed.code,
            "link": link.partition("://")[2].partition("?")[0],
            "qr": qr_code(link),
            "look": look(),
        },
    )
