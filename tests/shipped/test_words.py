"""What the shipped words promise on every path: one tempo, few words, and what must never be folded away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TypeVar

import pytest

from tests.support import oracle
from tests.support.shipped import FILE, REAL, of_aalborg
from wizard.flows.graph.paths import paths
from wizard.flows.graph.walk import Path
from wizard.flows.model import Mention, Outcome, Part

pytestmark = of_aalborg
Shown = TypeVar("Shown", Part, Mention)
PARTS = ("about", "say", "have_ready", "they_ask", "avoid", "afterwards", "if_worse")
by_outcome = pytest.mark.parametrize("outcome", REAL.outcomes, ids=lambda outcome: outcome.id)
# what is said of danger has its own tempo, on whatever page it stands: "Kan det ske inden for et døgn, så ring 112."
DANGER = re.compile(r"[^.!?„“]*\b112\b[^.!?]*[.!?]?")
# of the 550 words a page may have, 220 for 112, what the file says leaves the page its own headings and hours
MOST_WORDS, MOST_WORDS_OF_112 = 460, 150
CONTACTS = {contact.id: contact for contact in REAL.contacts}
OFFERS = {offer.id: offer for offer in REAL.offers}
OUTCOMES = {outcome.id: outcome for outcome in REAL.outcomes}
FAMILY = re.compile(r"(sig (det )?ikke|sig ikke noget|tal ikke).*(famili|forældre|til dem)", re.I)
GONE = (
    "de folk",
    "miste deres barn",
    "unge med erfaring",
    "sparring",
    "på fyn",
    "at anmelde nogen",
    "vi regner med",
)
MUST_STAY = (
    "Er du i tvivl, om det er alvorligt nok? Ring alligevel.",
    "Lovlige meninger, tro og tøj er ikke tegn.",
    "Guiden kan ikke afgøre, om der er noget galt.",
    "Du behøver ikke have beviser.",
    "Du er ikke til besvær.",
    "Du behøver heller ikke løse det hele i nat.",
    "Du må gerne være bekymret, også når det er svært at sige hvorfor.",
    "Det er ikke din skyld.",
    "Spørg, før du fortæller det hele",
    "Slet ikke trusler.",
    "Hvad gør jeg, når barnet skal hjem?",
    "At ringe til politiet er ikke en underretning.",
    "Tænk også på søskende.",
    "Brug ikke en fra familien som tolk.",
)


@cache
def walks() -> tuple[tuple[Path, oracle.Path], ...]:
    """Return every path of the guide beside what the document says of it."""
    found = []
    for flow in REAL.flows:
        expected = {oracle.answers(path): path for path in oracle.paths(flow.id)}
        found += [(path, expected[frozenset(path.answers.items())]) for path in paths(flow)]
    return tuple(found)


def shown(path: Path, parts: tuple[Shown, ...]) -> Iterator[Shown]:
    return (part for part in parts if part.holds(path.flow.id, path.answers))


def end(path: Path) -> Outcome:
    """Return the outcome of a path, which all of these have."""
    assert path.outcome
    return path.outcome


def texts(path: Path) -> Iterator[str]:
    """Return the texts of a path's outcome as they are read, the tempo filled in."""
    outcome = end(path)
    resolved = outcome.resolve(path.flow.id, path.answers)
    told = [resolved.title, resolved.first, resolved.how_soon]
    told += [part.text for name in PARTS for part in shown(path, getattr(outcome, name))]
    told += [mention.note for mention in shown(path, outcome.contacts) if mention.note]
    return (REAL.language.fill(text, resolved.urgency) for text in told)


@cache
def urgencies_told(text: str) -> frozenset[str]:
    """Return the urgencies that a text tells; thousands of paths share the same few hundred."""
    told = REAL.language.tempo_told(DANGER.sub("", text.replace("**", "")))
    return frozenset(urgency for _, urgency in told)


def test_one_page_has_one_tempo_on_every_path() -> None:
    for path, expected in walks():
        for text in texts(path):
            assert urgencies_told(text) <= {oracle.urgency(expected)}, text


def test_every_path_says_first_what_to_say_and_never_repeats_itself() -> None:
    for path, _ in walks():
        told = list(texts(path))
        assert len(told) == len(set(told)), end(path).id
        first = next(iter(shown(path, end(path).say)), None)
        assert first, end(path).id
        mentioned = [mention.id for mention in shown(path, end(path).contacts)]
        assert len(mentioned) == len(set(mentioned)), end(path).id


def test_what_is_grave_about_the_family_is_never_folded_away() -> None:
    for path, expected in walks():
        visible = [part.text for part in shown(path, end(path).about) if part.always_visible]
        if oracle.silent_to_family(expected):
            assert any(FAMILY.search(text) for text in visible), path.answers


def test_once_the_family_is_unknown_every_later_page_says_not_to_talk_to_them() -> None:
    for path, _ in walks():
        asked = [step.id for step in path.steps]
        unknown = [step for step in ("pres-i-familien", "familien") if path.answers.get(step) == "ved-ikke"]
        for step in path.steps[asked.index(unknown[0]) + 1 :] if unknown else ():
            told = [part.text for part in step.help if part.holds(path.flow.id, path.answers)]
            assert "Tal ikke med familien, før du har fået råd." in told, step.id


def test_who_lives_elsewhere_is_never_sent_to_somebody_in_aalborg() -> None:
    local = {
        "ssp-boern-og-unge",
        "ssp-job-og-velfaerd",
        "familiegruppen",
        "infohus-aalborg",
        "den-sociale-skadestue",
    }
    for path, expected in walks():
        given = expected.given
        elsewhere = given.get("B2") in {"nej", "ved-ikke"} or given.get("M9") in {"nordjylland", "andet-sted"}
        named = {mention.id for mention in shown(path, end(path).contacts)}
        stand_ins = {i for mention in shown(path, end(path).contacts) for i in mention.fallback or ()}
        asked = {i for mention in shown(path, end(path).offers) for i in OFFERS[mention.id].via}
        added = (OUTCOMES[mention.id] for mention in shown(path, end(path).also))
        support = {mention.id for outcome in added for mention in shown(path, outcome.contacts)}
        assert not (elsewhere and local & (named | stand_ins | asked | support)), path.answers


def test_where_the_police_answer_out_of_hours_how_soon_sends_nobody_to_the_hotline() -> None:
    for path, _ in walks():
        lead = next(shown(path, end(path).contacts))
        if "politi-114" in (lead.fallback or ()):
            told = end(path).resolve(path.flow.id, path.answers).how_soon
            assert "hotline" not in told.lower(), path.answers


def test_whoever_was_not_asked_about_the_family_is_told_not_to_tell_them() -> None:
    for path, expected in walks():
        if expected.outcome == "U2" and not {"B4", "M5"} & set(expected.given):
            visible = [part.text for part in shown(path, end(path).about) if part.always_visible]
            assert any("familie" in text and "sig" in text.lower() for text in visible), path.answers


def test_whoever_is_told_that_a_number_may_be_seen_by_the_municipality_is_told_to_hide_it() -> None:
    for path, expected in walks():
        if expected.outcome in {"U4", "U5", "U6"}:
            told = "Dit nummer kan måske ses. Vil du ikke det, så skjul nummeret først."
            assert any(told in text for text in texts(path)), path.answers


def test_the_pages_of_112_and_of_crisis_have_no_114_and_no_offers() -> None:
    for path, expected in walks():
        if expected.outcome in {"U1", "U3"}:
            assert "politi-114" not in {mention.id for mention in end(path).contacts}
            assert not end(path).offers
            assert not any("114" in text for text in texts(path))


def test_the_words_that_must_stay_stand_and_those_that_must_go_are_gone() -> None:
    file = FILE.read_text(encoding="utf-8")
    assert [words for words in MUST_STAY if words not in file] == []
    said = [text.lower() for path, _ in walks() for text in texts(path)]
    assert [words for words in GONE if any(words in text for text in said)] == []


def told_words(path: Path) -> int:
    """Return how many words the file itself puts on the page of a path: texts, contacts, offers and additions."""
    outcome, told = end(path), list(texts(path))
    for mention in shown(path, outcome.contacts):
        contact = CONTACTS[mention.id]
        via = [f"{CONTACTS[other].role} {CONTACTS[other].name or ''}" for other in contact.via]
        told += [contact.role, contact.name or "", contact.organisation or "", *via]
        told += [] if mention.note else [contact.use]
    for mention in shown(path, outcome.offers):
        told += [OFFERS[mention.id].name, OFFERS[mention.id].audience, OFFERS[mention.id].text]
    for mention in shown(path, outcome.also):
        added = OUTCOMES[mention.id]
        told += [added.otherwise().first, *(CONTACTS[m.id].role for m in shown(path, added.contacts))]
    return sum(len(text.split()) for text in told)


@by_outcome
def test_no_outcome_has_more_words_than_somebody_afraid_can_read(outcome: Outcome) -> None:
    most = MOST_WORDS_OF_112 if outcome.id == "ring-112" else MOST_WORDS
    assert max(told_words(path) for path, _ in walks() if end(path) is outcome) <= most
