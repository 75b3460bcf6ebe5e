"""Links as QR codes."""

import segno


def data_uri(link: str) -> str:
    """Return a link's QR code as an address that holds the picture; dark on white in any theme."""
    return str(segno.make(link, error="m", micro=False).svg_data_uri(light="#ffffff", border=3))
