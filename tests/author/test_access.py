"""Nobody but the one browser on this machine reaches the desk."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask
from werkzeug.test import Client

from tests.support.desk import ADDRESS, PORT, Author
from wizard.author.access import InvalidBind, Pass, loopback_only
from wizard.cli.main import wizard


@pytest.fixture
def stranger(desk_app: Flask) -> Client:
    return desk_app.test_client()


def test_without_the_key_nothing_is_shown(stranger: Client) -> None:
    for address in ("/", "/kontakter", "/fil", "/preview/kladde/nu/da/", "/static/manifest.json", "/?key=x"):
        refused = stranger.get(address, base_url=ADDRESS)
        assert refused.status_code == 403, address
        assert "Alarmcentralen" not in refused.text


def test_the_key_opens_the_desk_once(stranger: Client, desk_app: Flask, own: Pass) -> None:
    let_in = stranger.get(f"/?key={own.key}", base_url=ADDRESS)
    assert let_in.status_code == 303
    assert let_in.headers["Location"] == "/"  # the key leaves the address at once
    assert "HttpOnly" in let_in.headers["Set-Cookie"]
    assert "SameSite=Strict" in let_in.headers["Set-Cookie"]
    assert stranger.get("/", base_url=ADDRESS).status_code == 200
    again = desk_app.test_client().get(f"/?key={own.key}", base_url=ADDRESS)
    assert again.status_code == 403
    assert "virker én gang" in again.text


@pytest.mark.parametrize("host", ["evil.example", f"evil.example:{PORT}", "127.0.0.1", "127.0.0.1:1", ""])
def test_another_name_for_this_machine_is_refused(author: Author, host: str) -> None:
    refused = author.client.get("/", base_url=ADDRESS, headers={"Host": host})
    assert refused.status_code == 403


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:1", None])
def test_what_another_site_sends_is_refused(author: Author, file: Path, origin: str | None) -> None:
    page = author.open("/ret/contact/politi-114")
    data = page.form() | {"phone": ["66 66 66 66"]}
    headers = {"Origin": origin} if origin else {}
    refused = author.client.post(page.address, data=data, base_url=ADDRESS, headers=headers)
    assert refused.status_code == 403
    assert "66 66 66 66" not in author.open("/ret/contact/politi-114").html


def test_a_request_from_another_site_is_refused_though_the_cookie_came_along(author: Author) -> None:
    headers = {"Sec-Fetch-Site": "cross-site"}
    assert author.client.get("/", base_url=ADDRESS, headers=headers).status_code == 403


def test_a_form_without_its_token_is_refused_and_says_that_nothing_typed_is_lost(author: Author) -> None:
    page = author.open("/ret/contact/politi-114")
    refused = author.send(page, {"csrf_token": "x", "phone": "66 66 66 66"}, status=400)
    assert "gemt i din browser" in refused.text


@pytest.mark.parametrize(
    "address", ["/", "/ret/contact/politi-114", "/static/x", "/preview/kladde/nu/da/", "/nix"]
)
def test_whatever_is_answered_has_the_headers_of_the_guide(author: Author, address: str) -> None:
    headers = author.client.get(address, base_url=ADDRESS).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    framed = address.startswith("/preview")
    assert headers["X-Frame-Options"] == ("SAMEORIGIN" if framed else "DENY")
    assert ("frame-ancestors 'self'" if framed else "frame-ancestors 'none'") in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Referrer-Policy"] == "same-origin"


def test_only_this_machine_is_bound() -> None:
    assert loopback_only("127.0.0.1") == "127.0.0.1"
    assert loopback_only("::1") == "::1"
    for host in ("0.0.0.0", "192.168.1.4", "::", "localhost.evil.example", ""):  # noqa: S104  # refused is the point
        with pytest.raises(InvalidBind):
            loopback_only(host)


def test_the_command_refuses_to_bind_elsewhere(file: Path) -> None:
    refused = CliRunner().invoke(wizard, ["desk", str(file), "--host", "0.0.0.0", "--no-browser"])  # noqa: S104
    assert refused.exit_code == 2
    assert "kun køre på denne maskine" in refused.output


def test_an_address_to_go_back_to_is_never_another_site_s(author: Author) -> None:
    page = author.open("/")
    for back in ("//evil.example/", "https://evil.example/", "/\\evil.example"):
        sent = page.form(".state form") | {"back": [back], "step": ["undo"]}
        answered = author.client.post("/skridt", data=sent, base_url=ADDRESS, headers={"Origin": ADDRESS})
        assert answered.headers["Location"] == "/"
