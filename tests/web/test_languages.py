"""The visitor's language on every page: kept, changed without losing the place, and right for the machine."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from tests.support.clocks import MONDAY_NOON
from tests.support.content import REAL
from tests.support.translated import whole, written
from tests.support.visitor import Page, Visitor
from wizard.app import create_app
from wizard.flows.graph.paths import paths
from wizard.i18n import languages as i18n
from wizard.i18n.text import LocalizedText
from wizard.pages.content import Content
from wizard.web.services import EXTENSION_KEY
from wizard.web.template_functions import marked

PAGES = [
    "", "borger", "medarbejder", "akut", "kontakter", "om", "om/forlad", "om/passede-ikke", "privatliv",
    "tilgaengelighed", "om/kort/borger",
]  # fmt: skip
RIGHT_TO_LEFT = {"ar", "fa", "ur", "he"}


def codes(app: Flask) -> list[str]:
    with app.app_context():
        return list(app.extensions[EXTENSION_KEY].content().languages)


def switched(visitor: Visitor, page: Page, code: str, status: int = 200) -> Page:
    return visitor.get(page.link(f'.language-switcher a[hreflang="{code}"]'), status)


def check_language(page: Page, code: str, offered: list[str]) -> None:
    """Hold a page to its language: said once, with its direction, and each other language in itself."""
    html = page.soup.html
    assert html
    assert (html["lang"], html["dir"]) == (code, "rtl" if code in RIGHT_TO_LEFT else "ltr")
    links = page.soup.select(".language-switcher a")
    assert [link["hreflang"] for link in links] == [link["lang"] for link in links] == offered
    assert all(link["dir"] == ("rtl" if link["lang"] in RIGHT_TO_LEFT else "ltr") for link in links)
    assert [link["lang"] for link in links if link.get("aria-current")] == [code]
    assert [str(link["href"]).split("/")[1] for link in links] == offered


@pytest.mark.parametrize("page", PAGES)
def test_every_page_can_be_had_in_every_language(app: Flask, visitor: Visitor, page: str) -> None:
    offered = codes(app)
    seen = visitor.get(f"/da/{page}")
    for code in offered:
        seen = switched(visitor, seen, code)
        assert seen.url == f"/{code}/{page}"
        check_language(seen, code, offered)


def answered(visitor: Visitor, code: str, flow: str, number: int) -> list[Page]:
    """Walk one path in one language; return every page of it."""
    path = list(paths(REAL.flow(flow)))[number]
    pages = [visitor.get(f"/{code}/{flow}")]
    for step in path.steps:
        pages.append(visitor.answer(pages[-1], path.answers[step.id] if step.options else None))
    return pages


@pytest.mark.parametrize("flow", ["borger", "medarbejder", "akut"])
def test_a_change_of_language_keeps_the_place_at_every_step(app: Flask, visitor: Visitor, flow: str) -> None:
    offered = codes(app)
    for page in answered(visitor, "da", flow, 37):
        for code in offered:
            same = switched(visitor, page, code)
            check_language(same, code, offered)
            assert (same.options, same.chosen, same.outcome) == (page.options, page.chosen, page.outcome)
    back = switched(visitor, switched(visitor, page, "ar"), "da")
    assert back.outcome == page.outcome
    assert back.heading == page.heading


def test_a_walk_may_change_language_at_every_step(visitor: Visitor) -> None:
    path = list(paths(REAL.flow("medarbejder")))[200]
    page = visitor.get("/da/medarbejder")
    for step, code in zip(path.steps, ["ar", "en", "da"] * 10, strict=False):
        page = switched(visitor, page, code)
        page = visitor.answer(page, path.answers[step.id] if step.options else None)
        assert f"/{code}/" in page.url
    assert page.outcome == path.end.id


def test_an_answer_that_is_missing_is_asked_for_in_the_language(app: Flask, visitor: Visitor) -> None:
    page = visitor.answer(visitor.get("/ar/borger"), None, 422)
    check_language(page, "ar", codes(app))
    assert switched(visitor, page, "en").options == page.options


@pytest.mark.parametrize(
    "url", ["findes-ikke", "g/x", "g/" + "A" * 292, "borger/mere", "kontakter/x.vcf", "om/kort/x"]
)
@pytest.mark.parametrize("code", ["da", "en", "ar"])
def test_an_error_page_keeps_the_language_and_leads_on_in_another(
    app: Flask, visitor: Visitor, code: str, url: str
) -> None:
    visitor.get(f"/{code}/borger")
    page = visitor.get(f"/{code}/{url}", 404)
    offered = codes(app)
    check_language(page, code, offered)
    for other in offered:
        assert switched(visitor, page, other).url.startswith(f"/{other}/")


def test_an_error_that_is_none_of_the_page_leads_to_the_page(app: Flask) -> None:
    visitor = Visitor(app, cookies=False)
    refused = visitor.answer(visitor.get("/ar/borger"), "nej", 400)
    check_language(refused, "ar", codes(app))
    assert switched(visitor, refused, "en").url == "/en/borger"
    outcome = answered(visitor := Visitor(app), "ar", "borger", 0)[-1]
    assert switched(visitor, visitor.post(outcome, {"answer": "x"}, 405), "en").outcome == outcome.outcome


@pytest.mark.parametrize("page", ["da/kontakter", "ar/kontakter", "xx/", "ar/findes-ikke", "ar"])
def test_what_depends_on_the_address_alone_says_nothing_of_the_header(visitor: Visitor, page: str) -> None:
    response = visitor.client.get(f"/{page}", headers={"Accept-Language": "en"})
    assert "Accept-Language" not in response.headers.get("Vary", "")


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("", "da"), ("ar", "ar"), ("ar-EG,en;q=0.5", "ar"), ("AR", "ar"), ("fr", "da"), ("nb,sv;q=0.8", "da"),
        ("en-US,da;q=0.9", "en"), ("da;q=0,en", "en"), ("*", "da"), ("*;q=0", "da"), (";;;,,,", "da"),
        ("en;q=x", "da"), ("x" * 5000, "da"), ("../../etc", "da"), ("da_DK", "da"),
    ],
)  # fmt: skip
def test_the_language_is_negotiated_at_the_root(visitor: Visitor, header: str, code: str) -> None:
    response = visitor.client.get("/", headers={"Accept-Language": header})
    assert response.status_code == 302
    assert response.headers["Location"] == f"/{code}/"
    assert "Accept-Language" in response.headers["Vary"]


@pytest.mark.parametrize("last", ["en", "zz"])
def test_a_header_of_five_thousand_languages_is_read(visitor: Visitor, last: str) -> None:
    many = [f"x{n % 977}-{n};q=0.{1 + n % 9}" for n in range(5000)]
    response = visitor.client.get("/", headers={"Accept-Language": ",".join([*many, last])})
    assert response.headers["Location"] == ("/en/" if last == "en" else "/da/")


@pytest.mark.parametrize(
    "code",
    ["xx", "da_DK", "..", "%2e%2e", "..%2f..%2fetc", "%00", "%ff", "da%0d%0aX:1", "{{7*7}}", "<b>",
     "a" * 5000],
)  # fmt: skip
def test_a_hostile_language_in_the_address_is_a_kind_page(visitor: Visitor, code: str) -> None:
    for rest in ("/", "/borger", "/kontakter"):
        page = visitor.get(f"/{code}{rest}", 404)
        assert page.soup.html is not None
        assert page.soup.html["lang"] == "da"
        assert "X" not in page.response.headers
        assert not page.soup.select("main b")


def test_a_language_that_fails_the_gate_is_danish_at_the_same_place(
    tmp_path: Path, key_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = whole(REAL)
    texts.pop(("outcome.ring-112.title", REAL.outcomes[0].otherwise().title))
    written(tmp_path, "uk", texts)
    monkeypatch.setattr("wizard.app.languages", lambda codes, own, today: i18n.languages(codes, tmp_path))
    app = create_app(KEYS=key_file, SECURE=False, NOW=lambda: MONDAY_NOON, LANGUAGES="da uk")
    visitor = Visitor(app)
    assert codes(app) == ["da"]
    assert visitor.client.get("/", headers={"Accept-Language": "uk"}).headers["Location"] == "/da/"
    outcome = answered(visitor, "da", "borger", 0)[-1]
    for url in ("/da/", "/da/borger", "/da/kontakter", outcome.url):
        page = visitor.get(url.replace("/da/", "/uk/", 1))
        assert page.url == url
        assert page.response.history[0].status_code == 307, "it may be mended tomorrow"
    assert page.outcome == outcome.outcome
    missing = visitor.get("/uk/findes-ikke", 404)
    assert missing.soup.html is not None
    assert missing.soup.html["lang"] == "da"


def test_in_arabic_source_words_numbers_and_versions_stand_apart(visitor: Visitor) -> None:
    page = visitor.get("/ar/kontakter")
    marked = {bdi.get_text() for bdi in page.soup.select("bdi[lang=da][dir=ltr]")}
    assert {"SSP-konsulent", "Familiegruppen", "Mentorkorpset", "Rikke Møller Larsen"} <= marked
    assert "، " in page.text
    assert [bdi["dir"] for bdi in page.soup.select(".kg-version bdi")] == ["ltr"]
    english = visitor.get("/en/kontakter").soup.select("bdi[lang=da]")
    assert "mentor" not in {bdi.get_text() for bdi in english}
    assert not visitor.get("/da/kontakter").soup.select("[lang=da]:not(html):not(.language-switcher a)")


def test_a_marked_word_is_escaped_and_bold_may_stand_around_it() -> None:
    text = LocalizedText("<b> **SSP** & SSPX", "ar", "SSP")
    expected = '&lt;b&gt; <strong><bdi lang="da" dir="ltr">SSP</bdi></strong> &amp; SSPX'
    danish = i18n.Language("da")
    words = Content.of(REAL, {"da": danish}).source_words
    assert marked(text, words, danish) == expected
    assert marked("SSP", words, danish) == "SSP", "a Danish text is Danish already"
