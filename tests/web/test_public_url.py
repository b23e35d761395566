"""The address visitors know: everything comes from it, and no other host is answered."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from wizard.app import create_app
from wizard.config import InvalidSetting

PUBLIC = "https://www.example.dk/guide"


@pytest.fixture(scope="module")
def public(key_file: Path) -> Flask:
    return create_app(KEYS=key_file, PUBLIC_URL=f"{PUBLIC}/")


class Client(FlaskClient):
    """Asks as nginx does, which adds the port."""

    def open(self, path: str, *, host: str = "www.example.dk:443", **given: Any) -> TestResponse:  # type: ignore[override]
        """Return the answer to a request for a host."""
        return super().open(path, **{**given, "headers": {"Host": host}})


@pytest.fixture
def client(public: Flask) -> Client:
    return Client(public, public.response_class)


@pytest.mark.parametrize("folder", ["/guide", ""])
def test_links_stay_in_the_folder_wherever_the_proxy_takes_it_off(client: Client, folder: str) -> None:
    page = client.get(f"{folder}/da/")
    assert page.status_code == 200
    assert 'href="/guide/da/kontakter"' in page.text
    assert 'href="/guide/static/' in page.text
    assert 'href="/da/' not in page.text
    assert client.get(f"{folder}/", follow_redirects=False).headers["Location"] == "/guide/da/"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1:8000", "www.example.dk.evil.example", "[", ""])
def test_another_host_is_told_so_with_112_and_operators_are_answered(client: Client, host: str) -> None:
    refused = client.get("/da/", host=host)
    assert refused.status_code == 400
    assert 'href="tel:112"' in refused.text
    assert f'href="{PUBLIC}"' in refused.text
    assert refused.headers["Cache-Control"] == "no-store"
    for path in ("/-/health", "/-/live", "/-/ready"):
        assert client.get(path, host=host).json["status"] == "ok"  # type: ignore[index]


def test_what_is_passed_on_is_the_public_address(client: Client) -> None:
    assert f"Contact: {PUBLIC}/da/kontakter\n" in client.get("/.well-known/security.txt").text


@pytest.mark.parametrize(
    "address", ["guide.example", "http://guide.example", "https://", "https://x.dk/?a", "ftp://x"]
)
def test_what_is_no_address_stops_the_start(key_file: Path, address: str) -> None:
    with pytest.raises(InvalidSetting):
        create_app(KEYS=key_file, PUBLIC_URL=address)


def test_robots_and_icon_are_answered(client: Client) -> None:
    assert "Disallow: /*/g/" in client.get("/robots.txt").text
    assert client.get("/favicon.ico").status_code == 204


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("/da/borger/", "/da/borger"),
        ("/DA/Borger", "/da/borger"),
        ("/da/Kontakter/", "/da/kontakter"),
        ("/DA/", "/da/"),
        ("/Da/om/Kort/BORGER", "/da/om/kort/borger"),
        (f"/DA/G/{'Ab' * 166}", f"/da/g/{'Ab' * 166}"),
    ],
)
def test_a_slash_too_many_or_capital_letters_lead_to_the_page(client: Client, typed: str, meant: str) -> None:
    found = client.get(typed)
    assert (found.status_code, found.headers["Location"]) == (308, f"/guide{meant}")


@pytest.mark.parametrize(
    "path", ["/da/findes-ikke", "/da/findes-ikke/", "/XX/", "/da/g/", "/wp-login.php", "/xx"]
)
def test_what_is_no_page_ends_on_one_that_says_so(client: Client, path: str) -> None:
    found = client.get(path)
    if found.status_code == 308:
        found = client.get(found.headers["Location"])
    assert found.status_code == 404
