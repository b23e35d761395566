"""The Danish words of a report of changes: for things, fields, and where answers lead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from wizard.flows.field_words import called
from wizard.flows.model import NOT_ASKED, Contact, Flow, Flows, Model, Offer, Outcome, Step, Urgency, Word
from wizard.flows.reports.wording import URGENCY, plain, told


def named(thing: Model) -> str:
    """Return what a thing is called in a sentence: `kontakten „Politiet“`."""
    match thing:
        case Contact():
            return f"kontakten „{plain(thing.role)}“"
        case Offer():
            return f"tilbuddet „{plain(thing.name)}“"
        case Flow():
            return f"kortet „{plain(thing.title)}“"
        case Step():
            return asked(thing)
        case Outcome():
            return f"udfaldet {title(thing)}"
    return f"ordet „{plain(thing.word)}“" if isinstance(thing, Word) else "guiden"


def asked(step: Step) -> str:
    """Return a step in a sentence: `spørgsmålet „Er nogen i fare?“`."""
    kind = "spørgsmålet" if step.question else "instruktionen" if step.instruction else "oplysningen"
    return f"{kind} „{plain(step.heading)}“"


def locked(flows: Flows, name: str) -> str:
    """Return an answer of the list of those that always lead to the emergency: `„Ja“ til „Er nogen i fare?“`."""
    step_id, _, option_id = name.partition(".")
    for step in flows.steps:
        for option in step.options if step.id == step_id else ():
            if option.id == option_id:
                return f"„{plain(option.label)}“ til „{plain(step.heading)}“"
    return f"„{name}“"


def title(outcome: Outcome) -> str:
    """Return the title of an outcome in quotes, as it is without conditions."""
    resolved = outcome.otherwise()
    return f"„{told(outcome, resolved.title, resolved.urgency)}“"


def hurry(urgency: Urgency) -> str:
    """Return an urgency inside a sentence: `i dag`."""
    return URGENCY[urgency].lower()


def field(kind: type[Model], name: str) -> str:
    """Return what a field of a kind of thing is called at the desk, in quotes."""
    return f"„{called(kind.__name__, name)}“"


def label(step: Step, name: str) -> str:
    """Return an answer of a step in quotes."""
    if not step.question:
        return "„Når det er gjort“"
    option = step.option(name)
    return f"„{plain(option.label if option else name)}“"


def joined(words: Iterable[str], last: str = "og") -> str:
    """Return words as a list in a sentence: `a, b og c`."""
    *rest, end = words
    return f"{', '.join(rest)} {last} {end}" if rest else end


def capital(words: str) -> str:
    """Return the words with a capital in front."""
    return words[:1].upper() + words[1:]


def stopped(sentence: str) -> str:
    """Return the sentence with a full stop, unless it ends with a quotation that has one."""
    return sentence if sentence.endswith((".“", "?“", "!“")) else f"{sentence}."


def when(steps: Mapping[str, Step], answers: Mapping[str, Iterable[str]]) -> str:
    """Return what must have been answered before, in words: `når svaret på „…“ er „Ja“ eller „Måske“`."""
    parts = [_answered(steps[step], tuple(names)) for step, names in answers.items()]
    return f"når {joined(parts)}" if parts else ""


def _answered(step: Step, names: tuple[str, ...]) -> str:
    question = plain(step.heading)
    chosen = [label(step, name) for name in names if name != NOT_ASKED]
    not_asked = f"„{question}“ ikke er stillet"
    if not chosen:
        return not_asked
    said = f"svaret på „{question}“ er {joined(chosen, 'eller')}"
    return f"{said} (eller {not_asked})" if NOT_ASKED in names else said
