"""Rules about names: every name that is used exists, and no id stands for two things."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, combinations

from wizard.flows.digests import digest
from wizard.flows.errors import Mark, Problem
from wizard.flows.graph.structure import transitions
from wizard.flows.model import FLOW, NOT_ASKED, Contact, Flow, Mention, Offer, Option, Outcome, Step
from wizard.flows.rules.context import Survey
from wizard.flows.spelling import did_you_mean

# the first part of addresses of pages that are no flow, and what the web server answers itself
PAGES = frozenset({"g", "om", "kontakter", "privatliv", "forlad", "tilgaengelighed", "was", "static"})
# what conditions and the loader read as something else
WORDS = {FLOW: Step, "at": Step, NOT_ASKED: Option}

Named = tuple[str, Mark]


def known_targets(survey: Survey) -> Iterator[Problem]:
    """Finds transitions and starts that lead to no step and no outcome of the flows they are taken in."""
    anywhere = [*survey.options, *survey.outcomes]
    for step, option, transition in survey.transitions():
        at = transition.at.of("to")
        if transition.to not in anywhere:
            yield _unknown(survey, (transition.to, at), "target", "trin eller udfald", anywhere)
            continue
        for flow in (ways.flow for ways in survey.ways_of(step)):
            here = transition.to in flow.steps or transition.to in flow.outcomes
            if not here and transition in transitions(flow, option):
                sentence = f"„{transition.to}“ hører ikke til kortet „{flow.id}“, som også kommer forbi her"
                yield survey.problem(at, "unknown-target", sentence)
    for flow in survey.flows.flows:
        if flow.start not in flow.steps:
            yield _unknown(survey, (flow.start, flow.at.of("start")), "target", "trin", flow.steps)


def known_contacts(survey: Survey) -> Iterator[Problem]:
    """Finds names of contacts that the file does not have."""
    guide = survey.flows.guide
    named = [(getattr(guide, key), guide.at.of(key)) for key in ("emergency", "police", "feedback")]
    named += _listed(guide.help, guide.at.of("help"))
    for contact in survey.flows.contacts:
        named += _listed(contact.via, contact.at.of("via")) + _listed(
            contact.fallback, contact.at.of("fallback")
        )
    for offer in survey.flows.offers:
        named += _listed(offer.via, offer.at.of("via"))
    named += _mentioned(outcome.contacts for outcome in survey.flows.outcomes)
    yield from _all_unknown(survey, named, "contact", "kontakt", survey.contacts)


def known_offers(survey: Survey) -> Iterator[Problem]:
    """Finds names of offers that the file does not have."""
    named = [
        (mention.id, mention.at.of("id")) for outcome in survey.flows.outcomes for mention in outcome.offers
    ]
    yield from _all_unknown(survey, named, "offer", "tilbud", [offer.id for offer in survey.flows.offers])


def known_outcomes(survey: Survey) -> Iterator[Problem]:
    """Finds names of outcomes to be shown as an addition that the file does not have."""
    named = [
        (mention.id, mention.at.of("id")) for outcome in survey.flows.outcomes for mention in outcome.also
    ]
    yield from _all_unknown(survey, named, "outcome", "udfald", survey.outcomes)


def known_flows(survey: Survey) -> Iterator[Problem]:
    """Finds names of flows, at steps and in conditions, that the file does not have."""
    named = list(chain.from_iterable(_listed(step.flows, step.at.of("flows")) for step in survey.flows.steps))
    for test in survey.tests():
        if test.step == FLOW:
            named += _listed(test.among, test.at.of("among"))
    yield from _all_unknown(survey, named, "flow", "kort", [flow.id for flow in survey.flows.flows])


def known_steps(survey: Survey) -> Iterator[Problem]:
    """Finds conditions on steps that the file does not have."""
    named = [(test.step, test.at) for test in survey.tests() if test.step != FLOW]
    yield from _all_unknown(survey, named, "step", "trin", survey.options)


def known_options(survey: Survey) -> Iterator[Problem]:
    """Finds conditions on options that no step of that id has."""
    for test in survey.tests():
        if options := survey.options.get(test.step):
            named = [name for name in _listed(test.among, test.at.of("among")) if name[0] != NOT_ASKED]
            yield from _all_unknown(survey, named, "option", f"svar på „{test.step}“", options)


def ids_once(survey: Survey) -> Iterator[Problem]:
    """Finds ids that stand for two things of a kind; steps may share one when no flow has both."""
    flows = survey.flows
    kinds: tuple[Sequence[Contact | Offer | Flow | Outcome | Option], ...]
    kinds = flows.contacts, flows.offers, flows.flows, flows.outcomes, *(step.options for step in flows.steps)
    for things in kinds:
        yield from _twice(survey, things)
    by_id: dict[str, list[Step]] = {}
    for step in flows.steps:
        if step.id in survey.outcomes:
            yield _second(survey, step.id, step.at, survey.outcomes[step.id].at)
        for other in by_id.setdefault(step.id, []):
            if not (step.flows and other.flows) or set(step.flows) & set(other.flows):
                yield _second(survey, step.id, step.at, other.at)
                break
        by_id[step.id].append(step)


def ids_not_reserved(survey: Survey) -> Iterator[Problem]:
    """Finds ids that mean something else in an address or in a condition."""
    for flow in survey.flows.flows:
        if flow.id in PAGES:
            sentence = f"/da/{flow.id} er allerede en anden side; giv kortet et andet id"
            yield survey.problem(flow.at.of("id"), "reserved-id", sentence)
    for step in survey.flows.steps:
        things: tuple[Step | Option, ...] = (step, *step.options)
        for thing in things:
            if isinstance(thing, WORDS.get(thing.id, ())):
                sentence = f"„{thing.id}“ betyder noget andet i en betingelse; vælg et andet id"
                yield survey.problem(thing.at.of("id"), "reserved-id", sentence)


def digests_differ(survey: Survey) -> Iterator[Problem]:
    """Finds steps of a flow, and options of a step, that an address could not tell apart."""
    for flow in survey.flows.flows:
        yield from _same_digest(survey, flow.steps.values())
    for step in survey.flows.steps:
        yield from _same_digest(survey, step.options)


def _listed(names: Iterable[str], at: Mark) -> list[Named]:
    return [(name, at.of(place)) for place, name in enumerate(names)]


def _mentioned(lists: Iterable[Iterable[Mention]]) -> list[Named]:
    return [(mention.id, mention.at.of("id")) for mention in chain.from_iterable(lists)]


def _all_unknown(
    survey: Survey, named: Iterable[Named], kind: str, danish: str, known: Iterable[str]
) -> Iterator[Problem]:
    ids = dict.fromkeys(known)
    return (_unknown(survey, name, kind, danish, ids) for name in named if name[0] not in ids)


def _unknown(survey: Survey, name: Named, kind: str, danish: str, known: Iterable[str]) -> Problem:
    sentence = f"„{name[0]}“ findes ikke som {danish}{did_you_mean(name[0], known)}"
    return survey.problem(name[1], f"unknown-{kind}", sentence)


def _twice(survey: Survey, things: Iterable[Contact | Offer | Flow | Outcome | Option]) -> Iterator[Problem]:
    seen: dict[str, Mark] = {}
    for thing in things:
        if thing.id in seen:
            yield _second(survey, thing.id, thing.at, seen[thing.id])
        seen.setdefault(thing.id, thing.at)


def _second(survey: Survey, name: str, at: Mark, first: Mark) -> Problem:
    early, late = sorted((at, first), key=lambda mark: (mark.line, mark.column))
    sentence = f"„{name}“ bruges to gange, i linje {early.line} og {late.line}; giv den ene et andet id"
    return survey.problem(late.of("id"), "duplicate-id", sentence)


def _same_digest(survey: Survey, things: Iterable[Step | Option]) -> Iterator[Problem]:
    by_digest: dict[int, list[Step | Option]] = {}
    for thing in things:
        by_digest.setdefault(digest(thing.id), []).append(thing)
    for same in by_digest.values():
        for first, second in combinations(same, 2):
            if first.id != second.id:
                sentence = (
                    f"„{second.id}“ og „{first.id}“ i linje {first.at.line} får samme kode i en adresse;"
                    " ret lidt i det ene id"
                )
                yield survey.problem(second.at.of("id"), "same-digest", sentence)
