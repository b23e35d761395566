"""Taking a thing away takes every place that names it along, or says where something else must stand."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.content import FILE
from tests.support.differing import changed
from wizard.author.draft import Draft
from wizard.author.edits import Blocked, CannotEdit, add_option_like, rename_id, take_out
from wizard.author.references import NAMES, OTHER_IDS, ThingKind, references
from wizard.author.shape import shapes
from wizard.author.uses import removal, replacement, uses
from wizard.flows.graph.walk import walk
from wizard.flows.model import (
    Flows,
    Model,
)
from wizard.flows.reports.changes import changes

SHIPPED = Draft.of(FILE.read_bytes())
WHO = "borger.hvem-er-du-bekymret-for"
FREE: dict[str, tuple[str, str]] = {
    "contact": ("politi-114", ""),
    "offer": (SHIPPED.ids("offer")[0], ""),
    "flow": ("akut", ""),
    "step": ("borger.hvor-bor", ""),
    "option": ("fyldt-18", WHO),
    "outcome": ("krise", ""),
}


def loaded(text: str) -> Flows:
    guide = Draft(text).guide
    assert guide
    return guide


def every_model(model: type[Model]) -> Iterator[type[Model]]:
    yield model
    for shape in shapes(model).values():
        if shape.model and shape.kind != "condition":
            yield from every_model(shape.model)


@pytest.mark.parametrize("model", dict.fromkeys(every_model(Flows)), ids=lambda model: str(model.__name__))
def test_every_field_of_ids_is_known_to_name_something_or_nothing(model: type[Model]) -> None:
    ids = {name for name, shape in shapes(model).items() if shape.kind == "id"} - {"id"}
    assert {(model.__name__, name) for name in ids} <= NAMES.keys() | OTHER_IDS


@pytest.mark.parametrize("kind", FREE)
def test_a_new_id_stands_everywhere_and_changes_nothing_else(kind: ThingKind) -> None:
    id_, step = FREE[kind]
    text = rename_id(SHIPPED, kind, id_, "nyt-id", step)
    after = Draft(text)
    assert not after.errors
    assert len(after.text.splitlines()) == len(SHIPPED.text.splitlines())
    card, dot, name = id_.rpartition(".")
    assert rename_id(after, kind, f"{card}{dot}nyt-id", name, step) == SHIPPED.text


def test_an_id_that_is_taken_or_misspelt_is_refused() -> None:
    with pytest.raises(CannotEdit, match="allerede"):
        rename_id(SHIPPED, "contact", "politi-114", "alarm-112")
    with pytest.raises(CannotEdit, match="små bogstaver"):
        rename_id(SHIPPED, "contact", "politi-114", "Politi 114")
    with pytest.raises(CannotEdit, match="findes ikke"):
        rename_id(SHIPPED, "contact", "nobody", "somebody")


def test_an_answer_beside_its_sibling_has_all_that_the_sibling_has() -> None:
    text = add_option_like(SHIPPED, WHO, "kollega", {"label": "En kollega på mit arbejde"}, "fyldt-18")
    assert not Draft(text).errors
    before, after = SHIPPED.guide, loaded(text)
    assert before
    flow = after.flow("borger")
    for answers in ({"pres-i-familien": "ja"}, {"pres-i-familien": "nej", "hvad-passer": "flere-ting"}):
        rest = {"fare-nu": "nej", "hvor-bor": "ja", "noget-ulovligt": "nej", **answers}
        ends = [walk(flow, {**rest, "hvem-er-du-bekymret-for": who}) for who in ("fyldt-18", "kollega")]
        assert ends[0].end.id == ends[1].end.id
    told = " ".join(change.sentence for change in changes(before, after))
    assert "Det har samme veje, kontakter og råd som „En på 18 år eller mere“." in told
    assert not any(change.grave for change in changes(before, after))


@pytest.mark.parametrize("step", ["borger.hvor-bor", "medarbejder.hvor-bor"])
def test_an_answer_of_one_card_is_not_asked_about_in_another(step: str) -> None:
    text = add_option_like(SHIPPED, step, "lige-flyttet", {"label": "Lige flyttet"}, "ved-ikke")
    assert not Draft(text).errors


def test_the_sibling_of_a_danger_answer_is_one_too() -> None:
    text = add_option_like(SHIPPED, "borger.fare-nu", "ja-nu", {"label": "Ja, lige nu"}, "ja")
    assert not Draft(text).errors
    assert "fare-nu.ja-nu" in loaded(text).guide.always_112


def test_an_answer_goes_from_every_condition() -> None:
    text = take_out(SHIPPED, "option", "fyldt-18", WHO)
    assert not Draft(text).errors
    left = [
        each
        for each in references(Draft(text))
        if (each.id, each.step) == ("fyldt-18", WHO.partition(".")[2])
    ]
    assert left == []


def test_what_stands_below_a_line_that_goes_for_two_reasons_stays() -> None:
    """The first reason took the line away; where the second had stood, the line below stood then, and went too."""
    text = take_out(SHIPPED, "option", "ja", "medarbejder.familien")
    pressed = {
        each
        for each in Draft(text).text.splitlines()
        if "etnisk-ung" in each and "presset-af-familien" in each
    }
    assert len(pressed) == 1, "somebody pressed by the family is still led to Etnisk Ung"


def test_a_contact_goes_from_every_list() -> None:
    found = removal(SHIPPED, "contact", "offerraadgivning")
    assert found.uses
    assert found.out.text
    assert "offerraadgivning" not in found.out.text
    assert found.out.problems == ()


def test_what_must_stand_somewhere_is_told_with_the_place() -> None:
    with pytest.raises(Blocked, match="guiden"):
        take_out(SHIPPED, "contact", "alarm-112")
    blocked = removal(SHIPPED, "step", "talt-med-teamet").out
    assert blocked.text is None
    assert blocked.blocked == ("svaret „En enkelt ting eller bare en fornemmelse“ ved „Hvad passer bedst?“",)


def test_a_step_is_replaced_by_where_its_answers_shall_lead() -> None:
    found = replacement(SHIPPED, "step", "talt-med-teamet", "tal-foerst")
    assert found.text
    assert found.problems == ()


def test_a_card_goes_with_all_that_only_it_could_meet_but_not_from_the_lock_on_112() -> None:
    text = take_out(SHIPPED, "flow", "akut")
    draft = Draft(text)
    assert "akut-fare-nu" not in [name.partition(".")[2] for name in draft.ids("step")]
    assert {problem.code for problem in draft.errors} == {"unknown-answer"}
    unlocked = Draft(text.replace("    - akut-fare-nu.ja\n", ""))
    assert not unlocked.errors
    assert len(changed(SHIPPED.text, unlocked.text)) < 90


def test_uses_are_told_in_words_with_their_line() -> None:
    found = uses(SHIPPED, "option", "fyldt-18", WHO)
    assert found[0].where.startswith("Spørgsmålet „Er der andre i familien")
    assert found[0].where.endswith("svaret „Ja eller måske“, „Fører til“, „Kun når“")
    assert "fyldt-18" in SHIPPED.text.splitlines()[found[0].line - 1][found[0].column - 1 :]
    assert any(use.where.startswith("Udfaldet „Ring 112“") for use in uses(SHIPPED, "word", "underretning"))
