"""A visitor who reads pages and holds every page seen to the house's rules."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from bs4 import BeautifulSoup, Tag
from flask import Flask
from lxml.html import document_fromstring  # type: ignore[import-untyped]
from werkzeug.test import TestResponse

from wizard.web.services import EXTENSION_KEY

# every answer is a button; the option behind its value stands beside it
FORM = "//form[@method='post']"
ANSWERS = f"{FORM}//button[@type='submit' and @name='answer']"
ANSWER = "form[method=post] button[type=submit][name=answer]"
PAPER = re.compile(r'href="([^"]*/g/[^"]*)/papir/[^"]*"')
# what a form of the guide may hold: never a field for text
IN_FORMS = "@type='hidden' or @type='checkbox' or @type='radio'"
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
        paper = "/g/" not in self.url and PAPER.search(self.html)
        if paper:  # danger, answered at once: the outcome's address stands in its links
            self.url = paper[1]

    @cached_property
    def soup(self) -> BeautifulSoup:
        return BeautifulSoup(self.html, "lxml")

    @cached_property
    def find(self) -> Callable[[str], Any]:
        """Return what finds elements, attributes and text of the page by XPath, in a tenth of the time of the soup."""
        found: Callable[[str], Any] = document_fromstring(self.html).xpath
        return found

    @property
    def status(self) -> int:
        return self.response.status_code

    @property
    def title(self) -> str:
        return str(self.find("string(//title)"))

    @property
    def text(self) -> str:
        return " ".join(self.soup.get_text(" ").split())

    @property
    def heading(self) -> str:
        (heading,) = self.find("//h1")
        return " ".join(" ".join(heading.itertext()).split())

    @property
    def form(self) -> Tag | None:
        return self.soup.select_one("form[method=post]")

    @property
    def options(self) -> list[str]:
        return self.find("//fieldset//button[@name='answer']/@data-option")  # type: ignore[no-any-return]

    @property
    def chosen(self) -> str | None:
        return next(iter(self.find(f"{ANSWERS}[@data-chosen]/@data-option")), None)

    @property
    def outcome(self) -> str | None:
        return next(iter(self.find("//main/@data-outcome")), None)

    @property
    def urgency(self) -> str:
        (urgency,) = self.find("//main[@data-outcome]/@data-urgency")
        return str(urgency)

    def value(self, option: str | None) -> str:
        """Return what the button of an option sends, or of an instruction; an option it does not have, as it is."""
        values = {button.get("data-option"): button.get("value") for button in self.find(ANSWERS)}
        return str(values.get(option or "done", option or ""))

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
        assert page.find(FORM), page.text
        hidden = page.find(f"{FORM}//input[@type='hidden']")
        return {field.get("name"): field.get("value") for field in hidden}

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
        assert_house_rules(page, self._emergency)
        return page

    @cached_property
    def _emergency(self) -> str:
        """The emergency's number in the guide's country."""
        services = self.client.application.extensions[EXTENSION_KEY]
        return str(services.content().flows.ways.emergency)


def assert_house_rules(page: Page, emergency: str = "112") -> None:
    """Hold a page to what every page owes a visitor; read by lxml, since every page of every test is held to it."""
    assert page.response.mimetype == "text/html"
    find = page.find
    assert find(f"//a[@href='tel:{emergency}']"), f"{emergency} is one tap away on every page"
    assert not SUBJECT.search(page.title), "the title stays in the history"
    assert page.title.endswith("Kontaktguide")
    assert find("count(//h1)") == 1
    assert not find("//style | //script[not(@src)] | //@style | //@onclick")
    assert not find(f"//textarea | //input[not({IN_FORMS})]")
    if page.outcome:
        assert page.urgency in URGENCIES
        without_cookie = not find("//main//a[contains(@href, '/g/')]")
        assert find("count(//a[@data-pdf])") == (0 if without_cookie else 2)
    if find(FORM):
        assert find(f"count({FORM})") == 1
        answers = find(f"{ANSWERS}/@value")
        assert answers, "one tap is one answer"
        assert len(set(map(len, answers))) == 1
