"""A sentence of the interface that nobody has translated: shown in Danish, and said to be Danish.

Two made-up Arabics: one has every text of the flows file, its words written as "xx", and not one sentence
of the interface; so whatever other word stands on a page must say that it is Danish. The other lacks one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PreformattedString
from flask import Flask

from tests.support.clocks import MONDAY_NOON
from tests.support.content import REAL, spoken
from tests.support.tour import FAULTS, INFORMATION, fault
from tests.support.translated import Key, of_danger, whole, written
from tests.support.visitor import Visitor
from wizard.app import create_app
from wizard.flows.graph.paths import paths
from wizard.i18n import languages as i18n
from wizard.i18n.sense import DANISH
from wizard.i18n.translation_check import ADDRESS, PLACEHOLDER
from wizard.offline.fallback import page
from wizard.web.services import EXTENSION_KEY

SENSE = {"Ja": "نعم، ", "Nej": "لا، "}
WORD = re.compile(r"[A-Za-zÆØÅæøå]{2,}")
KEPT = re.compile(f"{ADDRESS.pattern}|{PLACEHOLDER.pattern}")
# stands on every page as it is, and is no more Danish than Arabic
INTERNATIONAL = {"PDF", "http", "localhost", "ar"}


def crossed_out(text: str) -> str:
    """Return the text with its words as xx, but for what a translation must keep.

    That is addresses, placeholders, a yes or no at the beginning, doubt, and as many denials as there are.
    """
    denials = len(re.findall(DANISH.denial, text, re.I))
    end, parts = 0, [SENSE.get(re.split(r"\W", text)[0], ""), "ربما ", "لا " * denials]
    for kept in KEPT.finditer(text):
        parts += [WORD.sub("xx", text[end : kept.start()]), kept[0]]
        end = kept.end()
    return "".join(parts) + WORD.sub("xx", text[end:])


def made(folder: Path, key_file: Path, texts: dict[Key, str], monkeypatch: pytest.MonkeyPatch) -> Flask:
    written(folder, "ar", texts)
    monkeypatch.setattr("wizard.app.languages", lambda codes, own, today: i18n.languages(codes, folder))
    return create_app(KEYS=key_file, SECURE=False, NOW=lambda: MONDAY_NOON, LANGUAGES="da ar")


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory, key_file: Path) -> Iterator[Flask]:
    """Return an app whose Arabic has no sentence of the interface."""
    with pytest.MonkeyPatch.context() as patch:
        texts = {key: crossed_out(key[1]) for key in (*whole(REAL), *of_danger())}
        app = made(tmp_path_factory.mktemp("bare"), key_file, texts, patch)
    app.testing = False
    yield app
    app.extensions[EXTENSION_KEY].renderer.close()


def language(text: NavigableString) -> str:
    return next(str(tag["lang"]) for tag in text.parents if isinstance(tag, Tag) and tag.get("lang"))


def unmarked(html: str) -> list[str]:
    """Return the texts that hold a Danish word and do not say that it is Danish."""
    body = BeautifulSoup(html, "html.parser").body
    assert body
    for drawing in body.select("svg"):
        drawing.decompose()  # what is said of one is a plain text, as in an attribute
    texts = (text for text in body.find_all(string=True) if not isinstance(text, PreformattedString))
    return [
        str(text)
        for text in texts
        if language(text) == "ar" and set(WORD.findall(ADDRESS.sub("", text))) - INTERNATIONAL - {"xx"}
    ]


def tagged(html: str) -> list[str]:
    """Return the attributes and the title where a mark stands that nothing can read there."""
    soup = BeautifulSoup(html, "html.parser")
    attributes = (str(value) for tag in soup.find_all() for value in tag.attrs.values())
    titles = re.findall(r"<title>(.*?)</title>", html, re.S)
    assert titles
    return [text for text in (*attributes, *titles) if "<" in text or "lang=" in text]


def seen(visitor: Visitor) -> Iterator[str]:
    """Return every kind of page, and of the cards the questions and the outcome of a long walk."""
    for url in (*INFORMATION.values(), "om/kort/borger"):
        yield visitor.get(f"/ar/{url}").html
    yield visitor.get("/ar/g/findes-ikke", 404).html
    yield visitor.answer(visitor.get("/ar/borger"), None, 422).html
    for flow in REAL.flows:
        path = max(paths(flow), key=lambda path: len(path.steps))
        page = visitor.get(f"/ar/{flow.id}")
        for step in path.steps:
            yield page.html
            page = visitor.answer(page, path.answers[step.id] if step.options else None)
        yield page.html


def test_every_danish_sentence_of_an_untranslated_interface_says_so(bare: Flask) -> None:
    pages = [*seen(Visitor(bare)), *(fault(bare, kind, "ar") for kind in FAULTS), page(bare, "ar")]
    for html in pages:
        assert '<span lang="da" dir="ltr">' in html
        assert unmarked(html) == []
        assert tagged(html) == []


def test_papers_say_so_too(bare: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    renderer = bare.extensions[EXTENSION_KEY].renderer

    def noted(html: str, **_: object) -> bytes:
        drawn.append(html)
        return b"%PDF-\nstartxref\n0\n%%EOF"  # filled up before its last pointer

    monkeypatch.setattr(renderer, "render", noted)
    visitor = Visitor(bare)
    outcome = visitor.walk("/ar/borger", ["ja"])
    for link in outcome.soup.select("a[data-pdf]"):
        visitor.client.get(str(link["href"]))
    for kind in ("kort", "tegning"):
        visitor.client.get(f"/ar/om/kort/borger/{kind}.pdf")
    assert len(drawn) == 4
    for html in drawn:
        assert unmarked(html) == []
        assert tagged(html) == []


def test_one_missing_sentence_is_danish_among_translated_ones(
    tmp_path: Path, key_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    arabic = spoken("da ar")["ar"]
    texts = {key: str(arabic.find_translation(*key)) for key in whole(REAL)}
    texts |= {("", source): said for source, said in arabic.interface() if source != "Hvad gemmer vi?"}
    visitor = Visitor(made(tmp_path, key_file, texts, monkeypatch))
    start = visitor.get("/ar/")
    danish = [span.get_text() for span in start.soup.select("main span[lang=da]")]
    assert danish == ["Hvad gemmer vi?"]
    assert start.soup.select_one("h2 > span[lang=da][dir=ltr]")
    assert not visitor.get("/ar/kontakter").soup.select("main span[lang=da]:not(.kg-source)")
