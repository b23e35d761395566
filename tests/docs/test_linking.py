"""What docs/linking.md gives a web editor of the municipality: each address opens, in each language."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from tests.support.snippets import ADDRESSES, DOCUMENT, SITE, SNIPPETS
from tests.support.visitor import Visitor
from wizard.web.services import EXTENSION_KEY


@pytest.mark.parametrize("address", ADDRESSES)
def test_each_address_opens_in_each_language(app: Flask, visitor: Visitor, address: str) -> None:
    with app.app_context():
        offered = list(app.extensions[EXTENSION_KEY].content().languages)
    for code in offered:
        page = visitor.get(address.replace("/da/", f"/{code}/", 1))
        assert page.soup.html is not None
        if address != "/":
            assert page.soup.html["lang"] == code


def test_every_card_is_named_and_every_language(app: Flask) -> None:
    with app.app_context():
        content = app.extensions[EXTENSION_KEY].content()
    assert {f"/da/{flow.id}" for flow in content.flows.flows} <= set(ADDRESSES)
    assert all(f"`{code}`" in DOCUMENT for code in content.languages)


@pytest.mark.parametrize("snippet", SNIPPETS)
def test_a_snippet_runs_nothing_and_fetches_nothing(snippet: str) -> None:
    assert not re.search(r"<script|\son\w+=|url\(|@import|src=|target=", snippet)
    assert f'href="{SITE}/da/"' in snippet
