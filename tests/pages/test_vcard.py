"""Cards for the visitor's address book, read back by a small reader of the format."""

from __future__ import annotations

import re
from dataclasses import replace

import vobject
from hypothesis import given
from hypothesis import strategies as st

from wizard.i18n.text import LocalizedText
from wizard.pages.models import ContactCard, Number
from wizard.pages.vcard import vcards

NUMBER = Number("93 52 00 65", "tel:+4593520065", "9 3 5 2 0 0 6 5")


def card(
    card_id: str = "ssp",
    role: str = "SSP-konsulent",
    name: str | None = None,
    number: Number | None = NUMBER,
    email: str | None = None,
    link: str | None = None,
    use: str = "Til råd",
    via: tuple[ContactCard, ...] = (),
) -> ContactCard:
    return ContactCard(
        id=card_id,
        role=LocalizedText(role),
        name=name,
        organisation=LocalizedText("Aalborg; Kommune"),
        number=number,
        email=email,
        link=link,
        use=LocalizedText(use),
        note=None,
        state="open",
        hours=LocalizedText("Åbent til kl. 22"),
        paper_hours=LocalizedText("Alle dage kl. 8-22"),
        unconfirmed=None,
        checked=LocalizedText("Aldrig kontrolleret"),
        via=via,
    )


def unescaped(text: str) -> str:
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], text)


def properties(data: bytes) -> list[tuple[str, str]]:
    """Return the properties of a file, unfolded; RFC 2426, 2.6."""
    assert data.endswith(b"\r\n")
    lines = data.decode().replace("\r\n ", "").split("\r\n")[:-1]
    pairs = (line.partition(":") for line in lines)
    return [(name, value) for name, _, value in pairs]


def test_a_card_has_what_an_address_book_needs() -> None:
    data = vcards([card(name="Anne, B", email="a@b.dk", link="https://b.dk/x y")])
    assert properties(data) == [
        ("BEGIN", "VCARD"),
        ("VERSION", "3.0"),
        ("FN", r"SSP-konsulent (Anne\, B)"),
        ("N", r"SSP-konsulent (Anne\, B);;;;"),
        ("ORG", r"Aalborg\; Kommune"),
        ("ROLE", "SSP-konsulent"),
        ("TEL;TYPE=WORK,VOICE", "+4593520065"),
        ("EMAIL;TYPE=INTERNET,WORK", "a@b.dk"),
        ("URL", "https://b.dk/xy"),
        ("CATEGORIES", "Kontaktguide"),
        ("NOTE", r"Til råd\nAlle dage kl. 8-22\nAldrig kontrolleret"),
        ("END", "VCARD"),
    ]


def test_a_card_may_have_a_link_only() -> None:
    bare = replace(card(number=None, link="https://b.dk/"), organisation=None)
    names = [name for name, _ in properties(vcards([bare]))]
    assert names[2:] == ["FN", "N", "ROLE", "URL", "CATEGORIES", "NOTE", "END"]


def test_another_reader_finds_a_number_that_can_be_dialled() -> None:
    """vobject showed the numbers of version 4.0 as "tel:+45…"."""
    written = card(name="Anne, B", email="a@b.dk", link="https://b.dk/", use="Til råd; døgnet rundt \\ æøå")
    short = card("112", number=Number("112", "tel:112", "1 1 2"))
    read, other = vobject.readComponents(vcards([written, short]).decode())
    assert (read.tel.value, other.tel.value) == ("+4593520065", "112")
    assert read.tel.params == {"TYPE": ["WORK", "VOICE"]}
    assert (read.fn.value, read.n.value.family) == ("SSP-konsulent (Anne, B)", "SSP-konsulent (Anne, B)")
    assert (read.email.value, read.url.value, read.categories.value) == (
        "a@b.dk",
        "https://b.dk/",
        ["Kontaktguide"],
    )
    assert read.note.value.startswith("Til råd; døgnet rundt \\ æøå\n")


def test_a_saved_card_warns_as_the_page_does() -> None:
    warned = replace(card(), unconfirmed=LocalizedText("Nummeret er ikke bekræftet"))
    assert "Nummeret er ikke bekræftet" in dict(properties(vcards([warned])))["NOTE"]


def test_a_saved_card_never_says_what_is_open_now() -> None:
    assert "nu" not in vcards([card()]).decode()


def test_a_contact_reached_through_others_is_given_as_those_once() -> None:
    others = (card("a", "A"), card("b", "B"))
    data = vcards([card("house", "Hus", number=None, via=others), others[0]])
    assert [value for name, value in properties(data) if name == "FN"] == ["A", "B"]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n"), max_size=300))
def test_any_text_survives_in_lines_of_75_octets(text: str) -> None:
    data = vcards([card(use=f"x{text}")])
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert all(line.decode() is not None for line in data.split(b"\r\n"))
    note = dict(properties(data))["NOTE"]
    assert unescaped(note) == f"x{text}\nAlle dage kl. 8-22\nAldrig kontrolleret"


def test_no_text_can_add_a_line() -> None:
    data = vcards([card(role="A\r\nTEL:112\rX", email="a@b.dk\nEND:VCARD", link="https://b.dk/\r\nTEL:1")])
    assert [name for name, _ in properties(data)].count("END") == 1
    assert b"\nTEL:1" not in data
