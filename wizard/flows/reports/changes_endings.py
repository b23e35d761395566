"""What stands on the page of an outcome on other paths than before: its urgency, paragraphs, contacts and offers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher

from wizard.flows.graph.comparison import Comparison, Joint
from wizard.flows.model import (
    OUTCOME_MENTIONS,
    OUTCOME_PARTS,
    OUTCOME_TEXTS,
    URGENCIES,
    Contact,
    Flow,
    Flows,
    Outcome,
    Urgency,
)
from wizard.flows.reports.changes_kinds import CARD, Change
from wizard.flows.reports.changes_routes import tellings
from wizard.flows.reports.changes_words import field, hurry, title
from wizard.flows.reports.wording import plain

TEXTS = (*OUTCOME_TEXTS, *OUTCOME_PARTS)
PRESSING = {"now", "today"}
Shown = frozenset[tuple[str, str]]


def of_endings(found: Comparison, old: Flows, new: Flows) -> Iterator[Change]:
    """Return what appears and vanishes on the paths that end at the same outcome as before."""
    alike: dict[str, list[Joint]] = defaultdict(list)
    for joint in found.ends:
        if joint.old == joint.new:
            alike[joint.old].append(joint)
    for outcome_id, joints in alike.items():
        yield from _of_outcome(found, outcome_id, joints, _Names(old, new))


class _Names:
    """What mentions are called: roles and names of things by id."""

    def __init__(self, old: Flows, new: Flows) -> None:
        self.is_alarm = old.ways.names_emergency
        self.contacts: Mapping[str, Contact] = {each.id: each for each in (*old.contacts, *new.contacts)}
        self._titles = {
            **{("also", each.id): title(each) for each in (*old.outcomes, *new.outcomes)},
            **{("offers", each.id): f"„{plain(each.name)}“" for each in (*old.offers, *new.offers)},
            **{("contacts", each.id): f"„{plain(each.role)}“" for each in self.contacts.values()},
        }

    def said(self, kind: str, name: str) -> str:
        """Return the sentence's words for a paragraph, contact, offer or addition."""
        if kind in TEXTS:
            return f"afsnittet „{plain(name)}“ ({field(Outcome, kind)})"
        what = {"contacts": "kontakten", "offers": "tilbuddet", "also": "tillægget"}[kind]
        return f"{what} {self._titles.get((kind, name), name)}"


def _of_outcome(found: Comparison, outcome_id: str, joints: list[Joint], names: _Names) -> Iterator[Change]:
    old, new = found.old.outcomes[outcome_id], found.new.outcomes[outcome_id]
    renewed = reworded(old, new)
    differing: dict[tuple[str, str, str], list[Joint]] = defaultdict(list)
    urgencies: dict[tuple[Urgency, Urgency], list[Joint]] = defaultdict(list)
    firsts: dict[tuple[str, str], list[Joint]] = defaultdict(list)
    for joint in joints:
        before, after = _shown(found.old, old, joint, False), _shown(found.new, new, joint, True)
        before = frozenset((kind, renewed.get((kind, text), text)) for kind, text in before)
        for kind, name in before ^ after:
            differing["gone" if (kind, name) in before else "there", kind, name].append(joint)
        one, other = _urgency(found.old, old, joint, False), _urgency(found.new, new, joint, True)
        if one != other:
            urgencies[one, other].append(joint)
        was_first, is_first = _first(found.old, old, joint, False), _first(found.new, new, joint, True)
        if was_first != is_first:
            firsts[was_first, is_first].append(joint)
    for pair, where in urgencies.items():
        yield from _hurried(found, new, pair, where, joints)
    for contacts, where in firsts.items():
        yield from _called_first(found, new, contacts, where, joints, names)
    for (how, kind, name), where in sorted(differing.items(), key=lambda item: item[0]):
        yield from _moved(found, new, (how, kind, name), where, joints, names)


def _hurried(
    found: Comparison, outcome: Outcome, pair: tuple[Urgency, Urgency], where: list[Joint], among: list[Joint]
) -> Iterator[Change]:
    old, new = pair
    grave = URGENCIES.index(new) > URGENCIES.index(old)
    path = found.new.id, tuple(found.example(where[0]).items())
    for before in tellings(found, where, among):
        hurried = f"nu handle {hurry(new)}, før {hurry(old)}{_behind(before)}"
        sentence = f"I {CARD} skal man ved {title(outcome)} {hurried}."
        yield Change("urgency", sentence, grave, f"outcome.{outcome.id}", *path)


def _called_first(
    found: Comparison,
    outcome: Outcome,
    contacts: tuple[str, str],
    where: list[Joint],
    among: list[Joint],
    names: _Names,
) -> Iterator[Change]:
    """Return that another contact is the first that a page names."""
    was, is_ = (names.said("contacts", each) for each in contacts)
    path = found.new.id, tuple(found.example(where[0]).items())
    for before in tellings(found, where, among):
        sentence = (
            f"I {CARD} står {is_} nu først på siden {title(outcome)}; før stod {was} først{_behind(before)}."
        )
        yield Change("contact", sentence, True, f"outcome.{outcome.id}", *path)


def _moved(
    found: Comparison,
    outcome: Outcome,
    moved: tuple[str, str, str],
    where: list[Joint],
    among: list[Joint],
    names: _Names,
) -> Iterator[Change]:
    how, kind, name = moved
    gone = how == "gone"
    grave = gone and _matters(found, outcome, kind, name, where, names)
    path = found.new.id, tuple(found.example(where[0]).items())
    verb, on = ("forsvinder", "fra") if gone else ("kommer", "på")
    for before in tellings(found, where, among):
        what = f"{verb} {names.said(kind, name)} {on} siden {title(outcome)}{_behind(before)}"
        sentence = f"I {CARD} {what}."
        yield Change(
            "contact" if kind == "contacts" else "part", sentence, grave, f"outcome.{outcome.id}", *path
        )


def _behind(before: str) -> str:
    return f", {before}" if before else ""


def _matters(
    found: Comparison, outcome: Outcome, kind: str, name: str, where: list[Joint], names: _Names
) -> bool:
    """Return whether what vanishes can be missed: a contact that is pressing, a warning, a text about the emergency."""
    if kind == "contacts":
        return any(_urgency(found.new, outcome, joint, True) in PRESSING for joint in where)
    parts = getattr(found.old.outcomes[outcome.id], kind)
    warned = any(getattr(part, "always_visible", False) and part.text == name for part in parts)
    return kind in TEXTS and (names.is_alarm(name) or warned)


def reworded(old: Outcome, new: Outcome) -> dict[tuple[str, str], str]:
    """Return for each paragraph that stands in the same place in other words what it says now."""
    found: dict[tuple[str, str], str] = {}
    for kind in TEXTS:
        before, after = ([part.text for part in getattr(each, kind)] for each in (old, new))
        for op, one, two, three, four in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
            if op == "replace" and two - one == four - three:
                pairs = zip(before[one:two], after[three:four], strict=True)
                found |= {(kind, was): is_ for was, is_ in pairs if was not in after and is_ not in before}
    return found


def _shown(flow: Flow, outcome: Outcome, joint: Joint, is_new: bool) -> Shown:
    """Return what stands on the page of an outcome: kind and text, or kind and id."""
    answers = dict(joint.new_known if is_new else joint.old_known)
    shown: set[tuple[str, str]] = set()
    for kind in TEXTS:
        held = [part.text for part in getattr(outcome, kind) if part.holds(flow.id, answers)]
        shown |= {(kind, text) for text in (held[:1] if kind in OUTCOME_TEXTS else held)}
    for kind in OUTCOME_MENTIONS:
        shown |= {(kind, each.id) for each in getattr(outcome, kind) if each.holds(flow.id, answers)}
    return frozenset(shown)


def _urgency(flow: Flow, outcome: Outcome, joint: Joint, is_new: bool) -> Urgency:
    return outcome.resolve(flow.id, dict(joint.new_known if is_new else joint.old_known)).urgency


def _first(flow: Flow, outcome: Outcome, joint: Joint, is_new: bool) -> str:
    """Return the first contact that a page names; empty where a draft names none."""
    answers = dict(joint.new_known if is_new else joint.old_known)
    return next((each.id for each in outcome.contacts if each.holds(flow.id, answers)), "")
