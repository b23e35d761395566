"""Danger on a first question: the page of 112 in the answer itself, whatever the browser allows."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.support.visitor import Page, Visitor

FIRST = ["borger", "medarbejder", "akut"]


def danger(visitor: Visitor, flow: str, **more: str) -> Page:
    """Press "Ja" on a first question, with nothing but that."""
    page = visitor.get(f"/da/{flow}")
    answer = visitor.client.post(page.url, data={"answer": page.value("ja"), **more})
    assert answer.status_code == 200
    assert answer.request.path == f"/da/{flow}", "no address of its own in the history"
    assert answer.headers["Cache-Control"] == "no-store"
    return Page(page.url, answer)


@pytest.mark.parametrize("flow", FIRST)
def test_it_is_answered_without_a_cookie(app: Flask, flow: str) -> None:
    page = danger(Visitor(app, cookies=False), flow)
    assert page.outcome == "ring-112"
    assert "Set-Cookie" not in page.response.headers
    assert page.title == "Kontakt – Kontaktguide"
    assert not page.soup.select("a[href*='/g/']"), "no address that this browser could not open"
    assert page.link("a.back-link") == f"/da/{flow}"


@pytest.mark.parametrize("token", ["", "x"])
def test_it_is_answered_without_a_token(visitor: Visitor, token: str) -> None:
    page = danger(visitor, "borger", csrf_token=token)
    assert page.outcome == "ring-112"
    assert visitor.get(page.url).outcome == "ring-112", "and its links lead to its own address"


def test_it_can_be_had_in_another_language(visitor: Visitor) -> None:
    page = danger(visitor, "borger")
    assert visitor.get(page.link(".language-switcher a[hreflang=ar]")).outcome == "ring-112"


def test_no_other_answer_goes_without_a_cookie_or_a_token(app: Flask) -> None:
    page = Visitor(app, cookies=False).get("/da/borger")
    for option in ("nej", "maaske"):
        assert Visitor(app).client.post(page.url, data={"answer": page.value(option)}).status_code == 400


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "application/xml"])
def test_what_no_form_sends_is_refused_kindly(visitor: Visitor, kind: str) -> None:
    page = visitor.get("/da/borger")
    answer = visitor.client.post(page.url, data=b'["answer"]', content_type=kind)
    assert answer.status_code == 415
    assert 'href="tel:112"' in answer.text


def test_two_answers_at_once_are_none(visitor: Visitor) -> None:
    page = visitor.get("/da/borger")
    sent = {**visitor.fields(page), "answer": [page.value("nej"), page.value("ja")]}
    assert visitor.client.post(page.url, data=sent).status_code == 422
