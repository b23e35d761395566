"""Whole walks through the guide, and what its cookie holds, for the tests of the promises."""

from __future__ import annotations

import json
from collections.abc import Iterator

from flask import Flask
from itsdangerous import base64_decode

from tests.support.visitor import Page, Visitor
from wizard.flows.graph.walk import walk
from wizard.flows.model import Flows, Outcome
from wizard.web.services import EXTENSION_KEY, Services

PAGES = ("", "kontakter", "om", "privatliv", "om/forlad", "tilgaengelighed")


def at(flows: Flows, page: str) -> str:
    """Return the address of a page in the language of the guide."""
    return f"/{flows.language.code}/{page}"


def journey(visitor: Visitor, flows: Flows, flow: str = "", last: bool = True) -> Iterator[Page]:
    """Return every page of a walk, by the last options or the first; without a flow, of the first card."""
    flow = flow or flows.flows[0].id
    page = visitor.get(at(flows, flow))
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
    yield from (visitor.get(at(flows, page)) for page in PAGES)
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
