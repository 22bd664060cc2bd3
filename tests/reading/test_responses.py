"""Responses of HTTP clients are read as their bytes, by what server and page declare."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

import dedup
from dedup.errors import InputError
from dedup.reading import read

WORDS = "Мост через реку открыли в понедельник, сообщили власти города."
PAGE = f"<html><head><title>x</title></head><body><p>{WORDS}</p></body></html>"
URL = "http://www.example.org/bridge"


def of_requests(data: bytes, kind: str) -> Any:
    requests = pytest.importorskip("requests")
    response = requests.Response()
    response._content, response.url, response.status_code = data, URL, 200
    response.headers["Content-Type"] = kind
    response.encoding = requests.utils.get_encoding_from_headers(
        response.headers
    )  # as its adapter does
    return response


def of_httpx(data: bytes, kind: str) -> Any:
    httpx = pytest.importorskip("httpx")
    headers, request = {"content-type": kind}, httpx.Request("GET", URL)
    return httpx.Response(200, headers=headers, content=data, request=request)


def of_scrapy(data: bytes, kind: str) -> Any:
    http = pytest.importorskip("scrapy.http")
    return http.Response(URL, headers={"Content-Type": kind}, body=data)


CLIENTS = (of_requests, of_httpx, of_scrapy)


@pytest.mark.parametrize("client", CLIENTS)
@pytest.mark.parametrize(
    ("page", "codec", "kind"),
    [
        (PAGE, "cp1251", "text/html; charset=windows-1251"),
        (PAGE, "koi8-r", 'text/html;charset="KOI8-R"'),
        (PAGE, "utf-8", "text/html"),
        (PAGE, "utf-8", "text/html; charset=ISO-8859-1"),  # said of every page, and false
        (PAGE.replace("<title", '<meta charset="koi8-r"><title'), "koi8-r", "text/html"),
        (PAGE.replace("<title", '<meta charset="koi8-r"><title'), "koi8-r", "text/html; charset=utf-8"),
        (
            PAGE.replace("<title", '<meta charset="koi8-r"><title'),
            "cp1251",
            "text/html; charset=cp1251",
        ),
        (PAGE, "utf-8-sig", "text/html; charset=windows-1251"),
        (PAGE, "utf-16-le", "text/html; charset=utf-16-le"),
        (PAGE, "utf-8", "text/html; charset=no-such-charset"),
    ],
)
def test_a_response_is_decoded_by_what_server_and_page_declare(
    client: Callable[[bytes, str], Any], page: str, codec: str, kind: str
) -> None:
    response = client(page.encode(codec), kind)
    document = read(response)
    assert document.text.strip() == WORDS
    assert document.source.name == URL
    assert dedup.clean_text(response) == dedup.clean_text(page)


def test_the_callers_own_encoding_counts_more() -> None:
    response = of_requests(PAGE.encode("koi8-r"), "text/html; charset=windows-1251")
    assert dedup.clean_text(response, encoding="koi8-r") == WORDS


@pytest.mark.parametrize("client", CLIENTS)
def test_a_response_that_is_no_text_is_reported_with_its_address(client: Callable[[bytes, str], Any]) -> None:
    with pytest.raises(InputError, match=f"^{URL}: this is a PDF file"):
        dedup.clean(client(b"%PDF-1.7 and so on", "application/pdf"))


def test_a_response_whose_body_was_not_read_is_an_error() -> None:
    httpx = pytest.importorskip("httpx")
    response = httpx.Response(200, stream=httpx.ByteStream(b""), request=httpx.Request("GET", URL))
    with pytest.raises(
        InputError, match=r"bridge: its body cannot be read .*; read the response first"
    ):
        dedup.clean(response)


def test_an_object_with_headers_alone_is_no_response() -> None:
    letter = SimpleNamespace(headers={"Content-Type": "text/plain"}, content="text")
    with pytest.raises(InputError, match="SimpleNamespace: unsupported source"):
        dedup.clean(letter)
