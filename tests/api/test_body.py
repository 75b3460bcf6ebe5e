"""The names of files in a form, as clients send them."""

from collections.abc import AsyncGenerator

import pytest
from starlette.datastructures import Headers
from starlette.formparsers import MultiPartException, MultiPartParser

from api.body import limit_encodings
from tests.api.conftest import Api
from tests.made_up import picture


def named(client: Api, *parameters: str) -> list[str]:
    """The names that the server gives to photos whose parts say these."""
    parts = [
        f'--b\r\nContent-Disposition: form-data; name="a"; {each}\r\n\r\n'.encode() + picture()
        for each in parameters
    ]
    body = b"\r\n".join([*parts, b"--b--\r\n"])

    response = client.post(
        "/api/classify", content=body, headers={"Content-Type": "multipart/form-data; boundary=b"}
    )

    assert response.status_code == 200, response.text
    answers = response.json() if len(parts) > 1 else [response.json()]
    return [answer["photo"] for answer in answers]


@pytest.mark.parametrize(
    ("parameter", "name"),
    [
        ('filename="us.jpg"', "us.jpg"),
        ('filename="Łukasz.jpg"', "Łukasz.jpg"),
        ("filename*=UTF-8''%C5%81ukasz%20%221%22.jpg", 'Łukasz "1".jpg'),
        ("filename*=iso-8859-1'de'M%FCller.jpg", "Müller.jpg"),
        ("filename=\"=?utf-8?B?xYF1?=\"; filename*=utf-8''%C5%81ukasz.jpg", "Łukasz.jpg"),
        ("filename*=utf-8''%C5%81ukasz.jpg; filename=L.jpg", "Łukasz.jpg"),
        ("filename*=UTF-8''%FF.jpg", "\ufffd.jpg"),
        ('filename=""', "photo"),
    ],
)
def test_a_photo_has_the_name_that_its_part_gives(client: Api, parameter: str, name: str) -> None:
    assert named(client, parameter) == [name]


def test_each_photo_of_a_form_keeps_its_name(client: Api) -> None:
    assert named(client, "filename*=UTF-8''%C5%81.jpg", 'filename="b.jpg"') == ["Ł.jpg", "b.jpg"]


ENCODINGS = ["utf-7", "punycode", "idna", "unicode-escape", "undefined", "hex"]
"""Those of Python's that fail in ways of their own, make half characters or make no text."""


@pytest.mark.parametrize(
    ("encoding", "parameter", "charset"),
    [
        *((each, f"filename*={each}''%2B2AA-%ff", "utf-8") for each in ("klingon", *ENCODINGS)),
        *((each, 'filename="+2AA-\\ud800"', each) for each in ENCODINGS),
    ],
)
def test_a_form_in_an_encoding_of_nobody_is_malformed(
    client: Api, encoding: str, parameter: str, charset: str
) -> None:
    head = f"--b\r\nContent-Disposition: form-data; name=a; {parameter}\r\n\r\n".encode()

    response = client.post(
        "/api/classify",
        content=head + picture() + b"\r\n--b--\r\n",
        headers={"Content-Type": f"multipart/form-data; boundary=b; charset={charset}"},
    )

    assert response.status_code == 400
    assert f"no encoding that is read here ({encoding})" in response.json()["error"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_so_is_one_that_streamlit_reads(encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    begin = MultiPartParser.on_headers_finished
    monkeypatch.setattr(MultiPartParser, "on_headers_finished", begin)
    limit_encodings()
    parser = MultiPartParser(Headers(), nothing())
    parser._charset = encoding

    with pytest.raises(MultiPartException, match="Use UTF-8"):
        parser.on_headers_finished()


async def nothing() -> AsyncGenerator[bytes, None]:
    yield b""
