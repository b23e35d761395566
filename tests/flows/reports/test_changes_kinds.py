"""Each kind of change of a flows file has its sentence in Danish; a new id, another order and a new card too."""

from __future__ import annotations

import pytest

from tests.support import made_up
from tests.support.content import REAL
from tests.support.edited import TEXT, told
from tests.support.miniatures import DATA
from wizard.author.draft import Draft
from wizard.author.edits import rename_id, set_field
from wizard.author.edits.removal import take_out
from wizard.author.references import ThingKind
from wizard.flows.reading.loader import parse
from wizard.flows.reports.changes import changes


@pytest.mark.parametrize(
    ("kind", "old", "step", "expected"),
    [
        ("contact", "politi-114", "", "Kontakten „Politiet“ har fået et andet id: nyt-id, før politi-114."),
        (
            "offer",
            "mentorkorpset",
            "",
            "Tilbuddet „Mentorkorpset“ har fået et andet id: nyt-id, før mentorkorpset.",
        ),
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
        (", always_visible: true}\n", "}\n", "„Foldes aldrig sammen“ er nu nej, før ja."),
        ("also: [stoette]", "also: []", "forsvinder tillægget „Støtte til dig“ fra siden"),
        (
            "    offers:\n      - {id: foraeldrekorpset, when: {hvem-er-du-bekymret-for: mit-barn}}\n",
            "",
            "forsvinder tilbuddet „Forældrekorpset“",
        ),
        (
            "name: Mentorkorpset",
            "name: Mentorer",
            "Tilbuddet „Mentorer“: „Navn“ er nu „Mentorer“, før „Mentorkorpset“.",
        ),
        ("meaning: Skole, sociale", "meaning: Skole, de sociale", "Ordet „SSP“: „Betyder“ er nu"),
        (
            "instruction: Tal med din leder",
            "instruction: Tal med lederen",
            "Instruktionen „Tal med lederen“: „Besked“ er nu",
        ),
        ("      - Tænk også på søskende. Er det nu, så ring 112.\n", "", "så ring 112.“ er taget væk."),
        ("      - Passer flere, så vælg den øverste.\n", "      - Et.\n      - To.\n", "„To.“ er nyt."),
        (
            "    forms: [SSP-konsulent, ",
            "    forms: [SSP-folk, ",
            "„Andre former“ er nu „SSP-folk, SSP-konsulenten",
        ),
        ("unsure: only", "unsure: also", "„Ved ikke“ er nu ja, også, før ja, kun det."),
        ('note: "Bagefter, hvis', 'note: "Senere, hvis', "„Offerrådgivningen“: „Bemærkning“ er nu „Senere"),
        (
            'phone: "112"\n    use:',
            'phone: "112"\n    email: a@b.dk\n    use:',
            "Kontakten „Alarmcentralen“: „E-mail“ er nu „a@b.dk“, før intet.",
        ),
        (
            "    fallback: alarm-112\n",
            "",
            "Kontakten „Politiet“: „Svarer i stedet“ er nu intet, før „Alarmcentralen“.",
        ),
        (
            "    - fare-nu.ja\n",
            "",
            "Guiden: „Ja“ til „Er nogen i fare nu eller inden for et døgn?“ står ikke mere i listen",
        ),
        (
            "    - fare-nu.ja\n",
            "    - fare-nu.ja\n    - fare-nu.nej\n",
            "Guiden: „Nej“ til „Er nogen i fare nu eller inden for et døgn?“ står nu i listen over svar, der altid",
        ),
        (
            "    - fare-nu.ja\n",
            "    - fare-nu.ja\n    - fare-nu.jo\n",
            "Guiden: „fare-nu.jo“ står nu i listen over svar, der altid fører til 112.",
        ),
        (
            'gå videre nu."\n    to: hvem-handler-det-om',
            'gå videre nu."\n    to: hvor-bor',
            "fører svaret „Når det er gjort“ nu til spørgsmålet „Hvor bor personen?“",
        ),
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


def test_two_contacts_of_one_role_are_told_apart_by_their_ids() -> None:
    start = TEXT.index("  - id: alarm-112\n")
    alarm = TEXT[start : TEXT.index("  - id: politi-114\n")]
    two = TEXT[:start] + alarm.replace("alarm-112", "alarm") + TEXT[start:]
    new = two.replace("emergency: alarm-112", "emergency: alarm")
    found = [change.sentence for change in changes(REAL, parse(new.encode()))]
    assert any(
        "er nu „Alarmcentralen“ (alarm), før „Alarmcentralen“ (alarm-112)." in sentence for sentence in found
    ), found


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
    assert any("„Kontakter“ står nu i rækkefølgen" in change.sentence and change.grave for change in found)


def test_a_step_of_a_shared_id_that_leaves_one_of_its_cards_is_the_same_step() -> None:
    cards = "    flows: [medarbejder, akut]\n    question: Hvor bor personen?"
    found = [sentence for _, sentence in told(cards, cards.replace(", akut", ""))]
    said = "Spørgsmålet „Hvor bor personen?“"
    assert [
        sentence for sentence in found if sentence.startswith((f"{said} er taget væk", f"{said} er nyt"))
    ] == []
    assert any(
        sentence.startswith(f"{said}: „Kun i kortet“ er nu „Jeg er bekymret – på mit arbejde“")
        for sentence in found
    )


def test_an_approval_is_said_without_its_mark() -> None:
    approved = (
        '  approved: {role: SSP-leder, date: 2026-11-20, version: "2026-11", fingerprint: 0123456789abcdef}\n'
    )
    (sentence,) = [sentence for _, sentence in told("  in_use: false\n", "  in_use: false\n" + approved)]
    assert sentence == "Guiden: „Godkendt“ er nu „SSP-leder, 2026-11-20 og 2026-11“, før intet."


def test_an_absence_is_said_with_its_days_and_stand_ins() -> None:
    absent = "    absences: {first: 2026-12-01, last: 2026-12-05, call: politi-114}\n"
    role = "    role: SSP-konsulent, Børn og Unge\n"
    (sentence,) = [sentence for _, sentence in told(role, role + absent)]
    assert "„Ferie og fravær“ er nu „01.12.2026 til 05.12.2026: Politiet“, før intet." in sentence


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


def test_a_question_of_a_card_that_is_taken_away_is_the_same_question_in_the_others() -> None:
    told = [
        change.sentence
        for change in changes(REAL, parse(take_out(Draft(TEXT), "flow", "medarbejder").encode()))
    ]
    assert any(each.startswith("Kortet") and "taget væk" in each for each in told)
    assert not [
        each for each in told if "Hvor bor personen?" in each and ("taget væk" in each or "er nyt" in each)
    ]


def test_cards_and_never_are_said_in_words() -> None:
    said = " ".join(sentence for _, sentence in told("flows: [medarbejder, akut]", "flows: akut"))
    assert "„Kun i kortet“ er nu „Der sker noget nu“" in said
    draft = Draft(TEXT)
    checked = next(
        name for name in draft.ids("contact") if draft.said(("contacts", name, "checked")) == "never"
    )
    after = parse(set_field(draft, ("contacts", checked, "checked"), "2026-11-20").encode())
    assert any("før aldrig" in change.sentence for change in changes(REAL, after))


def test_a_question_of_a_new_card_that_shares_an_id_is_new_and_no_other_is_taken_for_it() -> None:
    text = (DATA / "good" / "steps-share-id.yaml").read_text(encoding="utf-8")
    kollega = "  - id: hvem\n    flows: kollega\n"
    own = kollega.replace("kollega", "gaest") + text.partition(kollega)[2].partition("outcomes:")[0]
    card = "  - {id: gaest, card: Bekymring, title: Jeg er på besøg, audience: Gæster, start: fare}\n"
    own = own.replace("Hvem er du bekymret for?", "Hvem besøger du?")
    new = text.replace("steps:\n", f"{card}steps:\n", 1).replace(kollega, own + kollega)
    before, after = (parse(each.encode(), "flows.yaml") for each in (text, new))
    told_of_steps = [each.sentence for each in changes(before, after) if each.subject.startswith("step")]
    assert told_of_steps == ["Spørgsmålet „Hvem besøger du?“ er nyt."]
