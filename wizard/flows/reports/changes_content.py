"""What is new, taken away or said in other words: contacts, hours, texts, words and the guide itself.

The fields are those of the models, so that a new one is told of without a line here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

from wizard.flows.model import (
    KINDS_BY_LIST,
    OUTCOME_MENTIONS,
    Contact,
    Flows,
    Guide,
    Mention,
    Model,
    Option,
    Outcome,
    Step,
)
from wizard.flows.reports.changes_kinds import Change, Kind
from wizard.flows.reports.changes_pairs import by_name
from wizard.flows.reports.changes_values import Say, ValuesInWords, written
from wizard.flows.reports.changes_words import capital, field, joined, label, locked, named, stopped
from wizard.flows.reports.wording import plain

# where a field leads is told by the routes; on which answers it hangs, by what appears and vanishes
ROUTES = {"to", "start", "when"}
REACHED = {"phone", "email", "link", "via", "fallback", "hours", "absences"}


class ContentChanges:
    """The changes of the things of two versions; `say_hours` gives opening hours in words."""

    def __init__(self, old: Flows, new: Flows, say_hours: Say) -> None:
        self._old, self._new = old, new
        self._values = ValuesInWords(old, new, say_hours)

    def found(self) -> Iterator[Change]:
        """Return what differs in the things themselves, whatever the paths."""
        yield from self._of_guide()
        for listed, kind in KINDS_BY_LIST.items():
            before, after = by_name(*(getattr(each, listed) for each in (self._old, self._new)))
            for name in dict.fromkeys([*before, *after]):
                yield from self._of_thing(kind, before.get(name), after.get(name))

    def _of_thing(self, kind: str, old: Model | None, new: Model | None) -> Iterator[Change]:
        subject = f"{kind}.{getattr(new or old, 'id', '') or getattr(new or old, 'word', '')}"
        if old and new:
            for name, info in type(new).model_fields.items():
                if name not in ROUTES and not info.exclude:
                    yield from self._of_field(kind, subject, name, old, new)
            return
        for thing in filter(None, (old, new)):
            told: Kind = "contact" if kind == "contact" else "text" if kind == "word" else "route"
            how = f"er {_new(thing)}" if new else "er taget væk"
            grave = new is None and kind in ("contact", "flow")
            yield Change(told, f"{capital(named(thing))} {how}.", grave, subject)

    def _of_field(self, kind: str, subject: str, name: str, old: Model, new: Model) -> Iterator[Change]:
        before, after = getattr(old, name), getattr(new, name)
        if name == "options" and isinstance(new, Step) and isinstance(old, Step):
            yield from self._of_options(subject, old, new)
        elif name in OUTCOME_MENTIONS and isinstance(new, Outcome):
            yield from self._of_mentions(subject, name, new, before, after)
        elif _is_texts(before) or _is_texts(after):
            yield from self._of_texts(subject, name, new, before, after)
            yield from self._of_marks(subject, name, new, before, after)
        elif written(before) != written(after) and (name != "urgency" or isinstance(new, Contact)):
            told: Kind = "text"
            if kind == "contact":
                told = "hours" if name == "hours" else "contact"
            moved = kind == "contact" and name in REACHED and not self._values.is_same(name, before, after)
            grave = moved or (name == "question" and _asks_of_danger(new))
            yield Change(
                told,
                f"{capital(named(new))}: {self._values.became(type(new), name, before, after)}",
                grave,
                subject,
            )

    def _of_texts(self, subject: str, name: str, thing: Model, old: Any, new: Any) -> Iterator[Change]:
        """Return which paragraphs are said in other words; those of a question also when they are new or gone.

        On which paths a paragraph of an outcome is new or gone, the endings tell.
        """
        alarm, which = self._old.ways.names_emergency, f"{capital(named(thing))}, {field(type(thing), name)}"
        before, after = ([part.text for part in parts] for parts in (old, new))
        if _kept(before, after) != _kept(after, before):
            moved = f"{capital(named(thing))}: {field(type(thing), name)} står nu i rækkefølgen"
            order = joined(f"„{plain(text)}“" for text in after)
            yield Change("part", f"{moved} {order}.", False, subject)
        for was, is_ in _replaced(before, after):
            sentence = stopped(f"{which}: „{plain(is_)}“, før „{plain(was)}“")
            yield Change("text", sentence, alarm(was) and not alarm(is_), subject)
            before.remove(was)
            after.remove(is_)
        if isinstance(thing, Step):
            for text in (each for each in before if each not in after):
                yield Change("part", f"{which}: „{plain(text)}“ er taget væk.", alarm(text), subject)
            for text in (each for each in after if each not in before):
                yield Change("part", f"{which}: „{plain(text)}“ er nyt.", False, subject)

    def _of_marks(self, subject: str, name: str, thing: Model, old: Any, new: Any) -> Iterator[Change]:
        """Return what is marked otherwise at a paragraph whose text stays, such as that it is always visible."""
        kept = {part.text: part for part in old}
        for part in new:
            was = kept.get(part.text)
            for mark in type(part).model_fields if was else ():
                one, other = getattr(was, mark, None), getattr(part, mark)
                if mark not in ("at", "when", "text") and one != other:
                    which = f"{capital(named(thing))}, {field(type(thing), name)}, „{plain(part.text)}“"
                    lost = mark == "always_visible" and not other
                    yield Change(
                        "text", f"{which}: {self._values.became(type(part), mark, one, other)}", lost, subject
                    )

    def _of_options(self, subject: str, old: Step, new: Step) -> Iterator[Change]:
        order = [[option.id for option in step.options] for step in (old, new)]
        kept = [[id_ for id_ in ids if id_ in order[0] and id_ in order[1]] for ids in order]
        if kept[0] != kept[1]:
            answers = joined(label(new, id_) for id_ in order[1])
            yield Change(
                "text", f"{capital(named(new))}: svarene står nu i rækkefølgen {answers}.", False, subject
            )
        for option in new.options:
            if before := old.option(option.id):
                yield from self._of_option(subject, new, before, option)

    def _of_option(self, subject: str, step: Step, old: Option, new: Option) -> Iterator[Change]:
        for name in ("label", "hint", "danger", "unsure", "group"):
            before, after = getattr(old, name), getattr(new, name)
            if before != after:
                which = f"{named(step)}, svaret {label(step, new.id)}"
                sentence = f"{capital(which)}: {self._values.became(Option, name, before, after)}"
                # said otherwise, those in danger may not know their answer
                grave = old.danger and name not in ("unsure", "group")
                yield Change("text", sentence, grave, subject)

    def _of_mentions(
        self, subject: str, name: str, outcome: Outcome, old: Sequence[Mention], new: Sequence[Mention]
    ) -> Iterator[Change]:
        """Return what is said otherwise of what an outcome names before and after, and another order."""
        before, after = _numbered(old), _numbered(new)
        kept = [[key for key in each if key in before and key in after] for each in (before, after)]
        if kept[0] != kept[1]:
            order = joined(dict.fromkeys(f"„{self._values.roles.get(id_, id_)}“" for id_, _ in after))
            sentence = f"{capital(named(outcome))}: {field(Outcome, name)} står nu i rækkefølgen {order}."
            yield Change("contact", sentence, name == "contacts", subject)
        for key in kept[1]:
            for changed in ("note", "refers_on", "fallback"):
                one, other = getattr(before[key], changed), getattr(after[key], changed)
                if one != other:
                    who = f"„{self._values.roles.get(key[0], key[0])}“"
                    sentence = f"{capital(named(outcome))}, {who}: {self._values.became(Mention, changed, one, other)}"
                    told: Kind = "text" if changed == "note" else "contact"
                    yield Change(told, sentence, changed == "fallback", subject)

    def _of_guide(self) -> Iterator[Change]:
        for name, info in Guide.model_fields.items():
            one, other = getattr(self._old.guide, name), getattr(self._new.guide, name)
            if name == "always_112":
                yield from self._of_lock()
            elif not info.exclude and written(one) != written(other):
                grave = name in ("emergency", "police")
                yield Change(
                    "guide", f"Guiden: {self._values.became(Guide, name, one, other)}", grave, "guide"
                )

    def _of_lock(self) -> Iterator[Change]:
        """Return what leaves the list of answers that always lead to the emergency, and what comes into it."""
        listed = f"i listen over svar, der altid fører til {self._new.ways.emergency}"
        before, after = self._old.guide.always_112, self._new.guide.always_112
        for name in (name for name in before if name not in after):
            yield Change(
                "guide", f"Guiden: {locked(self._old, name)} står ikke mere {listed}.", True, "guide"
            )
        for name in (name for name in after if name not in before):
            yield Change("guide", f"Guiden: {locked(self._new, name)} står nu {listed}.", False, "guide")


def _kept(these: Sequence[str], others: Sequence[str]) -> list[str]:
    return [each for each in these if each in others]


def _replaced(before: Sequence[str], after: Sequence[str]) -> list[tuple[str, str]]:
    """Return the paragraphs that stand in the same place in other words: before and after."""
    found: list[tuple[str, str]] = []
    for op, one, two, three, four in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if op == "replace" and two - one == four - three:
            pairs = zip(before[one:two], after[three:four], strict=True)
            found += [(was, is_) for was, is_ in pairs if was not in after and is_ not in before]
    return found


def _new(thing: Model) -> str:
    return "nyt" if named(thing).partition(" ")[0].endswith("et") else "ny"


def _asks_of_danger(thing: Model) -> bool:
    """Return whether a thing is a question with an answer about danger."""
    return isinstance(thing, Step) and any(option.danger for option in thing.options)


def _is_texts(value: Any) -> bool:
    return isinstance(value, tuple) and bool(value) and hasattr(value[0], "text")


def _numbered(mentions: Sequence[Mention]) -> dict[tuple[str, int], Mention]:
    """Return mentions by id and, as one may be named several times, by which time it is."""
    times: Counter[str] = Counter()
    found = {}
    for mention in mentions:
        times[mention.id] += 1
        found[mention.id, times[mention.id]] = mention
    return found
