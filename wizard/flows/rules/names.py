"""Rules about names: every name that is used exists, and no id stands for two things."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, combinations

from wizard.flows.countries import COUNTRIES
from wizard.flows.digests import answer_digest, digest
from wizard.flows.errors import Position, Problem
from wizard.flows.graph.walk import transitions
from wizard.flows.model import FLOW, NOT_ASKED, Contact, Flow, Mention, Offer, Option, Outcome, Step, Subject
from wizard.flows.rules.context import RuleContext
from wizard.flows.shorthand import ANY
from wizard.flows.source_language import LANGUAGES
from wizard.flows.spelling import did_you_mean

# the first part of addresses of pages that are no flow, and what the web server answers itself
PAGES = frozenset({"g", "om", "kontakter", "privatliv", "forlad", "tilgaengelighed", "was", "static"})
# what conditions and the loader read as something else
WORDS = {FLOW: Step, "at": Step, ANY: Step, NOT_ASKED: Option}

Named = tuple[str, Position]


def known_targets(context: RuleContext) -> Iterator[Problem]:
    """Find transitions and starts that lead to no step and no outcome of the flows they are taken in."""
    anywhere = context.options | context.outcomes
    for step, option, transition in context.transitions():
        at = transition.at.at("to")
        if transition.to not in anywhere:
            yield _unknown(context, (transition.to, at), "target", "trin eller udfald", anywhere)
            continue
        for flow in context.flows_of(step):
            here = transition.to in flow.steps or transition.to in flow.outcomes
            if not here and transition in transitions(flow, option):
                sentence = f"„{transition.to}“ hører ikke til kortet „{flow.id}“, som også kommer forbi her"
                yield context.problem(at, "unknown-target", sentence)
    for flow in context.flows.flows:
        if flow.start not in flow.steps:
            yield _unknown(context, (flow.start, flow.at.at("start")), "target", "trin", flow.steps)


def known_contacts(context: RuleContext) -> Iterator[Problem]:
    """Find names of contacts that the file does not have."""
    guide = context.flows.guide
    named = [(getattr(guide, key), guide.at.at(key)) for key in ("emergency", "police", "feedback")]
    named += _listed(guide.help, guide.at.at("help"))
    for contact in context.flows.contacts:
        named += _listed(contact.via, contact.at.at("via")) + _listed(
            contact.fallback, contact.at.at("fallback")
        )
        for absence in contact.absences:
            named += _listed(absence.call, absence.at.at("call"))
    for offer in context.flows.offers:
        named += _listed(offer.via, offer.at.at("via"))
    named += _mentioned(outcome.contacts for outcome in context.flows.outcomes)
    for mention in chain.from_iterable(outcome.contacts for outcome in context.flows.outcomes):
        named += _listed(mention.fallback, mention.at.at("fallback"))
    yield from _all_unknown(context, named, "contact", "kontakt", context.contacts)


def known_offers(context: RuleContext) -> Iterator[Problem]:
    """Find names of offers that the file does not have."""
    named = [
        (mention.id, mention.at.at("id")) for outcome in context.flows.outcomes for mention in outcome.offers
    ]
    yield from _all_unknown(context, named, "offer", "tilbud", [offer.id for offer in context.flows.offers])


def known_subjects(context: RuleContext) -> Iterator[Problem]:
    """Find subjects of flows that the guide does not have, and flows without one where it has several."""
    subjects = [subject.id for subject in context.flows.guide.subjects]
    named = [(flow.subject, flow.at.at("subject")) for flow in context.flows.flows if flow.subject]
    yield from _all_unknown(context, named, "subject", "emne", subjects)
    for flow in context.flows.flows:
        if subjects and not flow.subject:
            sentence = f"guiden har flere emner; skriv ved „{flow.id}“, hvilket det hører til: „subject: …“"
            yield context.problem(flow.at, "no-subject", sentence)


def known_ways(context: RuleContext) -> Iterator[Problem]:
    """Find a country whose ways, or a language of the source whose words, are not known."""
    guide = context.flows.guide
    for key, kind, known in (("country", "country", COUNTRIES), ("lang", "language", LANGUAGES)):
        said: str | None = getattr(guide, key)
        if said and said not in known:
            codes = " eller ".join(f"„{code}“" for code in known)
            sentence = f"„{key}: {said}“ kendes ikke; skriv {codes}"
            yield context.problem(guide.at.at(key), f"unknown-{kind}", sentence)


def known_outcomes(context: RuleContext) -> Iterator[Problem]:
    """Find names of outcomes to be shown as an addition that the file does not have."""
    named = [
        (mention.id, mention.at.at("id")) for outcome in context.flows.outcomes for mention in outcome.also
    ]
    yield from _all_unknown(context, named, "outcome", "udfald", context.outcomes)


def known_flows(context: RuleContext) -> Iterator[Problem]:
    """Find names of flows, at steps and in conditions, that the file does not have."""
    named = list(
        chain.from_iterable(_listed(step.flows, step.at.at("flows")) for step in context.flows.steps)
    )
    for test in context.tests():
        if test.step == FLOW:
            named += _listed(test.among, test.at.at("among"))
    yield from _all_unknown(context, named, "flow", "kort", [flow.id for flow in context.flows.flows])


def known_steps(context: RuleContext) -> Iterator[Problem]:
    """Find conditions on steps that the file does not have."""
    named = [(test.step, test.at) for test in context.tests() if test.step != FLOW]
    yield from _all_unknown(context, named, "step", "trin", context.options)


def known_options(context: RuleContext) -> Iterator[Problem]:
    """Find conditions on options that no step of that id has."""
    for test in context.tests():
        if options := context.options.get(test.step):
            named = [name for name in _listed(test.among, test.at.at("among")) if name[0] != NOT_ASKED]
            yield from _all_unknown(context, named, "option", f"svar på „{test.step}“", options)


def ids_once(context: RuleContext) -> Iterator[Problem]:
    """Find ids that stand for two things of a kind; steps may share one when no flow has both."""
    flows = context.flows
    kinds: tuple[Sequence[Contact | Offer | Subject | Flow | Outcome | Option], ...]
    kinds = flows.contacts, flows.offers, flows.guide.subjects, flows.flows, flows.outcomes
    kinds += tuple(step.options for step in flows.steps)
    for things in kinds:
        yield from _twice(context, things)
    by_id: dict[str, list[Step]] = {}
    for step in flows.steps:
        if step.id in context.outcomes:
            yield _second(context, step.id, step.at, context.outcomes[step.id].at)
        for other in by_id.setdefault(step.id, []):
            if not (step.flows and other.flows) or set(step.flows) & set(other.flows):
                yield _second(context, step.id, step.at, other.at)
                break
        by_id[step.id].append(step)


def ids_not_reserved(context: RuleContext) -> Iterator[Problem]:
    """Find ids that mean something else in an address or in a condition."""
    for flow in context.flows.flows:
        if flow.id in PAGES:
            sentence = f"/da/{flow.id} er allerede en anden side; giv kortet et andet id"
            yield context.problem(flow.at.at("id"), "reserved-id", sentence)
    for step in context.flows.steps:
        things: tuple[Step | Option, ...] = (step, *step.options)
        for thing in things:
            if isinstance(thing, WORDS.get(thing.id, ())):
                sentence = f"„{thing.id}“ betyder noget andet i en betingelse; vælg et andet id"
                yield context.problem(thing.at.at("id"), "reserved-id", sentence)


def digests_differ(context: RuleContext) -> Iterator[Problem]:
    """Find flows, steps of a flow and options of a step that an address could not tell apart."""
    flows = context.flows
    yield from _same_digest(context, [(digest(flow.id), flow) for flow in flows.flows])
    for flow in flows.flows:
        yield from _same_digest(context, [(digest(step.id), step) for step in flow.steps.values()])
    for step in flows.steps:
        options = [(answer_digest(step, option), option) for option in step.options]
        yield from _same_digest(context, options)


def _listed(names: Iterable[str], at: Position) -> list[Named]:
    return [(name, at.at(place)) for place, name in enumerate(names)]


def _mentioned(lists: Iterable[Iterable[Mention]]) -> list[Named]:
    return [(mention.id, mention.at.at("id")) for mention in chain.from_iterable(lists)]


def _all_unknown(
    context: RuleContext, named: Iterable[Named], kind: str, danish: str, known: Iterable[str]
) -> Iterator[Problem]:
    ids = dict.fromkeys(known)
    return (_unknown(context, name, kind, danish, ids) for name in named if name[0] not in ids)


def _unknown(context: RuleContext, name: Named, kind: str, danish: str, known: Iterable[str]) -> Problem:
    sentence = f"„{name[0]}“ findes ikke som {danish}{did_you_mean(name[0], known)}"
    return context.problem(name[1], f"unknown-{kind}", sentence)


def _twice(
    context: RuleContext, things: Iterable[Contact | Offer | Subject | Flow | Outcome | Option]
) -> Iterator[Problem]:
    seen: dict[str, Position] = {}
    for thing in things:
        if thing.id in seen:
            yield _second(context, thing.id, thing.at, seen[thing.id])
        seen.setdefault(thing.id, thing.at)


def _second(context: RuleContext, name: str, at: Position, first: Position) -> Problem:
    early, late = sorted((at, first), key=lambda mark: (mark.line, mark.column))
    sentence = f"„{name}“ bruges to gange, i linje {early.line} og {late.line}; giv den ene et andet id"
    return context.problem(late.at("id"), "duplicate-id", sentence)


def _same_digest(
    context: RuleContext, numbered: Iterable[tuple[int, Flow | Step | Option]]
) -> Iterator[Problem]:
    by_digest: dict[int, list[Flow | Step | Option]] = {}
    for number, thing in numbered:
        by_digest.setdefault(number, []).append(thing)
    for same in by_digest.values():
        for first, second in combinations(same, 2):
            if first.id != second.id:
                sentence = (
                    f"„{second.id}“ og „{first.id}“ i linje {first.at.line} får samme kode i en adresse;"
                    " ret lidt i det ene id"
                )
                yield context.problem(second.at.at("id"), "same-digest", sentence)


FORM = (
    known_targets,
    known_contacts,
    known_offers,
    known_subjects,
    known_ways,
    known_outcomes,
    known_flows,
    known_steps,
    known_options,
    ids_once,
    ids_not_reserved,
    digests_differ,
)
