"""The snippets of docs/linking.md on another site: sound there, and whoever follows them can answer."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.support.browser_tour import press
from tests.support.scanning import errors, violations
from tests.support.snippets import SITE, SNIPPETS

HOST = "http://www.kommune.example/"
PAGE = """<!DOCTYPE html>
<html lang="da">
<head><meta charset="utf-8"><title>Kommunen</title>{style}</head>
<body><main><h1>Kommunen</h1>{rest}</main></body>
</html>
"""


def host(snippet: str, site: str) -> str:
    """Return a page of the municipality with a snippet on it, its style in the head."""
    style, closing, rest = snippet.rpartition("</style>")
    return PAGE.format(style=style + closing, rest=rest).replace(SITE, site)


@pytest.mark.parametrize("snippet", SNIPPETS, ids=["link", "button"])
def test_a_snippet_is_sound_and_leads_into_the_guide(
    context: BrowserContext, server: str, snippet: str, tmp_path: Path
) -> None:
    html = host(snippet, server)
    assert errors({"host": html}, tmp_path) == []
    context.route(f"{HOST}**", lambda route: route.fulfill(body=html, content_type="text/html"))
    page = context.new_page()
    page.goto(HOST)
    assert violations(page) == []
    page.locator(f"a[href^='{server}']").click()
    page.wait_for_url(f"{server}/da/")
    page.locator("a[href$='/da/borger']").first.click()
    press(page, "nej")
    page.wait_for_url(f"{server}/da/g/*")
    expect(page.locator("button[name=answer]").first).to_be_attached()


def test_a_deep_link_arrives_at_its_card_with_the_cookie(context: BrowserContext, server: str) -> None:
    link = f'<p><a href="{server}/ar/medarbejder">Kontaktguide</a></p>'
    html = PAGE.format(style="", rest=link)
    context.route(f"{HOST}**", lambda route: route.fulfill(body=html, content_type="text/html"))
    page = context.new_page()
    for _ in range(2):  # the second time with the cookie of the first, which must come along
        page.goto(HOST)
        page.get_by_role("link", name="Kontaktguide").click()
        page.wait_for_url(f"{server}/ar/medarbejder")
        (cookie,) = context.cookies(server)
        press(page, "nej")
        page.wait_for_url(f"{server}/ar/g/*")
        assert context.cookies(server) == [cookie], "one session, whoever sent the visitor"
