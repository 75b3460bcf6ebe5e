"""The teacher's corner of the sidebar: the address as a QR code, who is here, and the queue."""

from typing import Any

import streamlit as st
from streamlit import runtime

from fer import runs
from fer.training.queue import queued_runs
from ui import access
from ui.addresses import UNREACHABLE, class_addresses, qr_code, reaches_others
from ui.wording import count


def show(page_path: str) -> None:
    """Show the corner to who may change things; folded, it costs nothing.

    Args:
        page_path: of the page that is shown, as its address ends; empty for the first.
    """
    if not access.allowed():
        return
    corner = st.expander(
        "Teacher's corner", icon=":material/school:", key="corner", on_change="rerun"
    )
    if not corner.open:
        return
    with corner:
        shown = (st.context.url or "").partition("?")[0].removesuffix(page_path)
        address = class_addresses(shown.rstrip("/"))[0]
        st.html(
            f'<img alt="QR code of {address}" src="{qr_code(address)}" '
            'style="width: 100%; max-width: 220px; border-radius: 8px">'
        )
        st.markdown(f"`{address}`")
        if not reaches_others(address):
            st.caption(UNREACHABLE)
        queue = count(len(queued_runs(runs.RUNS)), "training")
        st.caption(f"{count(open_pages(), 'page is', 'pages are')} open · {queue} queued")


def open_pages() -> int:
    """Return how many pages are open, this one included; players of the quiz are not among them."""
    manager: Any = runtime.get_instance()._session_mgr
    return int(manager.num_active_sessions())
