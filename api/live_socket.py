"""`/api/live`: a socket that takes pictures from a camera and returns the faces of each.

The browser sends settings in the address (`?model=residual&smoothing=0.4&unsure=0.4`), and later
as text, `{"smoothing": 0}`; each picture is one binary message. The server sends JSON:
`{"waiting": 2}`, the position in the queue, while the server is busy, `{"ready": "residual"}` once,
a result per picture with its number, counted from 1, and `{"error": "…"}`. A newer picture replaces
an older one that waits; the older one gets no result.
"""

from starlette.websockets import WebSocket, WebSocketDisconnect

from api.stream import Stream
from fer.recognition.queue import StreamQueue, stream_limit

queue = StreamQueue(stream_limit("FER_LIVE_STREAMS", per_core=4))


async def live(socket: WebSocket) -> None:
    """Serve one viewer until either hangs up."""
    await socket.accept()
    stream = Stream(socket, queue)
    try:
        await stream.run()
    except* WebSocketDisconnect:
        pass  # gone while something was on its way to them
    finally:
        queue.leave(stream)
