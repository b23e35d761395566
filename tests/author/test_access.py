"""Nobody but the one browser on this machine reaches the desk."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask
from werkzeug.test import Client

from tests.support.desk import ADDRESS, PORT, Author
from wizard.author.access import InvalidBind, Pass, loopback_only
from wizard.author.app import create_desk
from wizard.author.server import own_port, serve
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
def test_another_name_for_this_machine_is_refused(reader: Author, host: str) -> None:
    refused = reader.client.get("/", base_url=ADDRESS, headers={"Host": host})
    assert refused.status_code == 403


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:1", None])
def test_what_another_site_sends_is_refused(reader: Author, origin: str | None) -> None:
    page = reader.open("/ret/contact/politi-114")
    data = page.form() | {"phone": ["66 66 66 66"]}
    headers = {"Origin": origin} if origin else {}
    refused = reader.client.post(page.address, data=data, base_url=ADDRESS, headers=headers)
    assert refused.status_code == 403
    assert "66 66 66 66" not in reader.open("/ret/contact/politi-114").html


def test_a_request_from_another_site_is_refused_though_the_cookie_came_along(reader: Author) -> None:
    headers = {"Sec-Fetch-Site": "cross-site"}
    assert reader.client.get("/", base_url=ADDRESS, headers=headers).status_code == 403


def test_a_form_without_its_token_is_refused_and_says_that_nothing_typed_is_lost(reader: Author) -> None:
    page = reader.open("/ret/contact/politi-114")
    refused = reader.send(page, {"csrf_token": "x", "phone": "66 66 66 66"}, status=400)
    assert "gemt i din browser" in refused.text


@pytest.mark.parametrize(
    "address", ["/", "/ret/contact/politi-114", "/static/x", "/preview/kladde/nu/da/", "/nix"]
)
def test_whatever_is_answered_has_the_headers_of_the_guide(reader: Author, address: str) -> None:
    headers = reader.client.get(address, base_url=ADDRESS).headers
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


def test_an_address_to_go_back_to_is_never_another_site_s(reader: Author) -> None:
    page = reader.open("/")
    for back in ("//evil.example/", "https://evil.example/", "/\\evil.example"):
        sent = page.form(".state form") | {"back": [back], "step": ["undo"]}
        answered = reader.client.post("/skridt", data=sent, base_url=ADDRESS, headers={"Origin": ADDRESS})
        assert answered.headers["Location"] == "/"


@pytest.mark.parametrize(("host", "written"), [("127.0.0.2", "127.0.0.2"), ("::1", "[::1]")])
def test_the_address_told_is_the_one_that_is_served(
    file: Path, host: str, written: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered = []

    def browse(address: str) -> None:
        """Open the address as the browser does, once it is served, and stop the desk."""
        answered.append(address)
        raise KeyboardInterrupt

    monkeypatch.setattr("wizard.author.server._settle", lambda: None)
    serve(file, host, browse=browse, say=lambda _: None)
    assert answered[0].startswith(f"http://{written}:")
    base = f"http://{written}:{PORT}"
    own = Pass()
    app = create_desk(file, PORT, own, host=host)
    assert app.test_client().get(f"/?key={own.key}", base_url=base).status_code == 303
    assert app.test_client().get(f"/?key={own.key}", base_url=ADDRESS).status_code == 403


def test_a_file_has_a_port_of_its_own_so_that_what_was_typed_is_found_again(tmp_path: Path) -> None:
    one, other = own_port(tmp_path / "flows.yaml"), own_port(tmp_path / "other.yaml")
    assert one == own_port(tmp_path / "x" / ".." / "flows.yaml")
    assert one != other


def test_a_port_that_is_taken_is_never_waited_for(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wizard.author.server._settle", lambda: None)
    ports = []

    def browse(address: str) -> None:
        """Start a second desk on the same file while this one is served, and stop both."""
        ports.append(address.rpartition(":")[2].partition("/")[0])
        if len(ports) == 1:
            with pytest.raises(OSError, match="i brug"):
                serve(file, port=int(ports[0]), browse=None, say=lambda _: None)
            serve(file, browse=browse, say=lambda _: None)
        raise KeyboardInterrupt

    serve(file, browse=browse, say=lambda _: None)
    assert len(set(ports)) == 2
