"""A visitor who reads pages and holds every page seen to the house's rules."""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag
from flask import Flask
from werkzeug.test import TestResponse

# every answer is a button; the option behind its value stands beside it
ANSWER = "form[method=post] button[type=submit][name=answer]"
URGENCIES = {"now", "today", "soon", "calm"}
SUBJECT = re.compile(r"radikal|ekstrem|bekym|ssp|infohus|info-hus|politi|112|114", re.I)


@dataclass
class Page:
    """A page as received: its address, status and parsed text."""

    url: str
    response: TestResponse

    def __post_init__(self) -> None:
        data = self.response.get_data()
        self.size = len(data)
        packed = self.response.headers.get("Content-Encoding") == "gzip"
        self.html = (gzip.decompress(data) if packed else data).decode(errors="replace")
        self.soup = BeautifulSoup(self.html, "html.parser")
        paper = self.soup.select_one("a[data-pdf]")
        if (
            paper and "/g/" not in self.url
        ):  # danger, answered at once: the outcome's address stands in its links
            self.url = str(paper["href"]).partition("/papir/")[0]

    @property
    def status(self) -> int:
        return self.response.status_code

    @property
    def title(self) -> str:
        return self.soup.title.get_text() if self.soup.title else ""

    @property
    def text(self) -> str:
        return " ".join(self.soup.get_text(" ").split())

    @property
    def heading(self) -> str:
        return " ".join(one(self.soup, "h1").get_text(" ").split())

    @property
    def form(self) -> Tag | None:
        return self.soup.select_one("form[method=post]")

    @property
    def options(self) -> list[str]:
        return [str(button["data-option"]) for button in self.soup.select("fieldset button[name=answer]")]

    @property
    def chosen(self) -> str | None:
        button = self.soup.select_one(f"{ANSWER}[data-chosen]")
        return str(button["data-option"]) if button else None

    @property
    def outcome(self) -> str | None:
        main = self.soup.select_one("main[data-outcome]")
        return str(main["data-outcome"]) if main else None

    @property
    def urgency(self) -> str:
        return str(one(self.soup, "main[data-outcome]")["data-urgency"])

    def value(self, option: str | None) -> str:
        """Return what the button of an option sends, or of an instruction; an option it does not have, as it is."""
        return answer_value(self.soup, option)

    def link(self, selector: str) -> str:
        return str(one(self.soup, selector)["href"])


def answer_value(soup: BeautifulSoup | Tag, option: str | None) -> str:
    """Return what a page's button of this option sends; without an option, the only button there is."""
    buttons = {str(button["data-option"]): str(button["value"]) for button in soup.select(ANSWER)}
    return buttons.get(option or "done", option or "")


def one(soup: BeautifulSoup | Tag, selector: str) -> Tag:
    """Return the one element that matches; fails when there is none or another."""
    found = soup.select(selector)
    assert len(found) == 1, f"{selector}: {len(found)} found"
    return found[0]


class Visitor:
    """A browser without script: follows redirects, keeps cookies, sees pages."""

    def __init__(self, app: Flask, cookies: bool = True, base: str = "http://localhost") -> None:
        self.client, self.base = app.test_client(use_cookies=cookies), base

    def get(self, url: str, status: int = 200, **kwargs: object) -> Page:
        return self._seen(self.client.get(url, base_url=self.base, follow_redirects=True, **kwargs), status)

    def post(self, page: Page, data: dict[str, str], status: int = 200) -> Page:
        return self._seen(
            self.client.post(page.url, data=data, base_url=self.base, follow_redirects=True), status
        )

    def fields(self, page: Page) -> dict[str, str]:
        """Return the hidden fields of the page's form, as a browser would send them."""
        assert page.form is not None, page.text
        return {str(field["name"]): str(field["value"]) for field in page.form.select("input[type=hidden]")}

    def answer(self, page: Page, option: str | None = None, status: int = 200) -> Page:
        """Press the button of an option, or of the instruction."""
        return self.post(page, {**self.fields(page), "answer": page.value(option)}, status)

    def walk(self, url: str, options: list[str | None]) -> Page:
        page = self.get(url)
        for option in options:
            page = self.answer(page, option)
        return page

    def _seen(self, response: TestResponse, status: int) -> Page:
        page = Page(response.request.path, response)
        assert page.status == status, page.text[:500]
        assert_house_rules(page)
        return page


def assert_house_rules(page: Page) -> None:
    """Hold a page to what every page owes a visitor."""
    assert page.response.mimetype == "text/html"
    assert page.soup.select('a[href="tel:112"]'), "112 is one tap away on every page"
    assert not SUBJECT.search(page.title), "the title stays in the history"
    assert page.title.endswith("Kontaktguide")
    assert len(page.soup.select("h1")) == 1
    assert not page.soup.select("[style], style, script:not([src]), [onclick]")
    assert not page.soup.select(
        "textarea, input[type=text], input[type=email], input[type=tel], input[type=file]"
    )
    if page.outcome:
        assert page.urgency in URGENCIES
        without_cookie = not page.soup.select("main a[href*='/g/']")
        assert len(page.soup.select("a[data-pdf]")) == (0 if without_cookie else 2)
    if page.form:
        assert len(page.soup.select("form[method=post]")) == 1
        assert page.soup.select(ANSWER), "one tap is one answer"
        assert len({len(str(button["value"])) for button in page.soup.select(ANSWER)}) == 1
