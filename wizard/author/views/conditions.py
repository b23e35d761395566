"""When something holds: a condition, read and edited as sentences."""

from __future__ import annotations

from flask import Blueprint, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from wizard.author.addresses import find, title_of
from wizard.author.cards import Cards, cards_of, step_words, steps_of, target_words
from wizard.author.condition_form import (
    ReadCondition,
    ReadTest,
    answers_of,
    asking,
    in_the_order_of,
    read_when,
    sentence,
    write_when,
)
from wizard.author.desk import desk
from wizard.author.draft import Draft
from wizard.author.edits import set_field
from wizard.author.naming import called
from wizard.author.saving import keep_and_go, sent_base
from wizard.author.shape import FieldPath
from wizard.author.words import choice_word
from wizard.flows.model import FLOW

blueprint = Blueprint("conditions", __name__)
ALL = "all"


def _path(draft: Draft, kind: str, name: str, field: str) -> FieldPath:
    inside = tuple(int(key) if key.isdecimal() else key for key in field.split("."))
    return (*find(draft, kind, name), *inside)


@blueprint.get("/betingelse/<kind>/<path:name>")
def edit(kind: str, name: str) -> str:
    """Return the form of a condition."""
    field, draft = request.args.get("field", ""), desk().draft
    when = read_when(draft.value((*_path(draft, kind, name, field), "when")))
    return _page(draft, kind, name, field, when)


@blueprint.post("/betingelse/<kind>/<path:name>")
def save(kind: str, name: str) -> Response | str:
    """Keep a condition, or show it with one question more, whose answers are still to be chosen."""
    field, base = request.args.get("field", ""), sent_base()
    path = (*_path(base, kind, name, field), "when")
    before, sent = asking(read_when(base.value(path))), read_form(request.form)
    when = in_the_order_of(before, sent)
    # a question that was chosen has no answers yet, whichever button was pressed
    if request.form.get("do") == "add" or asking(sent) != sent:
        return _page(base, kind, name, field, when)
    address = url_for("things.edit", kind=kind, name=name, _anchor=field)

    def edited(draft: Draft) -> str:
        """Return the text with the condition; what has faults and was left as it is, is shown to nobody more."""
        return draft.text if when == before else set_field(draft, path, write_when(when))

    return keep_and_go(edited, "hvornår noget gælder", address)


def _page(draft: Draft, kind: str, name: str, field: str, when: ReadCondition) -> str:
    path = _path(draft, kind, name, field)
    cards = cards_of(draft, path)
    groups = [(ALL, when.tests), *((str(number), group) for number, group in enumerate(when.any_of))]
    return render_template(
        "desk/condition.html",
        kind=kind,
        name=name,
        field=field,
        title=title_of(draft, kind, name),
        about=_about(draft, path),
        said=sentence(draft, write_when(when), cards) or "altid",
        groups=[
            (group, [(test, answers_of(draft, test, cards)) for test in tests]) for group, tests in groups
        ],
        step_words=lambda step: "Kortet" if step == FLOW else step_words(draft, step, cards),
        steps=_steps(draft, cards),
        problems=draft.problems_at((*path, "when")),
        unanswered=any(not test.among for _, tests in groups for test in tests),
    )


def _about(draft: Draft, path: FieldPath) -> str:
    """Return the text that stands only under the condition."""
    for key in ("text", "note"):
        if said := draft.said((*path, key)):
            return said
    if way := draft.said((*path, "to")):
        return target_words(draft, way, cards_of(draft, path))
    if named := draft.said((*path, "id")):
        kinds = ("contact", "offer", "outcome")
        return next((said for kind in kinds if (said := called(draft, kind, named)) != named), named)
    return choice_word(draft.said((*path, "urgency"))) or draft.said(path)


def _steps(draft: Draft, cards: Cards) -> dict[str, str]:
    """Return the questions that can be asked in the cards, by their id."""
    own = dict.fromkeys(name.partition(".")[2] for name, _ in steps_of(draft, cards))
    found = {step: step_words(draft, step, cards) for step in own}
    return {"": "– vælg et spørgsmål –", FLOW: "Kortet, man er i"} | found


def read_form(form: MultiDict[str, str]) -> ReadCondition:
    """Return the condition that a form says; a test without an answer is left out, unless it is to be shown now."""
    groups: dict[str, list[ReadTest]] = {ALL: []}
    for key in form:
        if key.startswith("test-"):
            group, _, step = key.removeprefix("test-").partition("-")
            tests = groups.setdefault(group, [])
            if among := tuple(form.getlist(f"among-{group}-{step}[]")):
                tests.append(ReadTest(step, among, form.get(key) == "not"))
    if asked := form.get("step"):
        tests = groups.setdefault(form.get("group", ALL), [])
        # twice in one group would be two fields of one name, of which a browser sends the last
        tests += [] if asked in {test.step for test in tests} else [ReadTest(asked, ())]
    any_of = tuple(tuple(tests) for group, tests in groups.items() if group != ALL and tests)
    return ReadCondition(tuple(groups[ALL]), any_of)
