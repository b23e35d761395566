"""Pages that are written once for everybody: each visitor gets their own, and nothing of theirs is kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import pytest
from flask import Flask

from tests.support.visitor import Page, Visitor
from wizard.pages.content import Content
from wizard.web.blanks import TextWithBlanks
from wizard.web.page_cache import BLANKS


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Everything that is remembered while the test runs: what it is remembered by, and the HTML."""
    seen: list[str] = []
    kept = Content.kept

    def watched(content: Content, key: tuple[Any, ...], make: Callable[[], TextWithBlanks]) -> TextWithBlanks:
        page = kept(content, key, make)
        seen.append(repr(key) + page.filled({}))
        return page

    monkeypatch.setattr(Content, "kept", watched)
    return seen


def second(visitor: Visitor) -> Page:
    return visitor.answer(visitor.get("/da/borger"), "nej")


def own(page: Page) -> set[str]:
    """Return what on a page is this visitor's alone."""
    assert page.form is not None
    token = str(page.form.select_one("[name=csrf_token]")["value"])  # type: ignore[index]  # it is there
    return {token, page.url.rpartition("/")[2], page.link("a.back-link").rpartition("/")[2]} - {""}


def test_two_visitors_get_the_same_page_with_their_own_in_its_blanks(app: Flask) -> None:
    pages = [second(Visitor(app)) for _ in range(2)]
    mine, theirs = map(own, pages)
    assert len(mine) == len(theirs) == 3
    assert not mine & theirs
    assert pages[0].text == pages[1].text
    for page, others in zip(pages, (theirs, mine), strict=True):
        assert not [text for text in (*others, *BLANKS) if text in page.html]


def test_nothing_of_a_visitor_is_kept(visitor: Visitor, kept: list[str]) -> None:
    page = second(visitor)
    back = visitor.get(page.link("a.back-link"))
    end = visitor.answer(visitor.get("/da/borger"), "ja")
    visitor.get("/da/findes-ikke", 404)
    with visitor.client.session_transaction() as session:
        halves = {str(value) for value in session.values()}
    assert kept
    assert len(halves) == 2
    everything = "".join(kept)
    assert not [text for text in own(page) | halves | {end.url} if text in everything]
    assert back.chosen == "nej"
    assert end.outcome
    words = ("checked>", f'data-outcome="{end.outcome}"', 'data-urgency="now"', "kg-outcome")
    assert not any(word in everything for word in words), "no answer, and of outcomes the frame alone"


def test_a_mistake_and_an_answer_given_are_not_on_the_page_of_the_next(app: Flask) -> None:
    one, other = Visitor(app), Visitor(app)
    first = one.get("/da/borger")
    assert one.answer(first, "nej").url != first.url
    assert one.get(second(one).link("a.back-link")).chosen == "nej"
    assert other.get("/da/borger").chosen is None


def test_another_language_leads_to_the_visitor_s_own_place(visitor: Visitor) -> None:
    page = second(visitor)
    for code in ("en", "ar"):
        there = visitor.get(page.link(f".language-switcher a[hreflang={code}]"))
        assert there.url == page.url.replace("/da/", f"/{code}/", 1)
        assert there.options == page.options


def test_what_is_filled_in_cannot_become_markup(visitor: Visitor) -> None:
    visitor.get("/da/borger")
    for method in ("put", "delete", "post", "get"):
        answered = getattr(visitor.client, method)("/da/g/%22%3E%3Cscript%3E/papir/med-svar")
        assert b"<script>" not in answered.data


def test_the_page_of_a_card_is_kept_as_the_same_for_every_visitor(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[object, str]] = []

    def watched(_: object, key: object, make: Callable[[], str]) -> str:
        seen.append((key, make()))
        return seen[-1][1]

    monkeypatch.setattr(Content, "kept", watched)
    visitors = [Visitor(app) for _ in range(2)]
    places = [second(visitor).url.rpartition("/")[2] for visitor in visitors]
    seen.clear()
    pages = [visitor.get("/da/om/kort/borger").html for visitor in visitors]
    visitors[0].get("/en/om/kort/borger")
    # beside it the drawing on it is kept, and the page as it is packed
    one, other, english = (each for each in seen if "page" in cast(tuple[object, ...], each[0]))
    assert pages[0] == pages[1]
    assert one == other
    assert not [place for place in places if place in repr(seen)]
    assert english[0] != one[0]
