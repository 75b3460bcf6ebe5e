"""The names of files in a form, as clients send them."""

import pytest

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


def test_an_encoding_that_does_not_exist_is_a_malformed_form(client: Api) -> None:
    body = b"--b\r\nContent-Disposition: form-data; name=a; filename*=klingon''a\r\n\r\nx\r\n--b--"

    response = client.post(
        "/api/classify", content=body, headers={"Content-Type": "multipart/form-data; boundary=b"}
    )

    assert response.status_code == 400
    assert "no encoding klingon" in response.json()["error"]
