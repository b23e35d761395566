"""What a thing of the draft is called for its author: its own words, not its id."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.author.draft import LISTS, Draft, step_name
from wizard.author.shape import FieldPath
from wizard.author.spans import Mapping, Scalar, Value
from wizard.flows.source_language import DANISH, PLACEHOLDER

# the words that name a thing, the first that is there
TITLES = {
    "contact": ("role",),
    "offer": ("name",),
    "flow": ("card", "title"),
    "step": ("question", "instruction"),
    "outcome": ("title",),
    "word": ("word",),
}
SHORT = 70


def things(draft: Draft, kind: str) -> Iterator[tuple[str, str]]:
    """Return the id and the words of each thing of a kind, in the order of the file."""
    for thing in draft.things((LISTS[kind],)):
        if isinstance(thing, Mapping) and (name := own_id(kind, thing)):
            yield name, words_of(kind, thing) or name


def own_id(kind: str, thing: Mapping) -> str:
    """Return the id of a thing, a step's with its card."""
    if kind == "step":
        return step_name(thing)
    found = thing.get("word" if kind == "word" else "id")
    return found.text if isinstance(found, Scalar) else ""


def words_of(kind: str, thing: Mapping) -> str:
    """Return the words that name a thing; a card's own name may be another's too, and is told with its title."""
    if kind == "flow":
        return ": ".join(filter(None, (_last_text(thing.get(key)) for key in TITLES[kind])))
    for key in TITLES.get(kind, ()):
        if found := _last_text(thing.get(key)):
            tempo = DANISH.tempo.get(_last_text(thing.get("urgency")))  # type: ignore[call-overload]
            return found.replace(PLACEHOLDER, tempo) if tempo else found
    return ""


def called(draft: Draft, kind: str, name: str) -> str:
    """Return the words of the thing of that id, or the id."""
    found = draft.find((LISTS[kind], name))
    return (words_of(kind, found) if isinstance(found, Mapping) else "") or name


def option_words(draft: Draft, step: FieldPath, option: str) -> str:
    """Return the label of an option, or its id."""
    return draft.said((*step, "options", option, "label")) or option


def shortened(text: str, length: int = SHORT) -> str:
    """Return the text, cut at a word where it is long."""
    plain = " ".join(text.replace("**", "").split())
    return plain if len(plain) <= length else f"{plain[:length].rsplit(' ', 1)[0]} …"


def _last_text(value: Value | None) -> str:
    """Return a text, or of several variants the last, which has no condition."""
    if isinstance(value, Scalar):
        return value.text
    if isinstance(value, Mapping):
        return _last_text(value.get("text"))
    items = getattr(value, "items", ())
    return _last_text(items[-1]) if items else ""
