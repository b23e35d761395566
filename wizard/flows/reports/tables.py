"""The two tables that say what a flows file does: one for an expert to sign, one complete.

The decision table has a row for each answer that ends a path, in the order of the file; flows that agree
share it. The table of paths has a row for each path, sorted, with all that hangs on its answers.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from wizard.flows.graph.decisions import Decision, decisions
from wizard.flows.graph.paths import paths
from wizard.flows.graph.walk import Path, can_hold, met
from wizard.flows.model import (
    OUTCOME_PARTS,
    OUTCOME_TEXTS,
    Conditional,
    Contact,
    Flow,
    Flows,
    Mention,
    Outcome,
    ResolvedOutcome,
)
from wizard.flows.reports.conditions import answer_words, condition_words, conditional_rows
from wizard.flows.reports.wording import URGENCY, plain, reach, told

Row = tuple[str, ...]
DECISION_HEAD = (
    "Kort",
    "Spørgsmål",
    "Svar",
    "Når der før er svaret",
    "Ender ved",
    "Hvor hurtigt",
    "Kontakter",
    "Hvis de ikke svarer",
    "Tilbud",
    "Altid alarm",
    "Vises kun da",
)
PIECE = "(vises kun for nogle)"
PATH_HEAD = ("flow", "answers", "outcome", "urgency", "contacts", "offers", "also", "shown")


def decision_rows(flows: Flows) -> Iterator[Row]:
    """Return the decision table under its head; in Danish, since an expert signs it.

    Below the answers that end a path stands a row for each contact, offer and text that only some are shown.
    """
    shared: dict[Row, list[str]] = defaultdict(list)
    for flow in map(met, flows.flows):
        found = list(decisions(flow))
        ends = {end.id: _end(flows, flow, end) for end in {d.outcome.id: d.outcome for d in found}.values()}
        for decision in found:
            locked = f"{decision.step.id}.{decision.option.id}" in flows.guide.always_112
            row = (
                *_answer(flow, decision),
                *_told(decision.outcome, decision.resolved),
                *ends[decision.outcome.id],
                "ja" if locked else "",
                "",
            )
            shared[row].append(flow.id)
    for flow in map(met, flows.flows):
        for where, when, piece in conditional_rows(flows, flow):
            shared[(PIECE, "", when, where, "", "", "", "", "", piece)].append(flow.id)
    yield DECISION_HEAD
    for row, flow_ids in shared.items():
        yield (", ".join(dict.fromkeys(flow_ids)), *row)


def _answer(flow: Flow, decision: Decision) -> Row:
    question = plain(decision.step.heading)
    before = (answer_words(flow.steps[step_id], among) for step_id, among in decision.when.items())
    return question, plain(decision.option.label), "; ".join(before)


def _end(flows: Flows, flow: Flow, outcome: Outcome) -> Row:
    known = {contact.id: contact for contact in flows.contacts}
    offers = {offer.id: offer for offer in flows.offers}
    named = [mention for mention in outcome.contacts if can_hold(flow, mention)]
    offered = [mention for mention in outcome.offers if can_hold(flow, mention)]
    asked = [via for mention in offered for via in offers[mention.id].via]
    first = list(dict.fromkeys(mention.id for mention in named))
    return (
        "; ".join(reach(known[mention.id]) + _when(flow, mention) for mention in named),
        "; ".join(reach(known[contact]) for contact in _further(known, first, asked)),
        "; ".join(offers[mention.id].name + _when(flow, mention) for mention in offered),
    )


def _told(outcome: Outcome, resolved: ResolvedOutcome) -> Row:
    return told(outcome, resolved.title, resolved.urgency), URGENCY[resolved.urgency]


def _further(known: Mapping[str, Contact], first: list[str], asked: list[str]) -> list[str]:
    """Return the contacts behind these, through whom they are reached or who answer instead, each once."""
    found = [*first, *asked]
    for contact_id in found:
        contact = known[contact_id]
        found += [other for other in (*contact.via, *contact.fallback) if other not in found]
    return [contact for contact in dict.fromkeys(found) if contact not in first]


def _when(flow: Flow, part: Conditional) -> str:
    words = condition_words(flow, part)
    return f" [{words}]" if words else ""


def path_rows(flows: Flows) -> Iterator[Row]:
    """Return the table of every path under its head; in ids, sorted within each flow by the answers."""
    yield PATH_HEAD
    for flow in flows.flows:
        yield from sorted(map(path_row, paths(flow)))


def path_row(path: Path) -> Row:
    """Return a path to an outcome as a row: what was answered, where it ends, and what is shown there."""
    outcome = path.outcome
    assert outcome is not None, "a path of the table has come to an outcome"  # noqa: S101
    answers = " ".join(f"{step}={option}" for step, option in path.answers.items())
    contacts, offers, also = (
        _held(path, named) for named in (outcome.contacts, outcome.offers, outcome.also)
    )
    also = [text for other in also for text in (other, *_added(path, path.flow.outcomes[other]))]
    urgency = outcome.resolve(path.flow.id, path.answers).urgency
    columns = (contacts, offers, also, _shown(path, outcome))
    return path.flow.id, answers, outcome.id, urgency, *map(" ".join, columns)


def _held(path: Path, mentions: Iterable[Mention]) -> list[str]:
    return [mention.id for mention in mentions if mention.holds(path.flow.id, path.answers)]


def _added(path: Path, other: Outcome) -> list[str]:
    """Return the contacts of an outcome that is shown as an addition: `stoette:headspace`."""
    return [f"{other.id}:{contact}" for contact in _held(path, other.contacts)]


def _shown(path: Path, outcome: Outcome) -> Iterator[str]:
    """Return the paragraphs that hang on an answer and are shown on this path, by number: `say:2`."""
    texts = (*OUTCOME_TEXTS, *OUTCOME_PARTS)
    lists = {step.id: step.help for step in path.steps} | {name: getattr(outcome, name) for name in texts}
    for name, parts in lists.items():
        for number, part in enumerate(parts, start=1):
            if part.when and part.holds(path.flow.id, path.answers):
                yield f"{name}:{number}"


def path_changes(before: Iterable[Row], after: Iterable[Row]) -> list[str]:
    """Return what differs between two tables of paths, in sentences, what changed most first."""
    old, new = ({row[:2]: row for row in rows} for rows in (before, after))
    told = Counter(
        _change(old.get(key), new.get(key)) for key in old.keys() | new.keys() if old.get(key) != new.get(key)
    )
    ranked = sorted(told.items(), key=lambda item: (-item[1], item[0]))
    return [change.format(*_numbered(number)) for change, number in ranked]


def _change(was: Row | None, now: Row | None) -> str:
    """Return the sentence for a path that was and is so; `{0}` says how many, `{1}` is or are, `{2}` the s."""
    if was is None or now is None:
        _, _, outcome, urgency, *_ = was or now or PATH_HEAD
        news = "new; {3} end{2}" if was is None else "gone; {3} ended"
        return f"{{0}} {{1}} {news} at {outcome} ({urgency})"
    if was[2] != now[2]:
        return f"{{0}} changed from {was[2]} to {now[2]}"
    column = next(column for column in range(3, len(PATH_HEAD)) if was[column] != now[column])
    what = f"changed in {PATH_HEAD[column]} from {was[column] or 'none'} to {now[column] or 'none'}"
    return f"{{0}} to {now[2]} {what}"


def _numbered(number: int) -> tuple[str, str, str, str]:
    return ("1 path", "is", "s", "it") if number == 1 else (f"{number} paths", "are", "", "they")
