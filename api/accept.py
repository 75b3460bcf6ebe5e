"""Content negotiation: what an address answers, and what the client says that it takes."""

from starlette.exceptions import HTTPException
from starlette.requests import Request

JSON = "application/json"


def demand_json(request: Request) -> None:
    """Refuse who does not take JSON.

    Raises:
        HTTPException: the header Accept leaves it out.
    """
    if not takes_json(request.headers.get("accept", "")):
        raise HTTPException(406, f"{request.url.path} answers {JSON}. Accept it, or anything.")


def takes_json(accept: str) -> bool:
    """Return whether an Accept header lets JSON in; an empty one takes anything.

    >>> takes_json("text/html, */*;q=0.8"), takes_json("image/*")
    (True, False)
    """
    shares = {}
    for each in accept.lower().split(","):
        media, *parameters = (part.strip() for part in each.split(";"))
        shares[media] = next((part[2:] for part in parameters if part.startswith("q=")), "1")
    # The most specific one decides (RFC 9110, 12.5.1).
    share = next(
        (shares[each] for each in (JSON, "application/*", "*/*", "") if each in shares), "0"
    )
    return share.strip("0.") != ""
