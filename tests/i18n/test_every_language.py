"""Every path in every language ends the same: the same outcome, urgency, contacts, numbers and parts.

In the suite one of those that show the same with other answers; `make -C bench walks` tries every one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

import pytest

from tests.support.clocks import MONDAY_NOON
from tests.support.content import REAL, served, spoken
from tests.support.long import LONG
from wizard.flows.graph.paths import paths
from wizard.flows.graph.walk import Path
from wizard.flows.model import Flow
from wizard.i18n.text import LocalizedText
from wizard.pages.builder import Composer
from wizard.pages.contacts import ContactCards
from wizard.pages.models import ContactCard, OutcomePage
from wizard.sealing.place import Place

SPOKEN = spoken()
OTHERS = [code for code in SPOKEN if code != REAL.language.code]
PARTS = ("about", "say", "have_ready", "they_ask", "avoid", "afterwards", "if_worse")


class Nowhere:
    """Return no addresses."""

    def place(self, place: Place) -> str:
        return place.position or ""

    def paper(self, place: Place, kind: str) -> str:
        return kind

    def vcards(self, place: Place) -> str:
        return place.flow

    def flow(self, flow: Flow) -> str:
        return flow.id

    def start_page(self) -> str:
        return "start"

    def shared(self) -> str:
        return "start"


@cache
def composer(code: str) -> Composer:
    language = SPOKEN[code]
    cards = ContactCards(REAL, language.translate, language.gettext, MONDAY_NOON, code)
    return Composer(served(), language.translate, cards, Nowhere())


def outcome(code: str, path: Path) -> OutcomePage:
    assert path.outcome
    return composer(code).outcome(path, Place(path.flow.id, path.answers), path.outcome)


def reached(cards: tuple[ContactCard, ...]) -> list[tuple[object, ...]]:
    """Return what of contacts must not depend on the language."""
    return [
        (c.id, c.name, c.number, c.email, c.link, c.state, c.role.source, c.use.source, c.hours.source,
         c.note and c.note.source, c.unconfirmed and c.unconfirmed.source, reached(c.via),
         c.instead and reached((c.instead,)))
        for c in cards
    ]  # fmt: skip


def meant(page: OutcomePage) -> dict[str, object]:
    """Return the page without its language: ids, numbers, and the Danish behind each text."""
    return {
        "outcome": (page.id, page.urgency, page.title.source, page.first.source, page.how_soon.source),
        "call": page.call
        and (page.call.state, [(o.heading.source, reached((o.who,))) for o in page.call.others]),
        "contacts": reached(page.contacts),
        "also": [(more.title.source, more.first.source, reached(more.contacts)) for more in page.also],
        "offers": [(offer.name, offer.text.source, reached(offer.via)) for offer in page.offers],
        "answers": [(row.question.source, row.answer.source, row.change) for row in page.answers],
        "words": [(word.word, word.meaning.source) for word in page.words],
        "papers": (page.paper, page.paper_with_answers, page.back),
        **{name: [text.source for text in getattr(page, name)] for name in PARTS},
    }


def texts(page: OutcomePage) -> Iterator[LocalizedText]:
    yield from (page.title, page.first, page.how_soon)
    for name in PARTS:
        yield from getattr(page, name)


def test_every_configured_language_is_offered() -> None:
    assert set(served().languages) == set(SPOKEN)
    assert len(SPOKEN) >= 3


@pytest.mark.parametrize("flow", REAL.flows, ids=lambda flow: flow.id)
def test_every_path_ends_the_same_in_every_language(flow: Flow) -> None:
    every = list(paths(flow))
    assert len(every) == {"borger": 616, "medarbejder": 2769, "akut": 2377}[flow.id]
    for path in every if LONG else differing(every):
        danish = meant(outcome(REAL.language.code, path))
        for code in OTHERS:
            page = outcome(code, path)
            assert meant(page) == danish, (code, dict(path.answers))
            assert {text.lang for text in texts(page)} == {code}, "nothing of an outcome is left in Danish"


def differing(every: Iterable[Path]) -> Iterator[Path]:
    """Yield a path for each variant of an outcome, and for each answer."""
    seen = set[object]()
    for path in every:
        variant = served().variants.of(path)
        told = {variant.calls, variant.texts, *path.answers.items()}
        if not told <= seen:
            yield path
        seen |= told
