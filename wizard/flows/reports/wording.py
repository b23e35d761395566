"""What drawings, outlines and tables say about a flow, in Danish: for authors, experts and the wall."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from wizard.flows.model import Contact, Outcome, Step, Urgency
from wizard.flows.reports.outline import (
    AnswerTest,
    Outline,
    OutlineCondition,
    OutlineOutcome,
    OutlineStep,
    OutlineTransition,
)
from wizard.flows.source_language import DANISH, LANGUAGES

# as the page says it
URGENCY: dict[Urgency, str] = {urgency: word.capitalize() for urgency, word in DANISH.tempo.items()}
# how a contact is found that has no number of its own to ring, by the field that says so
FOUND = {"in_person": "man går derhen", "look_up": "nummeret slås op"}


def plain(text: str) -> str:
    """Return the text on one line and without its bold."""
    return " ".join(text.replace("**", "").split())


def heading(target: Step | Outcome) -> str:
    """Return the question, the instruction, or the title with its urgency, as they are without conditions."""
    if isinstance(target, Outcome):
        resolved = target.otherwise()
        return f"{URGENCY[resolved.urgency].upper()}: {told(target, resolved.title, *target.urgencies)}"
    return plain(f"Gør først: {target.heading}" if target.instruction else target.heading)


def told(outcome: Outcome, text: str, *urgencies: Urgency) -> str:
    """Return a text of an outcome on one line, with the words of these urgencies for `{tempo}`."""
    return plain(LANGUAGES.get(outcome.lang, DANISH).fill(text, *urgencies))


def condition(when: OutlineCondition) -> str:
    """Return the condition in words, with the numbers of the outline; without any: otherwise."""
    parts = [*map(_test, when.tests)]
    if when.any_of:
        groups = " eller ".join(" og ".join(map(_test, group)) for group in when.any_of)
        parts.append(f"({groups})" if parts else groups)
    return f"hvis {' og '.join(parts)}" if parts else "ellers"


def _test(earlier: AnswerTest) -> str:
    chosen = " eller ".join(f"„{plain(option.label)}“" for option in earlier.options)
    no = "ikke " if earlier.negated else ""
    said = [f"svaret på {earlier.number} {no}er {chosen}"] if chosen else []
    asked = f"{earlier.number} {'er' if earlier.negated else 'ikke er'} spurgt"
    return (" og " if earlier.negated else " eller ").join(said + [asked] * earlier.not_asked)


def reach(contact: Contact, via: Iterable[Contact] = ()) -> str:
    """Return the contact's role and how it is reached, itself or through others, in one line."""
    ways = [way for way in (contact.phone, contact.email) if way] or [contact.link or ""]
    others = "; ".join(map(reach, via))
    return " ".join(filter(None, (plain(contact.role), *ways, f"(gennem {others})" if others else "")))


def found_by(contact: Contact) -> str:
    """Return how a contact is found that has no number of its own to ring; of any other nothing."""
    return next((way for key, way in FOUND.items() if getattr(contact, key)), "")


def reached_by(contact: Contact) -> str:
    """Return how a contact is found, called or written to, or through how many others it is reached."""
    own, count = found_by(contact) or contact.phone or contact.email or contact.link, len(contact.via)
    return own or (f"gennem {count} {'anden' if count == 1 else 'andre'}" if count else "")


def written(outline: Outline) -> Iterator[str]:
    """Return the outline as lines of text."""
    flow = outline.flow
    yield from (plain(flow.title), f"For: {plain(flow.audience)}", "")
    for stop in outline.stops:
        yield from (*_stop(stop), "")
    for end in outline.ends:
        yield from (*_end(end), "")


def _stop(stop: OutlineStep) -> Iterator[str]:
    yield f"{stop.number}. {heading(stop.step)}"
    for answer in stop.answers:
        label = "Når det er gjort" if stop.step.to else plain(answer.option.label)
        danger = " [fare]" if answer.option.danger else ""
        yield f"   - {label}{danger} → {'; '.join(_way(way, len(answer.ways)) for way in answer.ways)}"


def _way(way: OutlineTransition, among: int) -> str:
    return str(way.number) if among == 1 else f"{way.number} {condition(way.when)}"


def _end(end: OutlineOutcome) -> Iterator[str]:
    yield f"{end.number}. {heading(end.outcome)}"
    yield from (f"   {URGENCY[each.urgency]} {condition(each.when)}" for each in end.urgency if each.when)
    for word, texts in (("Titel", end.title[:-1]), ("Først", end.first), ("Hvor hurtigt", end.how_soon)):
        for text in texts:
            when = f" ({condition(text.when)})" if text.when else ""
            yield f"   {word}: {told(end.outcome, text.text, *end.outcome.urgencies)}{when}"
    for named in end.contacts:
        when = f", {condition(named.when)}" if named.when else ""
        yield f"   Kontakt: {reach(named.contact, named.via)}{when}"
