"""Every page the guide can show, each reached on the shortest walk, for whoever looks at them all.

A tour is walked once, in Danish: an address holds for every language, since it names no words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from flask import Flask

from tests.support.visitor import Page, Visitor
from wizard.flows.graph.paths import paths
from wizard.flows.model import Flow, Step
from wizard.pdf.renderer import PaperUnavailable
from wizard.web.services import EXTENSION_KEY, service

INFORMATION = {
    "start": "",
    "contacts": "kontakter",
    "about": "om",
    "leaving": "om/forlad",
    "feedback": "om/passede-ikke",
    "privacy": "privatliv",
    "accessibility": "tilgaengelighed",
}
LOST = {"gone": "g/findes-ikke", "missing": "findes/ikke"}
FAULTS = ("cookies", "method", "busy", "trouble")


@dataclass(frozen=True)
class Stop:
    """A page of the tour: its name, the template it is made with, and its address in Danish."""

    name: str
    template: str
    url: str
    status: int = 200

    def at(self, language: str) -> str:
        """Return its address in a language."""
        return self.url.replace("/da/", f"/{language}/", 1)

    @property
    def asks(self) -> bool:
        """Return whether it is a page with a form, which can also be shown with an error."""
        return self.template in {"question", "instruction"}


class Tour:
    """All stops, and the visitor whose cookie opens their addresses."""

    def __init__(self, app: Flask, base: str = "http://localhost") -> None:
        self.app = app
        self.visitor = Visitor(app, base=base)  # an address opens on the host alone that it was made on
        with app.app_context():
            self.flows = service().content().flows
        self._seen: dict[tuple[str, ...], Page] = {}
        self.stops = (*self._information(), *self._cards(), *self._walks())

    @property
    def cookie(self) -> Mapping[str, str]:
        """The cookie that opens the addresses, as name and value."""
        name = self.app.config["SESSION_COOKIE_NAME"]
        cookie = self.visitor.client.get_cookie(name, urlsplit(self.visitor.base).hostname or "")
        assert cookie
        return {"name": name, "value": cookie.value}

    def stop(self, name: str) -> Stop:
        """Return the stop of that name, such as `borger/fare-nu`."""
        return next(stop for stop in self.stops if stop.name == name)

    def one_of_each(self) -> tuple[Stop, ...]:
        """Return one stop for each template, the last walked and so the longest."""
        return tuple({stop.template: stop for stop in self.stops}.values())

    def _information(self) -> Iterator[Stop]:
        for name, url in INFORMATION.items():
            yield Stop(name, name, f"/da/{url}")
        for name, url in LOST.items():
            yield Stop(f"error/{name}", "error", f"/da/{url}", 404)

    def _cards(self) -> Iterator[Stop]:
        for flow in self.flows.flows:
            url = f"/da/om/kort/{flow.id}"
            if self.visitor.client.get(url).status_code == 200:
                yield Stop(f"card/{flow.id}", "card", url)

    def _walks(self) -> Iterator[Stop]:
        for flow in self.flows.flows:
            for end, options in shortest(flow).items():
                yield Stop(f"{flow.id}/{end.id}", template(end), self._page(flow.id, *options).url)

    def _page(self, flow: str, *options: str) -> Page:
        """Return the page after these options (empty: an instruction done), each walked to once."""
        key = (flow, *options)
        if key not in self._seen:
            before = self._page(flow, *options[:-1]) if options else None
            self._seen[key] = (
                self.visitor.answer(before, options[-1] or None)
                if before
                else self.visitor.get(f"/da/{flow}")
            )
        return self._seen[key]


def shortest(flow: Flow) -> Mapping[Any, tuple[str, ...]]:
    """Return for each step and outcome that can be met the options of a shortest walk to it."""
    found: dict[str, tuple[Any, tuple[str, ...]]] = {}
    for path in paths(flow):
        options = tuple(path.answers[step.id] if step.options else "" for step in path.steps)
        for length, end in enumerate((*path.steps, path.end)):
            if end.id not in found or len(found[end.id][1]) > length:
                found[end.id] = end, options[:length]
    return dict(found.values())


def template(end: Any) -> str:
    """Return the name of what shows a step or an outcome."""
    if not isinstance(end, Step):
        return "outcome"
    return "question" if end.options else "instruction"


def fault(app: Flask, kind: str, language: str) -> str:
    """Return the page of a fault that no address leads to."""
    visitor = Visitor(app)
    if kind == "cookies":
        return visitor.client.post(f"/{language}/borger").text
    if kind == "method":
        return visitor.client.post(f"/{language}/kontakter").text
    whole = app.extensions[EXTENSION_KEY]
    app.extensions[EXTENSION_KEY] = replace(whole, renderer=Broken(kind))
    try:
        paper = visitor.walk("/da/borger", ["ja"]).link("a[data-pdf]:not([href$='med-svar'])")
        return visitor.client.get(paper.replace("/da/", f"/{language}/", 1)).text
    finally:
        app.extensions[EXTENSION_KEY] = whole


@dataclass(frozen=True)
class Broken:
    """A renderer that has no time, or that fails."""

    kind: str

    def available(self) -> bool:
        """Say that it can draw, as the real one does until it is asked."""
        return True

    def render(self, *_: object, **__: object) -> bytes:
        """Draw nothing."""
        raise PaperUnavailable("busy", 5) if self.kind == "busy" else RuntimeError(self.kind)
