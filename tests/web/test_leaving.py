"""Leaving is a visitor's own step: it ends the visit at once, and nothing else does."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.support.visitor import Visitor

MEANT = [
    {},
    {"Sec-Fetch-Dest": "document", "Sec-Fetch-Site": "same-origin"},
    {"Sec-Fetch-Dest": "empty", "Sec-Fetch-Site": "same-origin"},
]
NOT_MEANT = [
    {"Sec-Purpose": "prefetch"},
    {"Sec-Purpose": "prefetch;prerender", "Sec-Fetch-Dest": "document"},
    {"Purpose": "prefetch"},
    {"Sec-Fetch-Dest": "image", "Sec-Fetch-Site": "same-origin"},
    {"Sec-Fetch-Dest": "iframe"},
    {"Sec-Fetch-Dest": "empty", "Sec-Fetch-Site": "cross-site"},
]


@pytest.mark.parametrize("headers", MEANT)
def test_leaving_deletes_the_cookie_and_keeps_the_cache(visitor: Visitor, headers: dict[str, str]) -> None:
    page = visitor.walk("/da/borger", ["nej"])
    left = visitor.client.get("/da/forlad", headers=headers)
    assert left.status_code == 302
    assert left.headers["Clear-Site-Data"] == '"storage"'
    assert "kontaktguide=;" in left.headers["Set-Cookie"]
    visitor.get(page.url, 404)


@pytest.mark.parametrize("headers", NOT_MEANT)
def test_what_no_visitor_meant_ends_nothing(visitor: Visitor, headers: dict[str, str]) -> None:
    page = visitor.walk("/da/borger", ["nej"])
    asked = visitor.client.get("/da/forlad", headers=headers)
    assert asked.status_code == 204
    assert not {"Set-Cookie", "Clear-Site-Data", "Location"} & set(dict(asked.headers))
    assert visitor.get(page.url).heading == page.heading


def test_asking_for_headers_alone_neither_sets_nor_deletes_the_cookie(app: Flask, visitor: Visitor) -> None:
    assert "Set-Cookie" not in Visitor(app).client.head("/da/borger").headers
    page = visitor.walk("/da/borger", ["nej"])
    for url in ("/da/forlad", page.url, "/da/borger"):
        headers = visitor.client.head(url).headers
        assert not {"Set-Cookie", "Clear-Site-Data"} & set(dict(headers)), url
    assert visitor.get(page.url).heading == page.heading


@pytest.mark.parametrize("url", ["", "borger", "kontakter", "om", "privatliv", "om/kort/borger"])
def test_every_page_of_the_guide_can_be_left(visitor: Visitor, url: str) -> None:
    page = visitor.get(f"/da/{url}")
    assert page.link("a.kg-leave") == "/da/forlad"
    assert visitor.get("/da/findes-ikke", 404).link("a.kg-leave") == "/da/forlad"


def test_a_language_that_is_offered_no_more_can_still_be_left(visitor: Visitor) -> None:
    page = visitor.walk("/da/borger", ["nej"])
    left = visitor.client.get("/de/forlad")
    assert (left.status_code, left.headers["Clear-Site-Data"]) == (302, '"storage"')
    visitor.get(page.url, 404)
    visitor.get("/de/kontakter", 404)
