"""The pages' promises about privacy, each held to its word by a test with its id; docs/privacy.md lists them.

What only a browser can show is in tests/browser/test_leaving.py, and marked in the same way.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from flask import Flask
from itsdangerous import base64_decode

from tests.support.visitor import Page, Visitor
from wizard.flows.graph.walk import walk
from wizard.flows.model import Flows, Outcome
from wizard.sealing.keys import KEY_BYTES
from wizard.sealing.place import LIFE_SECONDS, InvalidAddress, unseal
from wizard.web.services import EXTENSION_KEY, Services

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "wizard" / "templates" / f"{name}.html" for name in ("privacy", "leaving")]
DOCUMENT = (ROOT / "docs" / "privacy.md").read_text()
PROMISED = dict(re.findall(r"^\| `([a-z-]+)` \| (.+?) \|", DOCUMENT, re.MULTILINE))
NOT_PROMISED = re.findall(r"^- (.+)$", DOCUMENT, re.MULTILINE)
INFORMATION = ["/da/", "/da/kontakter", "/da/om", "/da/privatliv", "/da/om/forlad", "/da/tilgaengelighed"]

promise = pytest.mark.promise


def sentences(page: Path) -> list[str]:
    """Return the sentences of a page's own text; headings and links, which end in no stop, are none."""
    texts = re.findall(r"_\('(.*?)'[,)]", page.read_text())
    return [part for text in texts if text[-1] in ".:" for part in re.split(r"(?<=\.) ", text)]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_sentence_of_the_page_is_a_promise_or_said_to_be_none(page: Path) -> None:
    said = sentences(page)
    assert len(said) > 10
    assert [sentence for sentence in said if sentence not in [*PROMISED.values(), *NOT_PROMISED]] == []


def test_nothing_is_listed_that_no_page_says() -> None:
    said = [sentence for page in PAGES for sentence in sentences(page)]
    assert [sentence for sentence in [*PROMISED.values(), *NOT_PROMISED] if sentence not in said] == []


def test_every_promise_is_read_by_visitors(visitor: Visitor) -> None:
    read = visitor.get("/da/privatliv").text + visitor.get("/da/om/forlad").text
    assert [sentence for sentence in PROMISED.values() if sentence.replace("%(num)s", "24") not in read] == []


def test_every_promise_has_a_test_with_its_id_and_every_such_test_a_promise() -> None:
    marked = {
        found
        for path in (ROOT / "tests").rglob("test_*.py")
        for found in re.findall(r'^@promise\("([a-z-]+)"\)\ndef test_', path.read_text(), re.MULTILINE)
    }
    assert marked == set(PROMISED)


def journey(visitor: Visitor, flows: Flows, flow: str = "borger", last: bool = True) -> Iterator[Page]:
    """Return every page of a walk, by the last options or the first."""
    page = visitor.get(f"/da/{flow}")
    answers: dict[str, str] = {}
    while True:
        yield page
        end = walk(flows.flow(flow), answers).end
        if isinstance(end, Outcome):
            return
        option = end.choices[-1 if last else 0]
        answers[end.id] = option.id
        page = visitor.answer(page, option.id if end.options else None)


def every_page(visitor: Visitor, flows: Flows) -> Iterator[Page]:
    yield from (visitor.get(url) for url in INFORMATION)
    for flow in flows.flows:
        yield from journey(visitor, flows, flow.id)


def address(page: Page) -> str:
    return page.url.rsplit("/", 1)[1]


def service(app: Flask) -> Services:
    found: Services = app.extensions[EXTENSION_KEY]
    return found


def cookie(visitor: Visitor) -> str:
    found = visitor.client.get_cookie("kontaktguide")
    assert found
    return found.value


def inside(value: str) -> dict[str, str]:
    """Return what anybody can read in the cookie: it is signed, not sealed."""
    found: dict[str, str] = json.loads(base64_decode(value.rsplit(".", 2)[0]))
    return found


@promise("no-personal-questions")
def test_the_only_thing_a_form_takes_is_an_option(visitor: Visitor, flows: Flows) -> None:
    for page in every_page(visitor, flows):
        names = {str(field["name"]) for field in page.soup.select("input, textarea, select")}
        assert names <= {"answer", "csrf_token"}


@promise("no-free-text")
def test_nowhere_can_words_be_written(visitor: Visitor, flows: Flows) -> None:
    for page in every_page(visitor, flows):
        kinds = {str(field.get("type")) for field in page.soup.select("input")}
        assert kinds <= {"hidden"}
        assert not page.soup.select("textarea, select, [contenteditable]")


@promise("nothing-stored")
def test_a_walk_changes_nothing_on_the_server(app: Flask, visitor: Visitor, flows: Flows) -> None:
    before = {name: vars(service(app)).get(name) for name in vars(service(app))}
    with patch("builtins.open", side_effect=AssertionError("a file was opened")):
        assert list(journey(visitor, flows))[-1].outcome
    assert {name: vars(service(app)).get(name) for name in vars(service(app))} == before


@promise("sealed-in-the-address")
def test_answers_are_in_the_address_alone_and_locked(visitor: Visitor, flows: Flows) -> None:
    pages = list(journey(visitor, flows))[1:]
    assert {len(address(page)) for page in pages} == {332}
    for page in pages:
        assert "borger" not in page.url
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
    visitor.client.get("/da/forlad")
    visitor.get(last.url, 404)


@promise("never-counted")
def test_the_engine_adds_nothing_up(flows: Flows) -> None:
    engine = "".join(
        (ROOT / "wizard" / "flows" / f"{name}.py").read_text() for name in ("graph/walk", "model")
    )
    assert not re.search(r"\b(scores?|weights?|points)\b|\bsum\(", engine)
    numbers = [
        value
        for step in flows.steps
        for option in step.options
        for value in option.model_dump(exclude={"at"}).values()
        if type(value) in {int, float}
    ]
    assert numbers == []


@promise("one-cookie")
def test_a_whole_walk_sets_one_cookie_once(app: Flask, flows: Flows) -> None:
    visitor = Visitor(app)
    pages = list(every_page(visitor, flows))
    assert len(pages) > 20
    assert sum("Set-Cookie" in page.response.headers for page in pages) == 1
    assert len(visitor.client._cookies or ()) == 1


@promise("necessary-cookie")
def test_without_the_cookie_no_question_can_be_answered_and_all_else_works(app: Flask) -> None:
    visitor = Visitor(app, cookies=False)
    for url in INFORMATION:
        visitor.get(url)
    assert "cookie" in visitor.answer(visitor.get("/da/borger"), "nej", 400).text.lower()


@promise("cookie-life")
def test_the_cookie_begins_with_the_first_question_and_ends_with_the_browser(app: Flask) -> None:
    visitor = Visitor(app)
    for url in INFORMATION:
        assert "Set-Cookie" not in visitor.get(url).response.headers
    made = visitor.get("/da/borger").response.headers["Set-Cookie"]
    assert not re.search("expires|max-age", made, re.I)
    assert "Max-Age=0" in visitor.client.get("/da/forlad").headers["Set-Cookie"]


@promise("cookie-content")
def test_the_cookie_holds_two_random_codes(app: Flask) -> None:
    visitor, other = Visitor(app), Visitor(app)
    for each in (visitor, other):
        each.get("/da/borger")
    one, two = inside(cookie(visitor)), inside(cookie(other))
    assert set(one) == {"half", "csrf_token"}
    assert one["half"] != two["half"]
    assert one["csrf_token"] != two["csrf_token"]


@promise("no-answers-in-cookie")
def test_the_cookie_is_the_same_before_and_after_every_answer(visitor: Visitor, flows: Flows) -> None:
    assert len({cookie(visitor) for _ in journey(visitor, flows)}) == 1


@promise("no-statistics")
def test_nothing_counts_visitors(visitor: Visitor, flows: Flows) -> None:
    for page in every_page(visitor, flows):
        assert len(page.soup.select("script")) == 1
        assert not page.soup.select("iframe, img[width='1'], [ping], link[rel=preconnect]")
    nginx = (ROOT / "deploy" / "nginx" / "nginx.conf").read_text()
    assert nginx.count("access_log") == nginx.count("access_log off;") == 1


@promise("no-visitor-log")
def test_neither_the_app_nor_a_server_logs_who_saw_what(
    visitor: Visitor, flows: Flows, caplog: pytest.LogCaptureFixture
) -> None:
    assert list(journey(visitor, flows))
    assert caplog.messages == []
    assert "accesslog = None" in (ROOT / "deploy" / "gunicorn.conf.py").read_text()
    assert re.findall(r"error_log (.+);", (ROOT / "deploy" / "nginx" / "nginx.conf").read_text()) == [
        "stderr emerg"
    ]


@promise("nothing-from-others")
def test_no_page_loads_anything_from_elsewhere(visitor: Visitor, flows: Flows) -> None:
    for page in every_page(visitor, flows):
        loaded = page.soup.select("[src], link[href]")
        addresses = [str(tag.get("src") or tag.get("href")) for tag in loaded]
        assert [url for url in addresses if not url.startswith(("/", "data:,"))] == []
        allowed = page.response.headers["Content-Security-Policy"]
        assert "default-src 'none'" in allowed
        assert "http" not in allowed


@promise("leave-button")
def test_every_question_and_outcome_can_be_left(visitor: Visitor, flows: Flows) -> None:
    for flow in flows.flows:
        for page in journey(visitor, flows, flow.id):
            assert page.soup.select('header a.kg-leave[href="/da/forlad"]')


@promise("cookie-deleted")
def test_leaving_deletes_the_cookie(visitor: Visitor) -> None:
    visitor.get("/da/borger")
    assert "kontaktguide=;" in visitor.client.get("/da/forlad").headers["Set-Cookie"]
    assert visitor.client.get_cookie("kontaktguide") is None


@promise("history-closed")
def test_after_leaving_no_address_of_the_history_opens(visitor: Visitor, flows: Flows) -> None:
    pages = list(journey(visitor, flows))[1:]
    visitor.client.get("/da/forlad")
    for _ in ("just left", "begun anew"):
        for page in pages:
            assert visitor.get(page.url, 404).outcome is None
        visitor.get("/da/borger")


@promise("back-shows-the-first-question")
def test_all_of_a_walk_but_its_first_address_is_sealed(visitor: Visitor, flows: Flows) -> None:
    for flow in flows.flows:
        first, *others = journey(visitor, flows, flow.id)
        assert first.url == f"/da/{flow.id}"
        assert all(page.url.startswith("/da/g/") for page in others)


@promise("button-without-scripts")
def test_leaving_is_a_plain_link_that_leads_elsewhere(visitor: Visitor, flows: Flows) -> None:
    left = visitor.client.get(visitor.get("/da/borger").link("a.kg-leave"))
    assert left.status_code in {302, 303}
    assert left.headers["Location"] == flows.guide.leave_to
