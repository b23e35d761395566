"""Contacts through the client at any hour: who answers now, and the same numbers wherever they stand."""

from __future__ import annotations

import datetime as dt
import re
import time
from collections.abc import Callable

import pytest
from flask import Flask

from tests.support.content import REAL
from tests.support.long import some
from tests.support.timed import (
    CHRISTMAS_EVE,
    LANGUAGES,
    LATE,
    NIGHT,
    NOON,
    WAYS,
    cards,
    come,
    reach,
    roles,
    told,
)
from tests.support.visitor import Page, Visitor, one


def test_the_overview_has_112_first_groups_and_needs_no_cookie(timed: Flask) -> None:
    page = Visitor(timed, cookies=False).get("/da/kontakter")
    groups = [str(h["id"]) for h in page.soup.select("h2[id^=group-]")]
    assert groups == [f"group-{each}" for each in ("danger", "child", "family", "advice", "crisis", "staff")]
    assert page.soup.select("main h2")[0]["id"] == "now"
    assert "Set-Cookie" not in page.response.headers
    assert page.soup.select("section[aria-labelledby=group-danger] article")[0].select("a[href='tel:112']")
    assert "sms til alarmcentralen" in told(one(page.soup, "#cannot-speak"))


@pytest.mark.parametrize("instant", [NOON, LATE, NIGHT, CHRISTMAS_EVE], ids=["noon", "23", "03", "christmas"])
@pytest.mark.parametrize("code", some(LANGUAGES, 2))
def test_every_contact_says_whether_it_is_open(
    at: Callable[[dt.datetime], Visitor], code: str, instant: dt.datetime
) -> None:
    visitor = at(instant)
    for page in (visitor.get(f"/{code}/kontakter"), come(visitor, "hotline", code)):
        for card in cards(page):
            lines = card.select(".kg-hours")
            assert lines or not reach(card), "one who is met or looked up keeps no hours"
            for line in lines:
                assert re.search("kg-hours-(open|closed|unknown)", " ".join(line["class"]))
                assert told(one(line, ".d-print-none"))
                assert told(one(line, ".kg-print-only"))


def test_the_start_page_goes_on_after_the_comma_with_a_small_letter(
    at: Callable[[dt.datetime], Visitor],
) -> None:
    for instant in (NOON, NIGHT):
        start = at(instant).get("/da/")
        assert re.search(r"\w, åbent ", told(one(start.soup, ".kg-choice-now > span")))


@pytest.mark.parametrize("instant", [NOON, LATE, NIGHT], ids=["noon", "23", "03"])
def test_who_answers_by_the_start_page_stands_where_its_link_leads(
    at: Callable[[dt.datetime], Visitor], instant: dt.datetime
) -> None:
    visitor = at(instant)
    named = told(one(visitor.get("/da/").soup, ".kg-choice-now > span")).partition(",")[0]
    assert named in told(one(visitor.get("/da/kontakter").soup, "section[aria-labelledby=now]"))


HOTLINE = "Hotline mod radikalisering"


@pytest.mark.parametrize(
    ("instant", "first", "hours"),
    [
        (NOON, HOTLINE, "Åbent til kl. 22."),
        (LATE, "Den Sociale Skadestue i Aalborg", "Åbent til"),
        (NIGHT, "Den Sociale Skadestue i Aalborg", "Åbent til"),
        (CHRISTMAS_EVE, HOTLINE, "Åbent til kl. 22."),
        (CHRISTMAS_EVE.replace(hour=3), "Den Sociale Skadestue i Aalborg", "Åbent til"),
    ],
    ids=["noon", "23", "03", "christmas-noon", "christmas-night"],
)
def test_the_page_leads_with_who_answers_now(
    at: Callable[[dt.datetime], Visitor], instant: dt.datetime, first: str, hours: str
) -> None:
    page = come(at(instant), "hotline")
    assert first in roles(page)[0]
    assert hours in told(cards(page)[0])
    closed = first != cards_hotline(page)
    assert page.link(".kg-call-first a") == ("tel:+4598123292" if closed else "tel:+4541749090")
    heading = told(one(page.soup, "h1"))
    assert heading == (f"Ring til {first}" if closed else "Ring til hotlinen"), "who the number belongs to"
    if closed:
        assert not page.soup.select(".kg-first"), "the state and the second way say the same"
        assert HOTLINE in told(one(page.soup, ".kg-other"))
        assert told(one(page.soup, ".kg-say p"))
        assert "Lukket nu, åbner" in told(next(c for c in cards(page) if HOTLINE in told(c)))


def cards_hotline(page: Page) -> str:
    return HOTLINE if HOTLINE in roles(page)[0] else ""


@pytest.mark.parametrize("outcome", WAYS)
@pytest.mark.parametrize("instant", [NOON, NIGHT, CHRISTMAS_EVE], ids=["noon", "03", "christmas"])
def test_the_outcome_stays_and_worse_has_112_and_114(
    at: Callable[[dt.datetime], Visitor], instant: dt.datetime, outcome: str
) -> None:
    page = come(at(instant), outcome)
    assert page.urgency in next(o.urgencies for o in REAL.outcomes if o.id == outcome)
    assert page.soup.select(".kg-emergency[href='tel:112']")
    if page.urgency == "now":  # no 114 where it is 112 that counts
        assert page.link("a[data-call]") == "tel:112"
    else:
        worse = one(page.soup, ".kg-worse")
        assert {str(a["href"]) for a in worse.select("a")} == {"tel:112", "tel:114"}
    for card in cards(page):
        for line in card.select(".kg-hours-closed .d-print-none"):
            assert "åbner" in told(line), "the next opening is said"
        if told(card).count("Ukendt åbningstid") and page.urgency in {"now", "today"}:
            assert page.soup.select(".kg-instead") or "Åbent" in told(one(page.soup, "main"))


@pytest.mark.parametrize("zone", some(["UTC", "America/New_York", "Asia/Kathmandu"], 2))
def test_the_server_may_stand_anywhere(
    at: Callable[[dt.datetime], Visitor], zone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for instant in (LATE, NIGHT, CHRISTMAS_EVE.replace(hour=0, minute=30)):
        here = [told(page.soup) for page in seen(at(instant))]
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        there = [told(page.soup) for page in seen(at(instant.astimezone(dt.UTC)))]
        monkeypatch.undo()
        time.tzset()
        assert there == here


def seen(visitor: Visitor) -> list[Page]:
    return [
        visitor.get("/da/kontakter"),
        come(visitor, "hotline"),
        come(visitor, "underretning-borger", "ar"),
    ]


def test_of_one_who_is_met_or_looked_up_no_hours_are_said(at: Callable[[dt.datetime], Visitor]) -> None:
    unreached = [card for card in cards(at(NOON).get("/da/kontakter")) if not reach(card)]
    assert unreached
    assert not any(card.select(".kg-hours") for card in unreached)
