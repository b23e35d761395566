"""What the desk calls things, in Danish: each field with its name and its help; words that may stand in a field.

A field that is new in the model and not named here is shown by its name in the file.
"""

from __future__ import annotations

from collections.abc import Mapping

from wizard.author.shape import Shape, shapes
from wizard.flows.field_words import FIELDS, WHEN, FieldWords
from wizard.flows.model import KINDS_BY_LIST, Flows, Model
from wizard.flows.source_language import DANISH

KINDS: Mapping[str, tuple[str, str]] = {
    "contact": ("kontakt", "Kontakter"),
    "offer": ("tilbud", "Tilbud"),
    "flow": ("kort", "Kort"),
    "step": ("spørgsmål", "Spørgsmål"),
    "outcome": ("udfald", "Udfald"),
    "word": ("ord", "Ord, der forklares"),
}
NEUTER = {"offer", "flow", "step", "outcome", "word"}
CHOICES: Mapping[str, str] = {
    **{str(urgency): words for urgency, words in DANISH.tempo.items()},  # as the pages say it
    "danger": "Fare",
    "child": "Barn",
    "family": "Pres i familien",
    "advice": "Råd",
    "crisis": "Krise",
    "staff": "Fagperson",
    "only": "kun „ved ikke“",
    "also": "dækker også „ved ikke“",
    "gravest-first": "det alvorligste først",
    "never": "aldrig",
}
# what an id in a field names
NAMES: Mapping[str, tuple[str, ...]] = {
    "Guide.emergency": ("contact",),
    "Guide.police": ("contact",),
    "Guide.feedback": ("contact",),
    "Guide.help": ("contact",),
    "Contact.via": ("contact",),
    "Contact.fallback": ("contact",),
    "Offer.via": ("contact",),
    "Flow.start": ("step", "outcome"),
    "Step.flows": ("flow",),
    "Mention.fallback": ("contact",),
    "Absence.call": ("contact",),
    "Transition.to": ("step", "outcome"),
    "Outcome.contacts": ("contact",),
    "Outcome.offers": ("offer",),
    "Outcome.also": ("outcome",),
}
LONG = {
    "Part.text",
    "Variant.text",
    "Word.meaning",
    "Offer.text",
    "Contact.use",
    "Contact.say",
    "Mention.note",
}


def field_words(model: type[Model], name: str) -> FieldWords:
    """Return the name of a field and its help."""
    return WHEN if name == "when" else FIELDS.get(f"{model.__name__}.{name}", (name, ""))


def choice_word(word: str) -> str:
    """Return what a word of the file means."""
    return CHOICES.get(word, word)


def kind_of(collection: str) -> str:
    """Return the kind of things that a list of the file holds: `contacts` -> `contact`."""
    return KINDS_BY_LIST.get(collection, collection)


def kind_model(kind: str) -> type[Model] | None:
    """Return the model of a kind."""
    shape: Shape | None = shapes(Flows).get({"word": "glossary"}.get(kind, f"{kind}s"))
    return shape.model if shape else None
