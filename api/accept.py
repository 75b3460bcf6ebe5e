"""Content negotiation: what an address answers, and what the client says that it takes."""

from starlette.exceptions import HTTPException
from starlette.requests import Request

JSON = "application/json"


def demand_json(request: Request) -> None:
    """Refuse who does not take JSON.

    Raises:
        HTTPException: the header Accept leaves it out.
    """
    if not accepts(request.headers.get("accept", ""), JSON):
        raise HTTPException(406, f"{request.url.path} answers {JSON}. Accept it, or anything.")


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
