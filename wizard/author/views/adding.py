"""Adding a thing, a question in the middle of a card, or an answer beside another."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, render_template, request, url_for
from werkzeug.wrappers import Response

from wizard.author.adding import added, free_id, questions, unused_id
from wizard.author.addresses import find, title_of
from wizard.author.cards import ANY, Cards, cards_of
from wizard.author.desk import desk
from wizard.author.draft import Draft
from wizard.author.edits import CannotEdit, add_item, add_option_like, set_field
from wizard.author.edits.writing import Written
from wizard.author.forms import named
from wizard.author.naming import option_words, shortened, things
from wizard.author.saving import keep_and_go, sent_base
from wizard.author.shape import FieldPath, shapes
from wizard.author.words import KINDS, choice_word
from wizard.flows.model import Option

blueprint = Blueprint("adding", __name__)
ANSWERS = 4  # fields for the answers of a new question
# the usual answers, and whether they are a doubt
USUAL = {"Ja": "", "Nej": "", "Jeg ved det ikke": "only"}


def _named(draft: Draft, kinds: tuple[str, ...], cards: Cards = ANY) -> dict[str, str]:
    return {"": "– vælg –"} | dict(named(draft, kinds, cards))


@blueprint.get("/ny/<kind>")
def new(kind: str) -> str:
    """Return what is asked for before a thing is added."""
    draft = desk().draft
    if kind not in KINDS:
        abort(404)
    if kind == "step":
        return _new_step(draft)
    asked = list(questions(draft, kind, _named))
    return render_template("desk/new.html", kind=kind, kind_word=KINDS[kind][0], asked=asked)


@blueprint.post("/ny/<kind>")
def add(kind: str) -> Response:
    """Add a thing, and lead on to its form."""
    base = sent_base()
    if kind not in KINDS:
        abort(404)
    if kind == "step":
        return _add_step(base)
    text, name = added(base, kind, request.form, desk().draft)
    what = f"{KINDS[kind][0]} tilføjet"
    return keep_and_go(lambda _: text, what, url_for("things.edit", kind=kind, name=name))


def _new_step(draft: Draft) -> str:
    return render_template(
        "desk/new_step.html",
        flows=list(things(draft, "flow")),
        ways=_ways(draft),
        targets=_named(draft, ("step", "outcome")),
        usual=[*USUAL.items(), ("", "")],
        doubts=_doubts(),
    )


def _doubts() -> dict[str, str]:
    """Return what can be said of an answer that is a doubt, or covers one too; its words do not tell."""
    return {"": "nej, svaret er sikkert"} | {
        word: choice_word(word) for word in shapes(Option)["unsure"].choices
    }


def _doubt(name: str) -> dict[str, str]:
    """Return what was chosen of an answer's doubt, as its field."""
    chosen = request.form.get(name, "")
    return {"unsure": chosen} if chosen in shapes(Option)["unsure"].choices else {}


def _ways(draft: Draft) -> dict[str, str]:
    """Return every answer with a way on, by its place, where a question can be put in: danger leads straight to 112."""
    found = {}
    for name, words in things(draft, "step"):
        path = find(draft, "step", name)
        for number in range(len(draft.things((*path, "options")))):
            own = draft.said((*path, "options", number, "id"))
            label = option_words(draft, path, own)
            danger = draft.said((*path, "options", number, "danger")).lower() == "true"
            if not danger and draft.said((*path, "options", number, "to", 0, "to")):
                found[f"{name}/{own}"] = f"{shortened(words, 50)} – „{shortened(label, 40)}“"
    return found


def _add_step(base: Draft) -> Response:
    """Add a question; the answer it is put behind leads to it, and its own answers where that one led."""
    form, question = request.form, request.form.get("question", "").strip()
    if not question:
        raise CannotEdit("skriv spørgsmålet først")
    name = free_id(base, ("steps",), question, desk().draft)  # another window may have added one meanwhile
    step, _, option = form.get("behind", "").partition("/")
    way = (*_asked_in(base, step, form.get("flow", "")), "options", option, "to") if step else None
    led_to: Any = base.value(way) if way else ""
    fields: dict[str, Any] = {"question": question, "options": _options(led_to)}
    if flow := form.get("flow", ""):
        fields = {"flows": flow, **fields}
    text = add_item(base, ("steps",), name, fields, after=step or None)
    if way:
        text = set_field(Draft(text, base.name, base.today), way, name)
    address = url_for("things.edit", kind="step", name=f"{flow or 'alle'}.{name}")
    return keep_and_go(lambda _: text, f"spørgsmål tilføjet: {shortened(question)}", address)


def _asked_in(base: Draft, step: str, flow: str) -> FieldPath:
    """Return the path of a question that one of a card is to follow; its answer must lead there in no other card."""
    path = find(base, "step", step)
    if flow and cards_of(base, path) != {flow}:
        raise CannotEdit(
            "svaret, spørgsmålet skal stilles efter, er fælles for flere kort; vælg „i alle kort“,"
            " eller et svar i kortet selv"
        )
    return path


def _options(led_to: Any) -> list[dict[str, Any]]:
    """Return the answers that were written, each leading where it says, or on as before."""
    form = request.form
    options: list[dict[str, Any]] = []
    for number in range(ANSWERS):
        label = form.get(f"label-{number}", "").strip()
        if label:
            own = unused_id(label, [option["id"] for option in options].__contains__)
            way = form.get(f"to-{number}") or led_to
            options.append({"id": own, "label": label, **_doubt(f"unsure-{number}"), "to": way})
    if len(options) < 2:
        raise CannotEdit("et spørgsmål skal have mindst to svar")
    return options


@blueprint.get("/nyt-svar/<path:step>")
def new_option(step: str) -> str:
    """Return the form of another answer, with the one it is to have contacts and advice in common with."""
    draft = desk().draft
    path = find(draft, "step", step)
    return render_template(
        "desk/new_option.html",
        step=step,
        title=title_of(draft, "step", step),
        siblings=_siblings(draft, path),
        targets=_named(draft, ("step", "outcome"), cards_of(draft, path)),
        doubts=_doubts(),
    )


def _siblings(draft: Draft, path: Any) -> dict[str, str]:
    numbers = range(len(draft.things((*path, "options"))))
    ids = [draft.said((*path, "options", number, "id")) for number in numbers]
    return {own: option_words(draft, path, own) for own in ids if own}


@blueprint.post("/nyt-svar/<path:step>")
def add_option(step: str) -> Response:
    """Add an answer; beside a sibling it takes its place in every condition that names that one."""
    base, form = sent_base(), request.form
    path = find(base, "step", step)
    label, like, goal = (form.get(key, "").strip() for key in ("label", "like", "to"))
    if not label:
        raise CannotEdit("skriv svaret først")
    name = free_id(base, (*path, "options"), label, desk().draft)
    fields: dict[str, Written] = {"label": label, **_doubt("unsure")}
    if like:
        text = add_option_like(base, step, name, fields, like)
        if goal:
            text = set_field(Draft(text, base.name, base.today), (*path, "options", name, "to"), goal)
    elif goal:
        text = add_item(base, (*path, "options"), name, {**fields, "to": goal})
    else:
        raise CannotEdit("vælg, hvad svaret ligner, eller hvor det fører hen")
    address = url_for("things.edit", kind="step", name=step, _anchor="options")
    return keep_and_go(lambda _: text, f"svar tilføjet: {shortened(label)}", address)
