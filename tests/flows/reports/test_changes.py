"""What a change does is told in plain Danish, danger first: each kind of change, and none too many."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

import pytest

from tests.support.content import REAL
from tests.support.edited import TEXT, edited, told
from tests.support.miniatures import DATA
from wizard.flows.field_words import FIELDS
from wizard.flows.graph.walk import walk
from wizard.flows.model import Condition, Flows, Model
from wizard.flows.reading.loader import parse
from wizard.flows.reports.changes import Change, changes

NOWHERE = "{id: ja, label: Ja, danger: true, to: [{to: ring-112, when: {flow: akut}}, {to: ring-114, when: {flow: x}}]}"


def test_nothing_is_told_of_nothing() -> None:
    assert changes(REAL, REAL) == ()


def test_comments_and_order_of_contacts_are_no_change() -> None:
    assert told("  # Samtaler optages.", "  # Optages.") == []


def test_a_danger_answer_that_leads_past_112_stands_first() -> None:
    first, *_ = changes(REAL, edited("danger: true, to: ring-112}", "danger: true, to: ring-114}"))
    assert first.grave
    assert "„Ja“ nu til „Ring til politiet på 114“ (i dag); før til „Ring 112“ (nu)." in first.sentence
    answers = dict(first.answers)
    assert walk(REAL.flow(first.flow), answers).end.id == "ring-112"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            'phone: "96 30 14 48"',
            'phone: "96 30 14 49"',
            "Kontakten „Nordjyllands Politi, hovednummer“: „Telefonnummer“ er nu „96 30 14 49“, før „96 30 14 48“.",
        ),
        (
            "      - {id: naermeste-leder, when: {flow: {not: borger}}}\n      - {id: nordjyllands",
            "      - {id: nordjyllands",
            "I kortene „Der sker noget nu“ og „Jeg er bekymret – på mit arbejde“ forsvinder kontakten"
            " „Din nærmeste leder“ fra siden „Ring til politiet på 114“.",
        ),
        (
            "urgency: today\n    title: Ring til politiet på 114",
            "urgency: [{when: {hvor-bor: andet-sted}, urgency: soon}, today]\n    title: Ring til politiet på 114",
            "I kortene „Der sker noget nu“ og „Jeg er bekymret – på mit arbejde“ skal man ved"
            " „Ring til politiet på 114“ nu handle i denne uge, før i dag, når svaret på „Hvor bor personen?“"
            " er „Et andet sted“.",
        ),
    ],
)
def test_what_can_do_harm_is_told_once_and_marked(old: str, new: str, expected: str) -> None:
    assert told(old, new) == [(True, expected)]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "question: Har du talt med din leder?",
            "question: Har du talt med lederen?",
            "Spørgsmålet „Har du talt med lederen?“: „Spørgsmål“ er nu „Har du talt med lederen?“,"
            " før „Har du talt med din leder?“",
        ),
        (
            "      - {id: uden-navn,",
            "      - {id: ring-mig, label: Ring til mig, to: hotline}\n      - {id: uden-navn,",
            "I kortet „Jeg er bekymret – privat“ ved spørgsmålet „Hvordan vil du helst tale med nogen?“ er svaret"
            " „Ring til mig“ nyt; det fører til",
        ),
        (
            "      - Gå ikke tættere på. Film ikke.",
            "      - Gå ikke tættere på.",
            "Udfaldet „Ring 112“, „Pas på det her“: „Gå ikke tættere på.“,",
        ),
        (
            "  date: 2026-11-23",
            "  date: 2026-11-24",
            "Guiden: „Dato“ er nu „2026-11-24“, før „2026-11-23“.",
        ),
    ],
)
def test_what_does_no_harm_is_told_too(old: str, new: str, expected: str) -> None:
    found = told(old, new)
    assert any(sentence.startswith(expected) for _, sentence in found), found
    assert not any(grave for grave, _ in found)


def test_hours_are_said_in_words() -> None:
    after = edited("hours: Mo-Su,PH 08:00-22:00", "hours: Mo-Fr 09:00-15:00")
    (change,) = changes(REAL, after, lambda hours: f"i ord: {hours[:2]}")
    assert change.kind == "hours"
    assert change.sentence.endswith("„Åbningstid“ er nu „i ord: Mo“, før „i ord: Mo“.")


def test_a_question_put_in_between_is_told_where_it_comes_and_ends_nothing_otherwise() -> None:
    text = TEXT.replace(
        "      - {id: nej, label: Nej, to: talt-med-leder}", "      - {id: nej, label: Nej, to: nyt-trin}"
    ).replace(
        "  # M2. [AAL",
        "  - {id: nyt-trin, flows: medarbejder, question: Er det nyt?, options:"
        " [{id: ja, label: Ja, to: talt-med-leder}, {id: nej, label: Nej, to: talt-med-leder}]}\n  # M2. [AAL",
    )
    found = changes(REAL, parse(text.encode()))
    assert [change.kind for change in found] == ["route", "route"]
    assert "nu til spørgsmålet „Er det nyt?“" in found[0].sentence
    assert "Derfra" not in found[0].sentence


def test_a_condition_that_is_written_otherwise_and_does_nothing_is_told_as_that() -> None:
    (grave, sentence), *more = told(
        "when: {hvem-er-du-bekymret-for: mit-barn, hvor-bor: [nej, ved-ikke]}}\n",
        "when: {hvem-er-du-bekymret-for: mit-barn, hvor-bor: {not: [ja, not-asked]}}}\n",
    )
    assert not grave
    assert not more
    assert "ender som før" in sentence


def test_a_version_whose_ways_are_broken_is_told_as_that() -> None:
    found = changes(REAL, edited("to: hvem-er-du-bekymret-for", "to: findes-ikke"))
    assert any("kan ikke sammenlignes" in change.sentence for change in found)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{id: ja, label: Ja, danger: true", '{id: ja, label: "Nej", danger: true'),
        ("hint: For at kæmpe med en ekstrem gruppe eller mod sin vilje", "hint: For at holde ferie"),
        ("question: Er der stadig fare for nogen?", "question: Er faren ovre?"),
        ("question: Er nogen i fare nu eller inden for et døgn?", "question: Er alle i sikkerhed?"),
    ],
)
def test_a_danger_answer_said_otherwise_or_asked_for_otherwise_can_do_harm(old: str, new: str) -> None:
    assert any(grave for grave, sentence in told(old, new) if "Sproget" not in sentence)


def test_another_answer_said_otherwise_is_told_below() -> None:
    found = told("label: Mit barn under 18 år", "label: Mit eget barn under 18 år")
    assert not any(grave for grave, sentence in found if "Sproget" not in sentence)


def test_a_card_or_contact_taken_away_can_do_harm() -> None:
    without = REAL.model_copy(update={"flows": REAL.flows[1:], "contacts": REAL.contacts[:-1]})
    found: list[Change] = [change for change in changes(REAL, without) if "er taget væk" in change.sentence]
    assert [change.grave for change in found] == [True, True]


def every_model(model: type[Model]) -> Iterator[type[Model]]:
    yield model
    for info in model.model_fields.values():
        for inner in _inside(info.annotation) if model is not Condition else ():
            yield from every_model(inner)


def _inside(annotation: Any) -> Iterator[type[Model]]:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        yield annotation
    for inner in get_args(annotation):
        yield from _inside(inner)


def test_an_answer_that_leads_nowhere_any_more_is_told_and_ends_in_no_fault() -> None:
    dangling = edited("{id: ja, label: Ja, danger: true, to: ring-112}", NOWHERE)
    assert any("kan ikke sammenlignes" in change.sentence for change in changes(REAL, dangling))
    assert any("kan ikke sammenlignes" in change.sentence for change in changes(dangling, REAL))


def test_every_field_that_is_told_has_a_danish_name() -> None:
    models = set(every_model(Flows)) - {Flows, Condition}
    fields = {(m.__name__, name) for m in models for name, info in m.model_fields.items() if not info.exclude}
    assert {name for model, name in fields if f"{model}.{name}" not in FIELDS} == {"when"}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "procedure: [",
            "procedure: [{text: Lås døren., when: {hvem: barn}}, ",
            "kommer afsnittet „Lås døren.“ („Sådan gør I“) på siden „Ring til en rådgiver“",
        ),
        (
            "who: Læreren, when: {hvem: barn}}",
            "who: Læreren, when: {hvem: voksen}}",
            "forsvinder afsnittet „Bliv hos børnene.“ („Tjekliste“) fra siden „Ring til en rådgiver“",
        ),
    ],
)
def test_a_task_that_appears_or_vanishes_on_a_path_is_told(old: str, new: str, said: str) -> None:
    text = (DATA / "good" / "checklist.yaml").read_text()
    before, after = (parse(each.encode(), "flows.yaml") for each in (text, text.replace(old, new)))
    (change,) = changes(before, after)
    assert said in change.sentence
