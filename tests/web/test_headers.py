"""Every response carries all headers, once: each method on each route, each kind of status."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.wrappers import Response

from tests.support.clocks import MONDAY_NOON
from tests.support.visitor import Visitor
from wizard.app import create_app
from wizard.server.gunicorn import last_resort
from wizard.web.headers import HEADERS, KEPT, TRANSPORT_SECURITY
from wizard.web.last_resort import LastResort
from wizard.web.services import EXTENSION_KEY

METHODS = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"]
EXPECTED = {200, 302, 303, 307, 308, 400, 404, 405, 422, 503}
ONCE = {*HEADERS, "Cache-Control", "Content-Type", "Content-Length", "Strict-Transport-Security"}
DIST = Path(__file__).parents[2] / "wizard" / "static" / "dist"
SAMPLES = {
    "locale": "da",
    "flow_id": "borger",
    "contact": "alarm-112",
    "kind": "uden-svar",
    "filename": "manifest.json",
    "where": "kort",
}


def assert_house_rules(response: Response, transport: str | None = None) -> None:
    """Hold a response to what every response owes the browser."""
    for name, value in HEADERS.items():
        assert response.headers.getlist(name) == [value], name
    assert response.headers.get("Strict-Transport-Security") == transport
    doubled = [name for name in ONCE if len(response.headers.getlist(name)) > 1]
    assert not doubled
    assert response.headers.get("Cache-Control"), "left to no browser's taste"
    assert "Server" not in response.headers
    assert not any(name.lower().startswith("access-control-") for name in dict(response.headers))


def routes(app: Flask, address: str) -> Iterator[tuple[str, str]]:
    """Return (endpoint, an address of it) for every route the app has."""
    adapter = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        values = {name: {**SAMPLES, "address": address}.get(name, "x") for name in rule.arguments}
        yield rule.endpoint, adapter.build(rule.endpoint, {**values, **(rule.defaults or {})})


@pytest.fixture
def walked(app: Flask) -> tuple[Visitor, str]:
    visitor = Visitor(app)
    return visitor, visitor.walk("/da/borger", ["ja"]).url.rsplit("/", 1)[1]


@pytest.mark.parametrize("method", METHODS)
def test_every_method_on_every_route(app: Flask, walked: tuple[Visitor, str], method: str) -> None:
    visitor, address = walked
    found = list(routes(app, address))
    assert len(found) > 15
    for endpoint, url in found:
        with visitor.client.open(url, method=method) as response:
            assert_house_rules(response)
            assert response.status_code in {200, 204, 302, 303, 307, 308, 400, 404, 405, 422, 503}, (
                endpoint,
                response.status,
            )
            if endpoint != "static":
                assert "ETag" not in response.headers, endpoint
            if "/g/" in url or endpoint in {"wizard.flow", "wizard.leave"}:
                assert response.headers["Cache-Control"] == "no-store", endpoint


def test_of_every_route_it_is_decided_whether_it_is_kept(app: Flask) -> None:
    private = {f"wizard.{name}" for name in ("flow", "place", "leave", "vcard_of_outcome")}
    private |= {"papers.paper", "site.health", "site.live", "site.ready"}
    assert {rule.endpoint for rule in app.url_map.iter_rules()} == KEPT | private
    assert not KEPT & private


def test_a_route_that_nobody_decided_on_is_not_kept(key_file: Path) -> None:
    app = create_app(KEYS=key_file, SECURE=False)
    app.add_url_rule("/new", "new", lambda: "new")
    assert app.test_client().get("/new").headers["Cache-Control"] == "no-store"


def test_every_kind_of_answer_to_a_form(visitor: Visitor) -> None:
    page = visitor.get("/da/borger")
    fields = visitor.fields(page)
    sent = [
        (303, {**fields, "answer": page.value("nej")}),
        (422, {**fields, "answer": "findes-ikke"}),
        (422, {"answer": page.value("nej")}),
        (413, {**fields, "answer": "x" * 20_000}),
    ]
    for status, data in sent:
        response = visitor.client.post(page.url, data=data)
        assert_house_rules(response)
        assert (response.status_code, response.headers["Cache-Control"]) == (status, "no-store")


def test_a_fault_of_ours(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wizard.web.walk_views.walk", lambda *_: 1 / 0)
    response = visitor.client.get("/da/borger")
    assert_house_rules(response)
    assert (response.status_code, response.headers["Cache-Control"]) == (500, "no-store")


def test_a_fault_outside_of_every_handler(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    """The cookie is written when the page is done already, where no error page of a view can help."""
    monkeypatch.setattr("wizard.web.session.SealedSessions.save_session", lambda *_: 1 / 0)
    response = visitor.client.get("/da/borger")
    assert_house_rules(response)
    assert response.status_code == 500
    assert 'href="tel:112"' in response.get_data(as_text=True)


def test_a_library_that_gives_up(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """`sys.exit` would end the worker, and print words that may quote the request."""

    def gives_up(*_: object) -> None:
        raise SystemExit("hemmeligt")

    monkeypatch.setattr("wizard.web.walk_views.walk", gives_up)
    response = visitor.client.get("/da/borger")
    assert_house_rules(response)
    assert (response.status_code, response.headers["Cache-Control"]) == (500, "no-store")
    assert 'href="tel:112"' in response.get_data(as_text=True)
    assert caplog.messages == ["SystemExit in a request"]


def test_what_gunicorn_refuses_by_itself() -> None:
    from http import HTTPStatus

    head, body = last_resort(HTTPStatus.BAD_REQUEST, LastResort()).decode().split("\r\n\r\n", 1)
    lines = head.split("\r\n")
    assert lines[0] == "HTTP/1.1 400 Bad Request"
    assert {f"{name}: {value}" for name, value in HEADERS.items()} <= set(lines)
    assert "Cache-Control: no-store" in lines
    assert f"Content-Length: {len(body.encode())}" in lines
    assert 'href="tel:112"' in body


def test_behind_tls_the_browser_is_told_to_stay_there(key_file: Path) -> None:
    app = create_app(KEYS=key_file, NOW=lambda: MONDAY_NOON)
    for url in ("/da/", "/da/borger", "/findes/ikke", f"/static/{files()[0]}"):
        with app.test_client().get(url, base_url="https://localhost") as response:
            assert_house_rules(response, TRANSPORT_SECURITY)
    app.extensions[EXTENSION_KEY].renderer.close()


def files() -> list[str]:
    return sorted(json.loads((DIST / "manifest.json").read_text()).values())


def test_built_files_are_kept_for_good_and_the_manifest_is_not(app: Flask) -> None:
    for name in files():
        with app.test_client().get(f"/static/{name}") as response:
            assert_house_rules(response)
            assert response.headers["Cache-Control"] == "max-age=315360000, public, immutable"
    with app.test_client().get("/static/manifest.json") as response:
        assert "immutable" not in response.headers["Cache-Control"]


@pytest.mark.parametrize("accept", ["br", "gzip"])
def test_built_files_are_served_as_they_were_compressed(app: Flask, accept: str) -> None:
    sheet = next(name for name in files() if name.endswith(".css"))
    plain = (DIST / sheet).stat().st_size
    with app.test_client().get(f"/static/{sheet}", headers={"Accept-Encoding": accept}) as response:
        assert_house_rules(response)
        assert response.headers["Content-Encoding"] == accept
        assert response.headers["Vary"] == "Accept-Encoding"
        assert len(response.data) < plain / 3
    with app.test_client().get(f"/static/{sheet}") as response:
        assert "Content-Encoding" not in response.headers
        assert len(response.data) == plain


def test_a_built_file_that_is_still_good_is_not_sent_again(app: Flask) -> None:
    client, url = app.test_client(), f"/static/{files()[0]}"
    with (
        client.get(url) as first,
        client.get(url, headers={"If-None-Match": first.headers["ETag"]}) as second,
    ):
        assert_house_rules(second)
        assert second.status_code == 304
