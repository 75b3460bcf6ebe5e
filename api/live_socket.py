"""`/api/live`: a socket that takes pictures from a camera and tells what each face shows.

The browser sends settings in the address (`?model=residual&smoothing=0.4&unsure=0.4`), and later
as text, `{"smoothing": 0}`; each picture is one binary message. The server sends JSON:
`{"waiting": 2}` for as long as all places are taken, `{"ready": "residual"}` once, an answer per
picture with its number, counted from 1, and `{"error": "…"}`. A newer picture replaces an older one
that waits; the older one gets no answer.
"""

import os
from urllib.parse import urlsplit

from starlette.websockets import WebSocket, WebSocketDisconnect

from api.line import Line
from api.stream import Stream

VARIABLE = "FER_LIVE_STREAMS"

STREAMS_PER_CORE = 4
"""Streams at once for each core, unless the variable says how many in all."""


def most_streams() -> int:
    """How many may be live at once on this server."""
    wanted = os.environ.get(VARIABLE, "")
    if wanted.isdecimal() and int(wanted):
        return int(wanted)
    return STREAMS_PER_CORE * (os.cpu_count() or 1)


line = Line(most_streams())


async def live(socket: WebSocket) -> None:
    """Talk with one viewer until either hangs up."""
    if not _from_our_page(socket):
        await socket.close()  # before it is accepted, which is status 403
        return
    await socket.accept()
    try:
        with line.ticket() as ticket:
            await Stream(socket).run(ticket)
    except* WebSocketDisconnect:
        pass  # gone while something was on its way to them


def _from_our_page(socket: WebSocket) -> bool:
    """Whether it is a page of this server that asks; what is no browser names no page.

    A browser lets any page open a socket to any server, with the visitor's place in the network.
    """
    page = socket.headers.get("origin")
    ours = {socket.headers.get("host"), socket.headers.get("x-forwarded-host")}
    return page is None or urlsplit(page).netloc in ours - {None}
