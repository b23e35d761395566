"""Where a text stands, in words and with its form, by the context that a translator finds it under."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from wizard.flows.field_words import called
from wizard.flows.messages import step_context
from wizard.flows.model import Flows, Model, Outcome, Step, Subject
from wizard.flows.reports.changes_words import capital, named
from wizard.flows.reports.wording import plain

GUIDE = "guide"


@dataclass(frozen=True)
class Origin:
    """The words for where a text stands; `kind` and `name` of the thing in whose form it is changed, if any."""

    words: str
    kind: str = ""
    name: str = ""


def origins(flows: Flows) -> Callable[[str], Origin]:
    """Return what says of each context of a guide's texts where it stands."""
    things = dict(_things(flows))

    def origin(context: str) -> Origin:
        """Return where the texts of a context stand."""
        head, _, field = context.partition(".")
        if head == GUIDE:
            return Origin(f"Om guiden, „{called('Guide', field)}“", GUIDE, GUIDE)
        first, _, rest = field.partition(".")
        thing = things.get(f"{head}.{first}")
        if thing is None:
            return Origin("Guidens egne tekster")
        kind, name = _form(head, first, thing)
        return Origin(", ".join([capital(_named(thing)), *_inside(flows, thing, rest)]), kind, name)

    return origin


def _things(flows: Flows) -> Iterable[tuple[str, Model]]:
    """Return the things of a guide by how the contexts of their texts begin."""
    yield from ((f"flow.{each.id}", each) for each in flows.flows)
    yield from ((step_context(each), each) for each in flows.steps)
    yield from ((f"outcome.{each.id}", each) for each in flows.outcomes)
    yield from ((f"contact.{each.id}", each) for each in flows.contacts)
    yield from ((f"offer.{each.id}", each) for each in flows.offers)
    yield from ((f"word.{each.word}", each) for each in flows.glossary)
    yield from ((f"subject.{each.id}", each) for each in flows.guide.subjects)


def _named(thing: Model) -> str:
    return f"emnet „{plain(thing.heading)}“" if isinstance(thing, Subject) else named(thing)


def _form(head: str, first: str, thing: Model) -> tuple[str, str]:
    """Return the kind and name of the form in which a thing is changed."""
    if isinstance(thing, Subject):
        return GUIDE, GUIDE
    return ("step", f"{head}.{first}") if isinstance(thing, Step) else (head, first)


def _inside(flows: Flows, thing: Model, rest: str) -> Iterable[str]:
    """Return in words which text of a thing it is; of a word there is only what it means."""
    first, _, last = rest.partition(".")
    if isinstance(thing, Step) and (option := thing.option(first)):
        yield f"svaret „{plain(option.label)}“"
        yield from [f"„{called('Option', last)}“"] if last else []
    elif first == "contact" and isinstance(thing, Outcome):
        contact_id, _, field = last.partition(".")
        yield from (f"„{plain(each.role)}“" for each in flows.contacts if each.id == contact_id)
        yield f"„{called('Mention', field)}“"
    elif first == "question" and isinstance(thing, Step):
        yield f"„{called('Step', 'question' if thing.question else 'instruction')}“"
    elif first:
        yield f"„{called(_model_of(thing, first), first)}“"


def _model_of(thing: Model, field: str) -> str:
    """Return the model whose word a field is called by: who does a task stands in the task."""
    if field == "who":
        return "Task"
    return "Option" if isinstance(thing, Step) and field == "group" else type(thing).__name__
