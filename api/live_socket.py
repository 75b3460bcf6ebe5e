"""`/api/live`: a socket that takes pictures from a camera and returns the faces of each.

The browser sends settings in the address (`?model=tiny&smoothing=0.4&unsure=0.4`), and later
as text, `{"smoothing": 0}`; each picture is one binary message. The server sends JSON:
`{"ready": "tiny"}` once, and a result per picture with its number, counted from 1, and
`interval`, the milliseconds from one picture to the next at which none has to wait. A newer picture
replaces an older one that waits; the older one gets no result. What is wrong with a picture or a
setting is `{"error": "…"}`. When the server hangs up, the closing's reason is a sentence, too:

| code | why |
| --- | --- |
| 1008 | the address has a setting that cannot be, or another page asks |
| 1009 | a message is larger than a picture may be (`api/socket_limits.py`) |
| 1013 | as many cameras are live as may be, here or at this address; or no memory is left |
| 4408 | no picture came for a quarter of a minute |
"""

from starlette.websockets import WebSocket, WebSocketDisconnect

from api.stream import Stream
from api.viewers import Viewers, viewer_limit

viewers = Viewers(viewer_limit())


async def live(socket: WebSocket) -> None:
    """Serve one viewer until either hangs up."""
    await socket.accept()
    stream = Stream(socket, viewers)
    try:
        await stream.run()
    except* (WebSocketDisconnect, TimeoutError):
        pass  # gone, or reading nothing, while something was on its way to them
    finally:
        viewers.leave(stream)
