"""Where an author begins: each card as a map and in words, search, and where something is used."""

from __future__ import annotations

from flask import Blueprint, render_template, request, url_for

from wizard.author.addresses import find, title_of, title_of_any, with_address
from wizard.author.beginning import marks
from wizard.author.contact_rows import contact_rows
from wizard.author.desk import DRAFT, desk
from wizard.author.map import map_of
from wizard.author.naming import things
from wizard.author.preview.content import CannotShow
from wizard.author.searching import found
from wizard.author.uses import uses as uses_of
from wizard.flows.errors import Problem

blueprint = Blueprint("overview", __name__)
SEVERITIES = ("error", "warning", "notice")


@blueprint.get("/")
def front() -> str:
    """Return the overview: what is to be done, and the cards."""
    draft = desk().draft
    due = [
        row
        for row in contact_rows(draft, desk().today)
        if row.state in ("never", "overdue") and not row.certain
    ]
    return render_template("desk/start.html", due=due, cards=list(_cards()), marks=list(marks(draft)))


def _cards() -> list[tuple[str, str, str]]:
    """Return the id of each card, its words, and for whom it is."""
    draft = desk().draft
    return [(name, words, draft.said(("flows", name, "audience"))) for name, words in things(draft, "flow")]


@blueprint.get("/kort/<flow_id>")
def card(flow_id: str) -> str:
    """Return the map of a card, and the same in words."""
    draft = desk().draft
    find(draft, "flow", flow_id)
    edition = desk().edition(DRAFT)
    try:
        drawn, trouble = (map_of(edition, flow_id) if edition else None), ""
    except (CannotShow, LookupError) as error:
        drawn, trouble = None, str(error)
    # an id may stand in two cards: this one's own step is meant
    names = {name.partition(".")[2]: name for name in draft.ids("step")}
    names |= {name.partition(".")[2]: name for name in draft.ids("step") if name.startswith(f"{flow_id}.")}
    return render_template(
        "desk/card.html",
        title=title_of(draft, "flow", flow_id),
        map=drawn,
        trouble=trouble,
        step_names=names,
    )


@blueprint.get("/problemer")
def problems() -> str:
    """Return every problem, errors first, each with the way to where it is mended."""
    found = desk().draft.problems
    groups = [
        (severity, [_with_subject(each) for each in found if each.severity == severity])
        for severity in SEVERITIES
    ]
    return render_template("desk/problems.html", groups=[group for group in groups if group[1]])


def _with_subject(problem: Problem) -> tuple[Problem, str, str]:
    """Return a problem with the kind and the name of the thing it is about."""
    kind, _, name = problem.subject.partition(".")
    return problem, kind, name


@blueprint.get("/soeg")
def search() -> str:
    """Return everything that holds what is looked for."""
    query = request.args.get("q", "").strip()
    return render_template("desk/search.html", query=query, hits=found(desk().draft, query) if query else [])


@blueprint.get("/bruges/<kind>/<path:name>")
def uses(kind: str, name: str) -> str:
    """Return where a thing, or an answer at a step, is used."""
    draft, step = desk().draft, request.args.get("step", "")
    title = title_of_any(draft, kind, name, step)
    return render_template(
        "desk/uses.html",
        address=url_for("things.edit", kind="step" if step else kind, name=step or name),
        title=title,
        uses=with_address(draft, uses_of(draft, kind, name, step)),
    )
