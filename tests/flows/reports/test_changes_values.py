"""What `changes` says of values: nothing false of what is only written otherwise, and who is called first."""

from __future__ import annotations

from tests.support.content import ROOT
from tests.support.edited import told
from wizard.flows.reading.loader import parse
from wizard.flows.reports.changes import changes


def test_what_only_stands_in_another_line_is_no_change() -> None:
    text = (ROOT / "examples" / "vold-mod-boern.yaml").read_text(encoding="utf-8")
    assert "absences:" in text
    assert changes(parse(text.encode()), parse(f"# en linje til\n{text}".encode())) == ()


def test_a_number_and_hours_that_are_only_written_otherwise_do_no_harm() -> None:
    ((grave, sentence),) = told('phone: "41 74 90 90"', 'phone: "41749090"')
    assert (grave, sentence.partition("“: ")[2]) == (
        False,
        "„Telefonnummer“ er skrevet på en anden måde, men er det samme.",
    )
    ((grave, sentence),) = told("hours: Mo-Su,PH 08:00-22:00", "hours: PH,Mo-Su 8:00-22:00")
    assert (grave, sentence.partition("“: ")[2]) == (
        False,
        "„Åbningstid“ er skrevet på en anden måde, men er det samme.",
    )


def test_hours_that_cannot_be_read_are_told_as_they_are_written() -> None:
    ((grave, sentence),) = told("hours: Mo-Su,PH 08:00-22:00", "hours: altid om dagen")
    assert grave
    assert sentence.endswith("„Åbningstid“ er nu „altid om dagen“, før „Mo-Su,PH 08:00-22:00“.")


def test_another_contact_that_comes_first_is_told_as_grave() -> None:
    found = told(
        "    contacts:\n      - hotline-radikalisering\n",
        "    contacts:\n      - {id: boernetelefonen, when: {flow: borger}}\n      - hotline-radikalisering\n",
    )
    (sentence,) = [sentence for grave, sentence in found if grave]
    assert "står kontakten „BørneTelefonen“ nu først på siden" in sentence
    assert "før stod kontakten „Hotline mod radikalisering“ først" in sentence


def test_another_order_of_paragraphs_is_told_once_and_as_no_new_ones() -> None:
    (found,) = told(
        "      - Prøv ikke at stoppe personen selv.\n      - Gå ikke tættere på. Film ikke.\n",
        "      - Gå ikke tættere på. Film ikke.\n      - Prøv ikke at stoppe personen selv.\n",
    )
    order = "„Gå ikke tættere på. Film ikke.“ og „Prøv ikke at stoppe personen selv.“"
    assert found[1].endswith(f"„Pas på det her“ står nu i rækkefølgen {order}.")
    first = "      - Gør det i dag, og gå videre bagefter.\n"
    second = '      - "Svarer lederen ikke, eller haster det, så gå videre nu."\n'
    (found,) = told(
        f"{first}{second}",
        f"{second}{first}",
    )
    assert "står nu i rækkefølgen" in found[1]


def test_how_soon_a_contact_is_used_is_said_in_danish() -> None:
    found = told(
        "    urgency: calm\n    hours: Mo-Su,PH 18:00-07:00",
        "    urgency: soon\n    hours: Mo-Su,PH 18:00-07:00",
    )
    assert found[0][1].endswith("„Hvor hurtigt“ er nu „i denne uge“, før „i dit eget tempo“.")
