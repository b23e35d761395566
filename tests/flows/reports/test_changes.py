"""What a change does is told in plain Danish, danger first: each kind of change, and none too many."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

import pytest

from tests.support import made_up
from tests.support.content import FILE, REAL
from wizard.author.draft import Draft
from wizard.author.edits import rename_id
from wizard.author.references import ThingKind
from wizard.flows.graph.walk import walk
from wizard.flows.model import Condition, Flows, Model
from wizard.flows.reading.loader import parse
from wizard.flows.reports.changes import Change, changes
from wizard.flows.reports.changes_words import FIELDS

TEXT = FILE.read_text(encoding="utf-8")


def edited(old: str, new: str) -> Flows:
    """Return the shipped guide with one piece of text, which stands in it once or first, put otherwise."""
    assert old in TEXT
    return parse(TEXT.replace(old, new, 1).encode())


def told(old: str, new: str) -> list[tuple[bool, str]]:
    return [(change.grave, change.sentence) for change in changes(REAL, edited(old, new))]


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
            "Kontakten „Nordjyllands Politi, hovednummer“: telefon er nu „96 30 14 49“, før „96 30 14 48“.",
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
            " „Ring til politiet på 114“ nu handle snart, før i dag, når svaret på „Hvor bor personen?“"
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
            "question: Har du talt med din nærmeste leder?",
            "question: Har du talt med lederen?",
            "Spørgsmålet „Har du talt med lederen?“: spørgsmål er nu „Har du talt med lederen?“,"
            " før „Har du talt med din nærmeste leder?“",
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
            "Udfaldet „Ring 112“, hvad man ikke skal gøre: „Gå ikke tættere på.“,",
        ),
        (
            "  date: 2026-11-23",
            "  date: 2026-11-24",
            "Guiden: dato er nu „2026-11-24“, før „2026-11-23“.",
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
    assert change.sentence.endswith("åbningstid er nu „i ord: Mo“, før „i ord: Mo“.")


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


def test_every_field_that_is_told_has_a_danish_name() -> None:
    models = set(every_model(Flows)) - {Flows, Condition}
    names = {name for model in models for name, info in model.model_fields.items() if not info.exclude}
    told_otherwise = {"id", "when", "to", "options", "word", "last", "fingerprint"}
    assert names - FIELDS.keys() == told_otherwise


@pytest.mark.parametrize(
    ("kind", "old", "step", "expected"),
    [
        ("contact", "politi-114", "", "Kontakten „Politiet“ har fået et andet id: nyt-id, før politi-114."),
        ("outcome", "krise", "", "Udfaldet „Selvmordstanker eller psykisk krise“ har fået"),
        ("step", "borger.mig-selv", "", "Spørgsmålet „Hvad har du brug for?“ har fået et andet id"),
        ("flow", "akut", "", "Kortet „Der sker noget nu“ har fået et andet id: nyt-id, før akut."),
        (
            "option",
            "mit-barn",
            "borger.hvem-er-du-bekymret-for",
            "Svaret „Mit barn under 18 år“ ved spørgsmålet",
        ),
    ],
)
def test_a_new_id_is_told_as_that_and_as_nothing_else(
    kind: ThingKind, old: str, step: str, expected: str
) -> None:
    text = rename_id(Draft(TEXT), kind, old, "nyt-id", step)
    (change,) = changes(REAL, parse(text.encode()))
    assert change.sentence.startswith(expected)
    assert not change.grave


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("start: akut-fare-nu", "start: leder-orienteret", "begynder nu med spørgsmålet „Ved din leder"),
        (
            "      - {id: ja, label: Ja, to: ring-114}\n      - id: nej",
            "      - id: nej",
            "er svaret „Ja“ taget væk",
        ),
        ("to: talt-med-leder}", "to: leder-orienteret}", " Derfra: „"),
        ("to: talt-med-leder}", "to: leder-orienteret}", ", og 10 andre."),
        (
            '- {text: "**Kan det ske inden for et døgn, så ring 112.**", always_visible: true}\n',
            "- Andet\n",
            "„Kan det ske inden for et døgn, så ring 112.“",
        ),
        (", always_visible: true}\n", "}\n", "altid synlig er nu nej, før ja."),
        ("also: [stoette]", "also: []", "forsvinder tillægget „Støtte til dig“ fra siden"),
        (
            "    offers:\n      - {id: foraeldrekorpset, when: {hvem-er-du-bekymret-for: mit-barn}}\n",
            "",
            "forsvinder tilbuddet „Forældrekorpset“",
        ),
        (
            "name: Mentorkorpset",
            "name: Mentorer",
            "Tilbuddet „Mentorer“: navn er nu „Mentorer“, før „Mentorkorpset“.",
        ),
        ("meaning: Skole, sociale", "meaning: Skole, de sociale", "Ordet „SSP“: betydning er nu"),
        (
            "instruction: Tal med din nærmeste leder",
            "instruction: Tal med lederen",
            "Instruktionen „Tal med lederen“: instruktion er nu",
        ),
        ("      - Tænk også på søskende. Er det nu, så ring 112.\n", "", "så ring 112.“ er taget væk."),
        ("      - Passer flere, så vælg den øverste.\n", "      - Et.\n      - To.\n", "„To.“ er nyt."),
        (
            "    forms: [SSP-konsulent, ",
            "    forms: [SSP-folk, ",
            "andre skrivemåder er nu „SSP-folk, SSP-konsulenten",
        ),
        ("unsure: only", "unsure: also", "er et „ved ikke“ er nu ja, også, før ja, kun det."),
        ('note: "Bagefter, hvis', 'note: "Senere, hvis', "„Offerrådgivningen“: bemærkning er nu „Senere"),
        (
            'phone: "112"\n    use:',
            'phone: "112"\n    email: a@b.dk\n    use:',
            "Kontakten „Alarmcentralen“: mailadresse er nu „a@b.dk“, før intet.",
        ),
        (
            "    fallback: alarm-112\n",
            "",
            "Kontakten „Politiet“: afløsere er nu intet, før „Alarmcentralen“.",
        ),
        ("    - fare-nu.ja\n", "", "Guiden: svar, der altid fører til 112 er nu"),
        (
            "      - {id: nej, label: Nej, to: noget-ulovligt}\n      - {id: ved-ikke",
            "      - {id: ved-ikke",
            "er svaret „Nej“ taget væk",
        ),
    ],
)
def test_each_kind_of_change_has_its_sentence(old: str, new: str, expected: str) -> None:
    found = [sentence for _, sentence in told(old, new)]
    assert any(expected in sentence for sentence in found), found


def test_another_order_is_told() -> None:
    one, other = (
        "      - {id: ja, label: Ja, to: noget-ulovligt}\n",
        "      - {id: nej, label: Nej, to: noget-ulovligt}\n",
    )
    assert any(
        "svarene står nu i rækkefølgen „Nej“, „Ja“" in sentence
        for _, sentence in told(one + other, other + one)
    )
    swapped = TEXT.replace("      - politi-114\n      - {id: ssp-boern", "      - {id: ssp-boern", 1)
    swapped = swapped.replace(
        "      - {id: familiegruppen, note", "      - politi-114\n      - {id: familiegruppen, note", 1
    )
    found = changes(REAL, parse(swapped.encode()))
    assert any("kontakter står nu i rækkefølgen" in change.sentence and change.grave for change in found)


def test_an_approval_is_said_without_its_mark() -> None:
    approved = (
        '  approved: {role: SSP-leder, date: 2026-11-20, version: "2026-11", fingerprint: 0123456789abcdef}\n'
    )
    (sentence,) = [sentence for _, sentence in told("  in_use: false\n", "  in_use: false\n" + approved)]
    assert sentence == "Guiden: godkendelse er nu „SSP-leder, 2026-11-20 og 2026-11“, før intet."


def test_an_absence_is_said_with_its_days_and_stand_ins() -> None:
    absent = "    absences: {first: 2026-12-01, last: 2026-12-05, call: politi-114}\n"
    role = "    role: SSP-konsulent, Børn og Unge\n"
    (sentence,) = [sentence for _, sentence in told(role, role + absent)]
    assert "fravær er nu „2026-12-01, 2026-12-05 og politi-114“, før intet." in sentence


def test_an_answer_that_is_any_answer_is_no_condition() -> None:
    guide = made_up.asking_back(8)
    step = guide.steps[5]
    way = step.options[0].to[-1].model_copy(update={"to": guide.outcomes[-1].id})
    options = (step.options[0].model_copy(update={"to": (way,)}), *step.options[1:])
    steps = (*guide.steps[:5], step.model_copy(update={"options": options}), *guide.steps[6:])
    found = changes(guide, guide.model_copy(update={"steps": steps}).bound())
    assert found
    assert not any("„O0“, „O1“, „O2“, „O4“, „O3“ eller „O5“ (eller" in change.sentence for change in found)


def test_a_new_card_a_new_word_and_a_guide_too_big_to_compare_are_told() -> None:
    less = REAL.model_copy(update={"flows": REAL.flows[1:], "glossary": REAL.glossary[1:]})
    sentences = [change.sentence for change in changes(less, REAL)]
    assert "Kortet „Der sker noget nu“ er nyt." in sentences
    assert "Ordet „SSP“ er nyt." in sentences
    assert {"for mange kombinationer" in change.sentence for change in changes(REAL, REAL, most=10)} == {True}
