"""The teacher's part of the page: a game by its secret, its board, and its end."""

import streamlit as st

from fer.quiz.games import GAMES, Listed
from ui import access
from ui.elements import notices
from ui.quiz import board, results

HOST = "host"
"""Parameter of the page's address with the teacher's secret: whoever has it leads the game."""

OVER = (
    "This game is not there any more: a day went by since its last answer, or the server was "
    "restarted. Start another one."
)


def game() -> Listed | None:
    """Return the game that this visitor leads, by the page's address, if it is still there."""
    secret = st.query_params.get(HOST) or st.session_state.get(HOST)
    found = GAMES.by_secret(secret) if secret else None
    if found:
        # The form's fields take what they kept in the address with them, and this too.
        st.query_params[HOST] = st.session_state[HOST] = found.secret
    elif secret:
        leave()
        st.info(OVER)
    return found


def lead(listed: Listed) -> None:
    """Show the board of a game, or what came of it."""
    if listed.game.ended:
        results.show(listed)
        st.button("Start another game", icon=":material/replay:", on_click=leave)
        return
    board.show(listed, (st.context.url or "").partition("?")[0].rpartition("/")[0])
    st.caption(
        "This page's address leads back to this game from any browser. Keep it to yourself: "
        "whoever has it can lead the game. Keys: → or space goes on, ← back, P pauses, F fills the "
        "screen."
    )


def offer() -> None:
    """Offer the games of this server, to who may lead one, as when their own page is lost."""
    listed = GAMES.listed()
    if not listed:
        return
    with st.expander(f"Games on this server: {len(listed)}", icon=":material/groups:"):
        for each in reversed(listed):
            label = f"Results of {each.code}" if each.game.ended else f"Lead {each.code}"
            if st.button(label, key=f"lead-{each.code}"):
                with notices.show_problems():
                    access.demand()
                    take(each)


def take(listed: Listed) -> None:
    """Show the page again with this game."""
    st.session_state[HOST] = listed.secret
    st.rerun()


def leave() -> None:
    """Forget the game; its address still leads to it."""
    st.session_state.pop(HOST, None)
    st.query_params.pop(HOST, None)
