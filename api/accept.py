"""Content negotiation: what an address answers, and what the client says that it takes."""

from collections.abc import Awaitable, Callable
from inspect import iscoroutinefunction
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response


def answering(
    kind: str, endpoint: Callable[[Request], Any]
) -> Callable[[Request], Awaitable[Response]]:
    """Return the endpoint, which refuses who does not take what it answers.

    Args:
        kind: of the answer, such as `application/json`.
        endpoint: a function or coroutine from a request to a response.
    """

    async def answer(request: Request) -> Response:
        if not accepts(request.headers.get("accept", ""), kind):
            raise HTTPException(406, f"{request.url.path} answers {kind}. Accept it, or anything.")
        if iscoroutinefunction(endpoint):
            response: Response = await endpoint(request)
            return response
        return await run_in_threadpool(endpoint, request)

    return answer


def accepts(header: str, kind: str) -> bool:
    """Return whether an Accept header lets in a media type; an empty one takes anything.

    >>> accepts("text/html, */*;q=0.8", "application/json"), accepts("image/*", "application/json")
    (True, False)
    """
    shares = {}
    for each in header.lower().split(","):
        media, *parameters = (part.strip() for part in each.split(";"))
        shares[media] = next((part[2:] for part in parameters if part.startswith("q=")), "1")
    ranges = (kind, kind.partition("/")[0] + "/*", "*/*", "")
    # The most specific one decides (RFC 9110, 12.5.1).
    share = next((shares[each] for each in ranges if each in shares), "0")
    return share.strip("0.") != ""
