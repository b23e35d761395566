"""Which parts of a form are folded, so that a long one is short: what is seldom used, and long lists.

What has a problem is never folded: that is looked at first.
"""

from __future__ import annotations

from wizard.author.cards import cards_of, target_words
from wizard.author.draft import Draft
from wizard.author.naming import called, shortened
from wizard.author.shape import FieldPath

LINE = 50  # letters
# shown though empty and not needed: what most come for
OFTEN = {
    *("Contact.phone", "Contact.hours", "Contact.fallback", "Contact.checked_by"),
    *("Step.question", "Step.help", "Option.danger", "Option.to", "Outcome.contacts"),
}
# lists that are read as one line until they are opened
LISTS = {
    *("Step.flows", "Step.help", "Outcome.about", "Outcome.say", "Outcome.have_ready", "Outcome.they_ask"),
    *("Outcome.avoid", "Outcome.afterwards", "Outcome.if_worse", "Outcome.offers", "Outcome.also"),
    *("Outcome.procedure", "Outcome.checklist", "Guide.about", "Guide.is_not", "Guide.sources", "Guide.help"),
    *("Guide.cannot_speak", "Guide.subjects", "Guide.checked_languages", "Guide.always_112"),
}
# lists of things each of which is one line until it is opened
ROWS = {"Step.options", "Outcome.contacts"}


def row_title(draft: Draft, path: FieldPath, key: str) -> str:
    """Return in words a thing of a list whose rows are folded: an answer with its ways, or whom one turns to."""
    if key == "Outcome.contacts":
        return shortened(called(draft, "contact", draft.said((*path, "id"))))
    label = shortened(draft.said((*path, "label"))) or "…"
    ways = [draft.said((*path, "to", number, "to")) for number in range(len(draft.things((*path, "to"))))]
    cards = cards_of(draft, path)
    led = " eller ".join(_quoted(target_words(draft, way, cards)) for way in ways if way)
    danger = " (fare)" if draft.said((*path, "danger")) == "true" else ""
    return f"{label}{danger}: {led}" if led else label


def _quoted(led: str) -> str:
    """Return what a way leads to, its kind before the quotes: `Udfald: „Ring 112“`."""
    kind, colon, words = led.partition(": ") if led.startswith(("Udfald: ", "Spørgsmål: ")) else ("", "", led)
    return f"{kind}{colon}„{shortened(words, 60)}“"


def teaser(draft: Draft, path: FieldPath, kinds: tuple[str, ...] = ()) -> str:
    """Return what a folded list holds, as one line: all of it where that is short, else how it begins.

    Ids of things of these kinds are said by what the things are called.
    """
    texts = [_said(draft, (*path, number)) for number in range(len(draft.things(path)))]
    texts = [next(filter(None, (_called(draft, kind, text) for kind in kinds)), text) for text in texts]
    if not any(texts):
        return "tom"
    if len(whole := ", ".join(filter(None, texts))) <= (2 * LINE if kinds else LINE):
        return whole
    first = shortened(texts[0], LINE)
    return f"{first.rstrip('.')} og {len(texts) - 1} til" if len(texts) > 1 else first


def _called(draft: Draft, kind: str, name: str) -> str:
    """Return what a thing of a kind is called, a card by its title; empty where there is none of that id."""
    found = draft.said(("flows", name, "title")) if kind == "flow" else called(draft, kind, name)
    return "" if found == name else found


def _said(draft: Draft, path: FieldPath) -> str:
    return draft.said(path) or draft.said((*path, "text")) or draft.said((*path, "id"))
