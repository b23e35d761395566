"""The pages' promises about the cookie and the sealed addresses, each held to its word by a test with its id."""

from __future__ import annotations

import re
from unittest.mock import patch

import pytest
from flask import Flask

from tests.support.journeys import PAGES, address, at, cookie, every_page, inside, journey, service
from tests.support.visitor import Visitor
from wizard.flows.model import Flows
from wizard.sealing.keys import KEY_BYTES
from wizard.sealing.place import LIFE_SECONDS, InvalidAddress, unseal

promise = pytest.mark.promise


@promise("sealed-in-the-address")
def test_answers_are_in_the_address_alone_and_locked(visitor: Visitor, flows: Flows) -> None:
    pages = list(journey(visitor, flows))[1:]
    assert {len(address(page)) for page in pages} == {292}
    for page in pages:
        assert flows.flows[0].id not in page.url
    assert Visitor(visitor.client.application).get(pages[-1].url, 404).outcome is None


@promise("two-halves")
def test_neither_half_opens_an_address_alone(app: Flask, visitor: Visitor, flows: Flows) -> None:
    opened = address(list(journey(visitor, flows))[-1])
    keys, book = service(app).ring.keys(), service(app).content().codebook
    half = inside(cookie(visitor))["half"]
    assert unseal(opened, book, keys, half, "localhost")
    for wrong_keys, wrong_half in ((keys, ""), (keys, half[::-1]), ((bytes(range(KEY_BYTES)),), half)):
        with pytest.raises(InvalidAddress):
            unseal(opened, book, wrong_keys, wrong_half, "localhost")
    assert not any(key.hex() in cookie(visitor) for key in keys)


@promise("one-day")
def test_after_24_hours_an_address_opens_no_more(visitor: Visitor, flows: Flows) -> None:
    with patch("time.time", return_value=1_800_000_000):
        last = list(journey(visitor, flows))[-1]
    assert LIFE_SECONDS == 24 * 60 * 60
    with patch("time.time", return_value=1_800_000_000 + LIFE_SECONDS):
        assert visitor.get(last.url).outcome == last.outcome
    with patch("time.time", return_value=1_800_000_000 + LIFE_SECONDS + 1):
        visitor.get(last.url, 404)


@promise("leaving-closes")
def test_leaving_or_closing_the_browser_closes_every_address(visitor: Visitor, flows: Flows) -> None:
    last = list(journey(visitor, flows))[-1]
    visitor.client.delete_cookie("kontaktguide")  # what a browser does when it is closed
    visitor.get(last.url, 404)
    last = list(journey(visitor, flows))[-1]
    visitor.client.get(at(flows, "forlad"))
    visitor.get(last.url, 404)


@promise("one-cookie")
def test_a_whole_walk_sets_one_cookie_once(app: Flask, flows: Flows) -> None:
    visitor = Visitor(app)
    pages = list(every_page(visitor, flows))
    assert len(pages) > 10
    assert sum("Set-Cookie" in page.response.headers for page in pages) == 1
    assert len(visitor.client._cookies or ()) == 1


@promise("necessary-cookie")
def test_without_the_cookie_no_question_can_be_answered_and_all_else_works(app: Flask, flows: Flows) -> None:
    visitor = Visitor(app, cookies=False)
    for page in PAGES:
        visitor.get(at(flows, page))
    first = next(journey(visitor, flows))
    assert "cookie" in visitor.answer(first, first.options[-1], 400).text.lower()


@promise("cookie-life")
def test_the_cookie_begins_with_the_first_question_and_ends_with_the_browser(
    app: Flask, flows: Flows
) -> None:
    visitor = Visitor(app)
    for page in PAGES:
        assert "Set-Cookie" not in visitor.get(at(flows, page)).response.headers
    made = next(journey(visitor, flows)).response.headers["Set-Cookie"]
    assert not re.search("expires|max-age", made, re.I)
    assert "Max-Age=0" in visitor.client.get(at(flows, "forlad")).headers["Set-Cookie"]


@promise("cookie-content")
def test_the_cookie_holds_two_random_codes(app: Flask, flows: Flows) -> None:
    visitor, other = Visitor(app), Visitor(app)
    for each in (visitor, other):
        next(journey(each, flows))
    one, two = inside(cookie(visitor)), inside(cookie(other))
    assert set(one) == {"half", "csrf_token"}
    assert one["half"] != two["half"]
    assert one["csrf_token"] != two["csrf_token"]


@promise("no-answers-in-cookie")
def test_the_cookie_is_the_same_before_and_after_every_answer(visitor: Visitor, flows: Flows) -> None:
    assert len({cookie(visitor) for _ in journey(visitor, flows)}) == 1


@promise("cookie-deleted")
def test_leaving_deletes_the_cookie(visitor: Visitor, flows: Flows) -> None:
    next(journey(visitor, flows))
    assert "kontaktguide=;" in visitor.client.get(at(flows, "forlad")).headers["Set-Cookie"]
    assert visitor.client.get_cookie("kontaktguide") is None


@promise("history-closed")
def test_after_leaving_no_address_of_the_history_opens(visitor: Visitor, flows: Flows) -> None:
    pages = list(journey(visitor, flows))[1:]
    visitor.client.get(at(flows, "forlad"))
    for _ in ("just left", "begun anew"):
        for page in pages:
            assert visitor.get(page.url, 404).outcome is None
        next(journey(visitor, flows))


@promise("back-shows-the-first-question")
def test_all_of_a_walk_but_its_first_address_is_sealed(visitor: Visitor, flows: Flows) -> None:
    for flow in flows.flows:
        first, *others = journey(visitor, flows, flow.id)
        assert first.url == at(flows, flow.id)
        assert all(page.url.startswith(at(flows, "g/")) for page in others)
