"""What a page costs, counted and never timed: a regression shows on any machine, however busy it is.

Each page is asked for twice; what the second costs is what every later visitor of that minute costs.
"""

from __future__ import annotations

import cProfile
import datetime as dt
import io
import pstats
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

import pytest
from flask import Flask, before_render_template
from jinja2.runtime import Macro
from werkzeug.datastructures import Headers
from werkzeug.test import EnvironBuilder

from tests.support.visitor import Page, Visitor
from wizard.i18n.languages import Language
from wizard.pages.contacts import ContactCards
from wizard.pages.content import Content
from wizard.pages.variants import OutcomeVariants
from wizard.web.services import EXTENSION_KEY
from wizard.web.visit import Visit

ROOT = Path(__file__).parent.parent.parent
Limits = dict[str, int]

# counted, and a little room: `texts` are calls to the translator, `hours` looks at whether it is open
# `locks` are keys derived to seal addresses with, `digests` of answers are worked out when the file is read
NOTHING = {"macros": 0, "templates": 0, "cards": 0, "hours": 0, "locks": 1, "url_for": 0, "digests": 0}
LIMITS: dict[str, Limits] = {
    "start": {**NOTHING, "texts": 0, "bytes": 9_000},
    "question": {**NOTHING, "texts": 0, "bytes": 8_000},
    "outcome": {**NOTHING, "texts": 0, "bytes": 20_000},
    "contacts": {**NOTHING, "texts": 0, "bytes": 60_000},
    "card": {**NOTHING, "texts": 0, "bytes": 150_000},
    "missing": {**NOTHING, "texts": 0, "bytes": 9_000},
    "answer": {**NOTHING, "texts": 0, "bytes": 1_000},
}


@contextmanager
def counting(monkeypatch: pytest.MonkeyPatch) -> Iterator[Counter[str]]:
    """Count what is done within."""
    counts: Counter[str] = Counter()

    def count(name: str, owner: Any, method: str) -> None:
        own = getattr(owner, method)

        def counted(*args: Any, **named: Any) -> Any:
            counts[name] += 1
            return own(*args, **named)

        within.setattr(owner, method, counted)

    with monkeypatch.context() as within:
        count("texts", Language, "gettext")
        count("texts", Language, "translate")
        count("macros", Macro, "__call__")
        count("cards", sys.modules["wizard.pages.contacts"], "ContactCard")
        count("hours", sys.modules["wizard.flows.contacts.availability"], "status")
        count("locks", sys.modules["wizard.web.visit"], "derived_locks")
        count("url_for", sys.modules["wizard.web.urls"], "url_for")
        count("digests", sys.modules["wizard.sealing.place"], "answer_digest")
        with before_render_template.connected_to(lambda *_, **__: counts.update(["templates"])):
            yield counts


def second(visitor: Visitor) -> Page:
    return visitor.answer(visitor.get("/da/borger"), "nej")


PAGES: dict[str, Callable[[Visitor], Callable[[], Any]]] = {
    "start": lambda visitor: lambda: visitor.client.get("/da/"),
    "question": lambda visitor: again(visitor, second(visitor)),
    "outcome": lambda visitor: again(visitor, visitor.answer(visitor.get("/da/borger"), "ja")),
    "contacts": lambda visitor: lambda: visitor.client.get("/da/kontakter"),
    "card": lambda visitor: lambda: visitor.client.get("/da/om/kort/borger"),
    "missing": lambda visitor: lambda: visitor.client.get("/da/findes-ikke"),
    "answer": lambda visitor: posting(visitor, second(visitor)),
}


def again(visitor: Visitor, page: Page) -> Callable[[], Any]:
    return lambda: visitor.client.get(page.url)


def posting(visitor: Visitor, page: Page) -> Callable[[], Any]:
    assert page.form is not None
    token = str(page.form.select_one("[name=csrf_token]")["value"])  # type: ignore[index]  # it is there
    return lambda: visitor.client.post(
        page.url, data={"csrf_token": token, "answer": page.value(page.options[0])}
    )


def cost(visitor: Visitor, name: str, monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Return what a page costs that was asked for just before."""
    ask = PAGES[name](visitor)
    ask()
    with counting(monkeypatch) as counts:
        counts["bytes"] = len(ask().data.rstrip(b" "))  # without what it is filled up with
    return counts


def over(counts: Counter[str], limits: Limits) -> set[str]:
    return {name for name, limit in limits.items() if counts[name] > limit}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_costs_no_more_than_it_did(
    visitor: Visitor, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts = cost(visitor, name, monkeypatch)
    assert not over(counts, LIMITS[name]), counts


@pytest.mark.parametrize("name", ["start", "question", "contacts", "missing", "card"])
def test_the_guard_sees_a_page_that_is_written_anew_each_time(
    visitor: Visitor, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Content, "kept", lambda self, key, make: make())
    assert {"macros", "templates"} <= over(cost(visitor, name, monkeypatch), LIMITS[name])


def test_the_guard_sees_an_outcome_that_is_written_anew_each_time(
    app: Flask, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = app.extensions[EXTENSION_KEY].content()
    monkeypatch.setattr("wizard.pages.variants.MOST_VARIANTS", 0)
    monkeypatch.setitem(vars(content), "variants", OutcomeVariants(content.flows))
    monkeypatch.setitem(vars(content), "outcomes", {})
    assert {"macros", "templates"} <= over(cost(visitor, "outcome", monkeypatch), LIMITS["outcome"])


def test_the_guard_sees_contact_cards_that_are_made_anew_each_time(
    app: Flask, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def made(content: Content, language: Language, instant: dt.datetime, *, on_paper: bool) -> ContactCards:
        texts = language.translate, language.gettext
        return ContactCards(content.flows, *texts, instant, language.code, on_paper)

    content = app.extensions[EXTENSION_KEY].content()
    monkeypatch.setitem(vars(content), "outcomes", {})
    monkeypatch.setattr(Content, "cards", made)
    assert over(cost(visitor, "outcome", monkeypatch), LIMITS["outcome"]) >= {"cards", "hours", "templates"}


def test_the_guard_sees_a_key_derived_for_each_address(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Visit, "locks", property(vars(Visit)["locks"].func))
    assert "locks" in over(cost(visitor, "outcome", monkeypatch), LIMITS["outcome"])


# all calls of functions for one request; Flask's hello takes 310
MOST_CALLS = {
    "start": 800,
    "question": 1_150,
    "answer": 1_400,
    "outcome": 1_350,
    "contacts": 750,
    "card": 1_050,
}


def calls(app: Flask, visitor: Visitor, name: str) -> int:
    """Return how many calls of functions a request takes that was made just before."""
    PAGES[name](visitor)()
    environ = asked(visitor, name)
    profile, start = cProfile.Profile(), cast(Any, lambda *_: None)
    for _ in range(2):
        profile.clear()
        profile.enable()
        answer: Any = app(environ | {"wsgi.input": io.BytesIO(environ["body"])}, start)
        profile.disable()
        answer.close()
    return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]


def asked(visitor: Visitor, name: str) -> dict[str, Any]:
    """Return the request for a page as a server hands it on, with its body beside it."""
    page, key = second(visitor), visitor.client.application.config["SESSION_COOKIE_NAME"]
    outcome = visitor.answer(visitor.get("/da/borger"), "ja").url if name == "outcome" else ""
    own = {"question": page.url, "answer": page.url, "outcome": outcome}
    shared = {"start": "/da/", "contacts": "/da/kontakter", "card": "/da/om/kort/borger"}
    sent = {**visitor.fields(page), "answer": page.value(page.options[0])} if name == "answer" else None
    cookie = visitor.client.get_cookie(key)
    assert cookie
    headers = Headers({"Cookie": f"{key}={cookie.value}"})
    method = "POST" if sent else "GET"
    environ = EnvironBuilder((own | shared)[name], method=method, headers=headers, data=sent).get_environ()
    return {**environ, "body": environ["wsgi.input"].read()}


@pytest.mark.parametrize("name", MOST_CALLS)
def test_a_page_takes_few_calls(app: Flask, visitor: Visitor, name: str) -> None:
    assert 300 < calls(app, visitor, name) <= MOST_CALLS[name]


HEAVY = {"weasyprint", "pydyf", "PIL", "fontTools", "babel.messages", "flask_babel", "pytest", "playwright"}


def imported(statement: str) -> set[str]:
    code = f"import sys; {statement}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def heavy(modules: set[str]) -> set[str]:
    return {name for name in modules if any(name == each or name.startswith(f"{each}.") for each in HEAVY)}


def test_a_page_worker_imports_no_more_than_it_did() -> None:
    modules = imported("import wizard.app")
    assert heavy(modules) == set()
    assert len(modules) < 1000
    assert heavy(imported("import wizard.app, babel.messages.catalog")) == {
        name for name in imported("import babel.messages.catalog") if name.startswith("babel.messages")
    }
