"""Forms for whatever the model knows: one field for each value of a thing, however deep it stands in it.

A form is made from the shape of the model and from the draft, with its faults. What is wrong is said by the
draft's own problems, beside the field; saving never waits for them. What a form sends becomes edits in
`wizard.author.form_edits`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, Field, SelectField, StringField, TextAreaField
from wtforms.form import BaseForm

from wizard.author.cards import ANY, Cards, cards_of, step_words, steps_of
from wizard.author.condition_form import sentence
from wizard.author.draft import Draft
from wizard.author.folding import LISTS, OFTEN, ROWS, row_title, teaser
from wizard.author.naming import shortened, things
from wizard.author.shape import FieldPath, Shape, model_at, shapes
from wizard.author.words import KINDS, LONG, NAMES, choice_word, field_words
from wizard.flows.errors import Problem
from wizard.flows.model import Model

NEW = "+"
# shown as text only: it is changed by renaming, everywhere at once
FIXED = {"id"}
OWN_PAGE = {"options"}


@dataclass(frozen=True)
class FormEntry:
    """One field of a thing, or a list of things inside it, as a page shows it.

    One that is `seldom` used stands at the end, folded; a list with a `teaser` is folded under it unless `open`.
    """

    path: FieldPath
    name: str
    label: str
    help: str
    kind: str
    required: bool = False
    field: Field | None = None
    rows: tuple[FormRow, ...] = ()
    said: str = ""
    problems: tuple[Problem, ...] = ()
    can_add: bool = False
    often: bool = False
    seldom: bool = False
    teaser: str | None = None
    open: bool = False


@dataclass(frozen=True)
class FormRow:
    """One thing of a list, with its fields; `number` counts from 0, None for an empty one to fill in.

    `title` says it in one line, where it is folded; `open` says that it is not.
    """

    name: str
    number: int | None
    entries: tuple[FormEntry, ...]
    title: str = ""
    when: str | None = None
    id: str = ""
    open: bool = False


@dataclass
class ThingForm:
    """The form of the thing at a path: its entries, and the WTForms form that reads what was sent."""

    draft: Draft
    path: FieldPath
    sent: MultiDict[str, str] | None = None
    unbound: dict[str, Any] = field(default_factory=dict)
    initial: dict[str, Any] = field(default_factory=dict)
    _chosen_among: dict[tuple[str, ...], dict[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Gather the fields, then read what was sent."""
        model = model_at(self.path)
        plan = list(self._plan(self.path, model, "")) if model else []
        self.form = BaseForm(self.unbound)
        self.form.process(self.sent, data=self.initial)
        self.entries = tuple(self._bound(entry) for entry in plan)

    @property
    def data(self) -> dict[str, Any]:
        """What the form says, by the name of each field."""
        return dict(self.form.data)

    def list_fields(self, name: str) -> list[Field]:
        """Return the fields of a list of texts or ids, an empty one last."""
        return [
            each
            for key, each in self.form._fields.items()
            if key.rpartition(".")[0] == name and key[-1].isdigit()
        ]

    def _bound(self, entry: FormEntry) -> FormEntry:
        rows = tuple(replace(row, entries=tuple(map(self._bound, row.entries))) for row in entry.rows)
        found = self.form._fields.get(entry.name)
        return replace(entry, rows=rows, field=found)

    def _plan(self, path: FieldPath, model: type[Model], prefix: str) -> Iterator[FormEntry]:
        for name, shape in shapes(model).items():
            if shape.kind != "condition":
                yield self._folded(self._entry((*path, name), model, shape, f"{prefix}{name}"), model)

    def _folded(self, entry: FormEntry, model: type[Model]) -> FormEntry:
        """Return the field, folded where it is seldom used and empty, or a long list; never with a problem."""
        key, problems = f"{model.__name__}.{entry.path[-1]}", self.draft.problems_at(entry.path)
        there = self.draft.find(entry.path) is not None and entry.kind != "fixed"
        seldom = not (there or entry.required or problems or key in OFTEN) or entry.kind == "fixed"
        line = teaser(self.draft, entry.path, NAMES.get(key, ())) if key in LISTS and there else None
        return replace(entry, often=key in OFTEN, seldom=seldom, teaser=line, open=bool(problems))

    def _entry(self, path: FieldPath, model: type[Model], shape: Shape, name: str) -> FormEntry:
        label, help_text = field_words(model, shape.name)
        key = f"{model.__name__}.{shape.name}"
        blank = FormEntry(path, name, label, help_text, "text", shape.required)
        problems = () if shape.kind == "things" else self.draft.problems_at(path)
        if shape.kind == "things" and shape.model:
            addable = shape.many and not shape.short and shape.name not in OWN_PAGE
            return replace(
                blank, kind="things", rows=tuple(self._rows(path, shape, name, key)), can_add=addable
            )
        if shape.many:
            self._list(path, key, name)
            return replace(blank, kind="list", problems=problems)
        if shape.name in FIXED and key != "Mention.id":
            return replace(blank, kind="fixed", said=self.draft.said(path), problems=problems)
        kind = self._single(path, shape, key, name)
        return replace(blank, kind=kind, problems=problems)

    def _single(self, path: FieldPath, shape: Shape, key: str, name: str) -> str:
        said = self.draft.said(path)
        if shape.kind == "yes-no":
            self._add(name, BooleanField(), said.lower() == "true")
            return "check"
        if choices := self._choices(key, shape, said, path):
            self._add(name, SelectField(choices=choices, validate_choice=False), said)
            return "select"
        long = key in LONG or len(said) > 60
        self._add(name, TextAreaField() if long else StringField(), said)
        return "long" if long else "text"

    def _choices(self, key: str, shape: Shape, said: str, path: FieldPath) -> dict[str, str]:
        """Return what can be chosen in a field, with what is written there even where it does not exist."""
        if shape.choices and shape.kind == "choice":
            found = {word: choice_word(word) for word in shape.choices}
        elif kinds := self._names(key, path):
            found = self._named(kinds)
        else:
            return {}
        missing = {said: f"{said} (findes ikke)"} if said and said not in found else {}
        return {"": "– vælg –"} | missing | found

    def _named(self, kinds: tuple[str, ...]) -> dict[str, str]:
        """Return the things of some kinds to choose among, looked up once for all fields of the form."""
        if kinds not in self._chosen_among:
            self._chosen_among[kinds] = dict(named(self.draft, kinds, cards_of(self.draft, self.path)))
        return self._chosen_among[kinds]

    def _names(self, key: str, path: FieldPath) -> tuple[str, ...]:
        if key == "Mention.id":
            listed = next(str(each) for each in reversed(path[:-1]) if isinstance(each, str))
            return NAMES[f"Outcome.{listed}"]
        return NAMES.get(key, ())

    def _list(self, path: FieldPath, key: str, name: str) -> None:
        """Add a field for each value of a list of texts or ids, and an empty one."""
        values = [getattr(each, "text", "") for each in self.draft.things(path)]
        for number, value in enumerate([*values, ""]):
            kinds = NAMES.get(key, ())
            if kinds:
                found = {"": "– vælg –"} | self._named(kinds)
                choices = found | ({value: f"{value} (findes ikke)"} if value not in found else {})
                self._add(f"{name}.{number}", SelectField(choices=choices, validate_choice=False), value)
            else:
                self._add(f"{name}.{number}", StringField(), value)

    def _rows(self, path: FieldPath, shape: Shape, name: str, key: str) -> Iterator[FormRow]:
        model = shape.model
        assert model is not None  # noqa: S101  # a list of things has a model
        for number, _ in enumerate(self.draft.things(path)):
            inside = (*path, number)
            plan = self._plan(inside, model, f"{name}.{number}.")
            entries = tuple(_in_row(entry, shape, number + 1) for entry in plan)
            when = (
                sentence(self.draft, self.draft.value((*inside, "when")), cards_of(self.draft, self.path))
                if "when" in shapes(model)
                else None
            )
            own = self.draft.said((*inside, "id"))
            title = row_title(self.draft, inside, key) if key in ROWS else ""
            trouble = bool(self.draft.problems_at(inside))
            yield FormRow(f"{name}.{number}", number, entries, title, when, own, trouble)
        if shape.short:
            yield self._empty_row(path, shape, name)

    def _empty_row(self, path: FieldPath, shape: Shape, name: str) -> FormRow:
        model, short = shape.model, str(shape.short)
        assert model is not None  # noqa: S101  # a list of things has a model
        inner = shapes(model)[short]
        own = f"{name}.{NEW}.{short}"
        at = (*path, len(self.draft.things(path)), short)
        kind = self._single(at, inner, f"{model.__name__}.{short}", own)
        label, help_text = field_words(model, short)
        return FormRow(f"{name}.{NEW}", None, (FormEntry(at, own, label, help_text, kind),))

    def _add(self, name: str, unbound: Any, value: Any) -> None:
        self.unbound[name] = unbound
        self.initial[name] = value


def _in_row(entry: FormEntry, shape: Shape, number: int) -> FormEntry:
    """Return the field; what a thing of a list is short for is told from the others by its number."""
    if entry.path[-1] != shape.short:
        return entry
    return replace(entry, label=f"{entry.label} {number}", help="")


def named(draft: Draft, kinds: tuple[str, ...], cards: Cards = ANY) -> Iterator[tuple[str, str]]:
    """Return the id and the words of each thing of some kinds, to choose among; of questions those in the cards."""
    for kind in kinds:
        sign = f"{KINDS[kind][0]}: " if len(kinds) > 1 else ""
        found = steps_of(draft, cards) if kind == "step" else things(draft, kind)
        for name, words in found:
            # a step is named inside its card by its own id, which may be another's in another card
            own = name.partition(".")[2] if kind == "step" else name
            said = step_words(draft, own, cards) if kind == "step" else words
            yield own, f"{sign}{shortened(said)} ({own})"


def listed(data: Mapping[str, Any], name: str) -> list[str]:
    """Return the values of a list field, without the empty ones."""
    found = ((key, str(value or "").strip()) for key, value in data.items())
    return [
        value
        for key, value in found
        if value and key.rpartition(".")[0] == name and key.rpartition(".")[2].isdigit()
    ]
