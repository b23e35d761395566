"""Wrong, damaged, forged, late or hostile input: a kind page in Danish with 112 and a way on."""

from __future__ import annotations

import io
import string
import time
from unittest.mock import patch

import pytest
from flask import Flask
from gunicorn.http.errors import InvalidChunkSize

from tests.support.visitor import Visitor, one

BODY_LIMIT = 16 * 1024


@pytest.mark.parametrize("answer", [None, "", "findes-ikke", "fare-nu", "<script>", "ja\0", "ja" * 5000])
def test_no_or_an_unknown_choice_shows_the_question_again(visitor: Visitor, answer: str | None) -> None:
    page = visitor.get("/da/borger")
    again = visitor.post(
        page, {**visitor.fields(page), **({"answer": answer} if answer is not None else {})}, 422
    )
    assert again.heading == page.heading
    assert again.title.startswith("Fejl:")
    target = again.link('[role=alert] a, .alert a[href^="#"]').removeprefix("#")
    assert one(again.soup, f'button[name=answer][id="{target}"]')
    assert visitor.answer(again, "nej").heading != page.heading


def test_a_forged_form_changes_nothing_and_a_normal_answer_still_works(visitor: Visitor) -> None:
    page = visitor.get("/da/borger")
    for token in (
        {},
        {"csrf_token": "x"},
        {"csrf_token": Visitor(visitor.client.application).get("/da/akut").html[:50]},
    ):
        refused = visitor.post(page, {**token, "answer": page.value("nej")}, 422)
        assert refused.heading == page.heading
        assert refused.chosen == "nej", "what was chosen is not lost"
    assert visitor.answer(refused, "nej").heading != page.heading


def test_a_stranger_s_form_token_is_refused(app: Flask) -> None:
    stranger, victim = Visitor(app), Visitor(app)
    token = stranger.fields(stranger.get("/da/borger"))
    page = victim.get("/da/borger")
    assert victim.post(page, {**token, "answer": page.value("nej")}, 422).heading == page.heading


def test_a_cookie_has_one_spelling(app: Flask) -> None:
    visitor = Visitor(app)
    visitor.get("/da/borger")
    cookie = visitor.client.get_cookie("kontaktguide")
    assert cookie
    letters = string.ascii_letters + string.digits + "-_="
    others = {cookie.value[:-1] + letter for letter in letters} | {cookie.value + "=", cookie.value + "!"}
    for other in others - {cookie.value}:
        visitor.client.set_cookie("kontaktguide", other)
        assert visitor.client.get("/da/borger").headers.get("Set-Cookie"), f"taken for ours: {other[-3:]}"


def test_without_cookies_the_visitor_is_told_kindly(app: Flask) -> None:
    visitor = Visitor(app, cookies=False)
    page = visitor.get("/da/borger")
    refused = visitor.answer(page, "nej", 400)
    assert "cookie" in refused.text.lower()
    assert refused.soup.select('a[href="/da/kontakter"]')


@pytest.mark.parametrize(
    "address", ["x", "A" * 292, "A" * 291, "%00", "é", "A" * 4000, "../../etc/passwd", "{{7*7}}"]
)
def test_a_damaged_or_foreign_address_is_a_kind_page(visitor: Visitor, address: str) -> None:
    visitor.get("/da/borger")
    page = visitor.get(f"/da/g/{address}", 404)
    assert page.soup.select('a[href="/da/"]')
    assert page.soup.select('a[href="/da/kontakter"]')
    assert "Traceback" not in page.html


@pytest.mark.parametrize(
    "url", ["/da/findes-ikke", "/xx/", "/xx/borger", "/da/g/", "/wp-login.php", "/da/borger/mere", "/%ff"]
)
def test_an_unknown_page_is_kind(visitor: Visitor, url: str) -> None:
    assert visitor.get(url, 404).soup.select('a[href="/da/"]')


@pytest.mark.parametrize("method", ["put", "delete", "patch", "post"])
def test_a_wrong_method_is_kind(visitor: Visitor, method: str) -> None:
    response = getattr(visitor.client, method)("/da/kontakter")
    assert response.status_code == 405
    assert "GET" in response.headers["Allow"]
    assert 'href="tel:112"' in response.get_data(as_text=True)


def test_an_answer_to_an_outcome_is_refused_kindly(visitor: Visitor) -> None:
    page = visitor.walk("/da/borger", ["ja"])
    visitor.post(page, {"answer": "nej"}, 405)
    assert visitor.get(page.url).outcome == "ring-112"


def test_a_body_that_is_too_large_is_refused_kindly(visitor: Visitor) -> None:
    page = visitor.get("/da/borger")
    visitor.post(page, {"answer": "x" * (BODY_LIMIT + 1)}, 413)


def test_a_fault_of_our_own_is_kind_and_tells_nobody(
    app: Flask, visitor: Visitor, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("hemmeligt")

    page = visitor.get("/da/borger")
    monkeypatch.setattr("wizard.web.walk_views.walk", broken)
    fault = visitor.get(page.url, 500)
    assert "hemmeligt" not in fault.html
    assert caplog.messages == ["RuntimeError at /<locale>/<flow:flow_id>"]


def test_when_even_the_error_page_fails_112_is_there(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("wizard.web.errors.render_cached", broken)
    page = visitor.get("/da/findes-ikke", 404)
    assert 'href="tel:112"' in page.html


@pytest.mark.parametrize(
    "accept", ["", "tlh", "da", "*", "x" * 10000, "da;q=abc", ",".join(f"x{n};q=0.{n}" for n in range(5000))]
)
def test_any_accept_language_leads_to_a_start_page(visitor: Visitor, accept: str) -> None:
    assert visitor.get("/", headers={"Accept-Language": accept}).url == "/da/"


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "application/xml", "application/x-other"])
@pytest.mark.parametrize("body", ["", "[1]", "null", '{"answer": "ja"}', "x"])
def test_a_body_that_is_no_form_is_refused_kindly(visitor: Visitor, kind: str, body: str) -> None:
    page = visitor.get("/da/borger")
    refused = visitor.client.post(page.url, data=body, content_type=kind)
    assert refused.status_code == 415
    assert 'href="tel:112"' in refused.get_data(as_text=True)


class Damaged(io.BytesIO):
    """A body in pieces that the server finds damaged while it is read."""

    def read(self, *_: object) -> bytes:
        raise InvalidChunkSize(b"KANARIE")

    readinto = read  # type: ignore[assignment]


def test_a_body_in_damaged_pieces_is_refused_kindly(
    visitor: Visitor, caplog: pytest.LogCaptureFixture
) -> None:
    kind = "application/x-www-form-urlencoded"
    ended = {"wsgi.input_terminated": True}  # as gunicorn says of every body
    refused = visitor.client.post(
        "/da/borger",
        input_stream=Damaged(),
        headers={"Content-Type": kind, "Transfer-Encoding": "chunked"},
        environ_overrides=ended,
    )
    assert refused.status_code == 400
    assert 'href="tel:112"' in refused.text
    assert caplog.messages == []


def test_a_file_for_an_answer_is_none(visitor: Visitor) -> None:
    page = visitor.get("/da/borger")
    again = visitor.post(page, {**visitor.fields(page), "answer": (io.BytesIO(b"x"), "x.txt")}, 422)  # type: ignore[dict-item]
    assert again.heading == page.heading


def test_two_answers_at_once_are_none(visitor: Visitor) -> None:
    page = visitor.get("/da/borger")
    both = [page.value("nej"), page.value("ja")]
    again = visitor.post(page, {**visitor.fields(page), "answer": both}, 422)  # type: ignore[dict-item]
    assert again.heading == page.heading


def test_a_head_neither_sets_nor_deletes_the_cookie(visitor: Visitor) -> None:
    assert "Set-Cookie" not in visitor.client.head("/da/borger").headers
    visitor.get("/da/borger")
    for url in ("/da/borger", "/da/forlad"):
        assert "Set-Cookie" not in visitor.client.head(url).headers
    assert visitor.client.get_cookie("kontaktguide")


def test_clocks_that_differ_are_named_on_the_page_and_in_the_log(
    visitor: Visitor, caplog: pytest.LogCaptureFixture
) -> None:
    page = visitor.walk("/da/borger", ["nej"])
    with patch("wizard.sealing.place.time.time", return_value=time.time() - 3600):
        refused = visitor.get(page.url, 404)
    assert "Urene på vores maskiner" in refused.text
    assert caplog.messages[0].startswith("the clocks of two machines are ")
    assert visitor.get(page.url).heading == page.heading, "the cookie is asked no age"
