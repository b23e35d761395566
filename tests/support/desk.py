"""An author at the desk without script: follows links, fills in forms as they stand, presses buttons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from bs4 import BeautifulSoup, Tag
from flask import Flask
from werkzeug.test import TestResponse

PORT = 8765
ADDRESS = f"http://127.0.0.1:{PORT}"


@dataclass
class DeskPage:
    """A page of the desk as received."""

    address: str
    response: TestResponse

    @cached_property
    def html(self) -> str:
        return self.response.get_data(as_text=True)

    @cached_property
    def soup(self) -> BeautifulSoup:
        return BeautifulSoup(self.html, "html.parser")

    @property
    def status(self) -> int:
        return self.response.status_code

    @property
    def text(self) -> str:
        return " ".join(self.soup.get_text(" ").split())

    def form(self, selector: str = "form.thing") -> dict[str, list[str]]:
        """Return what a form would send as it stands, without its buttons."""
        found = self.soup.select_one(selector)
        assert found, f"{self.address} has no {selector}"
        sent: dict[str, list[str]] = {}
        for field in found.select("input[name], textarea[name], select[name]"):
            for value in _values(field):
                sent.setdefault(str(field["name"]), []).append(value)
        return sent


def _values(field: Tag) -> list[str]:
    if field.name == "textarea":
        return [field.get_text().removeprefix("\n")]
    if field.name == "select":
        options = field.select("option")
        chosen = [option for option in options if option.has_attr("selected")] or options[:1]
        return [str(option.get("value", "")) for option in chosen]
    if field.get("type") in ("checkbox", "radio") and not field.has_attr("checked"):
        return []
    return [str(field.get("value", "y" if field.get("type") == "checkbox" else ""))]


class Author:
    """One browser that the desk has let in."""

    def __init__(self, app: Flask, key: str) -> None:
        self.client = app.test_client()
        self.open(f"/?key={key}")

    def open(self, address: str, status: int = 200) -> DeskPage:
        """Open a page, and see that it is there."""
        page = DeskPage(address, self.client.get(address, base_url=ADDRESS, follow_redirects=True))
        assert page.status == status, page.text
        return page

    def send(
        self,
        page: DeskPage,
        changed: dict[str, str | list[str] | None] | None = None,
        *,
        selector: str = "form.thing",
        to: str = "",
        status: int = 200,
    ) -> DeskPage:
        """Send a form of a page with some fields changed (None: left out), and return where it leads."""
        sent: dict[str, str | list[str] | None] = {**page.form(selector), **(changed or {})}
        data = {name: value for name, value in sent.items() if value is not None}
        return self.post(to or page.address, data, status)

    def post(self, address: str, data: Mapping[str, str | list[str]], status: int = 200) -> DeskPage:
        """Post to an address as this desk's own page."""
        answered = self.client.post(
            address, data=data, base_url=ADDRESS, headers={"Origin": ADDRESS}, follow_redirects=True
        )
        page = DeskPage(answered.request.path, answered)
        assert page.status == status, page.text
        return page
