"""The pages' promises about privacy, each held to its word by a test with its id; docs/privacy.md lists them.

What only a browser can show is in tests/browser/test_leaving.py, and marked in the same way.
"""

from __future__ import annotations

import re
from pathlib import Path
from unittest.mock import patch

import pytest
from flask import Flask

from tests.support.content import FILE
from tests.support.examples import EXAMPLES
from tests.support.journeys import at, every_page, journey, service
from tests.support.visitor import Visitor
from wizard.flows.model import Flows
from wizard.flows.source_language import DANISH
from wizard.flows.validation import load

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "wizard" / "templates" / f"{name}.html" for name in ("privacy", "leaving")]
DOCUMENT = (ROOT / "docs" / "privacy.md").read_text()
# the document lists the sentences as they stand in Danish
DANISH_EXAMPLES = [file for file in EXAMPLES if load(file).language is DANISH]
PROMISED = dict(re.findall(r"^\| `([a-z-]+)` \| (.+?) \|", DOCUMENT, re.MULTILINE))
NOT_PROMISED = re.findall(r"^- (.+)$", DOCUMENT, re.MULTILINE)

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


@pytest.mark.parametrize("guide", [FILE, *DANISH_EXAMPLES], indirect=True, ids=lambda file: file.stem)
def test_every_promise_is_read_by_visitors(visitor: Visitor, flows: Flows) -> None:
    said = {"num": "24", "person": flows.ways.person_number}
    read = visitor.get("/da/privatliv").text + visitor.get("/da/om/forlad").text
    assert [sentence for sentence in PROMISED.values() if sentence % said not in read] == []


def test_every_promise_has_a_test_with_its_id_and_every_such_test_a_promise() -> None:
    marked = {
        found
        for path in (ROOT / "tests").rglob("test_*.py")
        for found in re.findall(r'^@promise\("([a-z-]+)"\)\ndef test_', path.read_text(), re.MULTILINE)
    }
    assert marked == set(PROMISED)


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
    assert list(journey(visitor, flows))  # templates are read once
    before = {name: vars(service(app)).get(name) for name in vars(service(app))}
    with patch("builtins.open", side_effect=AssertionError("a file was opened")):
        assert list(journey(visitor, flows))[-1].outcome
    assert {name: vars(service(app)).get(name) for name in vars(service(app))} == before


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
            assert page.soup.select(f'header a.kg-leave[href="{at(flows, "forlad")}"]')


@promise("button-without-scripts")
def test_leaving_is_a_plain_link_that_leads_elsewhere(visitor: Visitor, flows: Flows) -> None:
    left = visitor.client.get(next(journey(visitor, flows)).link("a.kg-leave"))
    assert left.status_code in {302, 303}
    assert left.headers["Location"] == flows.guide.leave_to
