"""What the desk answers where something is missing, gone or not to be done; and what it shows while one types."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.desk import ADDRESS, Author, DeskPage
from wizard.author.draft import Draft
from wizard.pdf.renderer import PaperUnavailable, Renderer

CONTACT = "/ret/contact/telefonvagten"
TRY = "/proev/contact/telefonvagten"
ROLE = "SSP-sekretariatet"


@pytest.fixture
def file(small: Path) -> Path:
    return small


def draft(file: Path) -> Draft:
    return Draft(file.with_name("flows.draft.yaml").read_text(encoding="utf-8"))


def put(author: Author, text: str) -> DeskPage:
    return author.send(author.open("/fil"), {"text": text}, selector="main form[method=post]")


def changed(author: Author) -> bool:
    return bool(author.open("/aendringer").soup.select(".change"))


def test_a_contact_that_was_rung_in_the_list_is_checked_today_by_the_role(author: Author, file: Path) -> None:
    sent = {**author.open("/kontakter").form("form#rang"), "checked_by": [ROLE]}
    page = author.post("/kontakter/kaffestuen/passer", sent)
    assert "Kaffestuen er kontrolleret i dag" in page.text
    path = ("contacts", "kaffestuen")
    assert [draft(file).said((*path, key)) for key in ("checked", "checked_by")] == ["2026-11-23", ROLE]
    by = author.open("/kontakter").soup.select_one("[name=checked_by]")
    assert by
    assert by["value"] == ROLE  # who rings the next one need not write it again


def test_a_contact_that_is_gone_cannot_be_checked(author: Author) -> None:
    sent = {**author.open("/kontakter").form("form#rang"), "checked_by": [ROLE]}
    author.post("/kontakter/findes-ikke/passer", sent, status=404)
    assert not changed(author)


def test_the_address_of_a_contact_leads_to_its_form(author: Author) -> None:
    assert author.open("/kontakter/kaffestuen").address == "/kontakter/kaffestuen"
    assert author.open("/kontakter/kaffestuen").form()["role"] == ["Kaffestuen"]


def test_the_form_of_a_contact_that_was_rung_keeps_both_what_was_typed_and_the_day(
    author: Author, file: Path
) -> None:
    author.send(author.open(CONTACT), {"phone": "20 00 00 09", "rang_by": ROLE, "confirm": "1"})
    path = ("contacts", "telefonvagten")
    assert [draft(file).said((*path, key)) for key in ("phone", "checked", "checked_by")] == [
        "20 00 00 09",
        "2026-11-23",
        ROLE,
    ]


def test_a_row_is_moved_and_what_was_typed_beside_it_is_kept(author: Author, file: Path) -> None:
    page = author.open("/ret/step/alle.alder")
    author.send(page, {"question": "Hvor gammel?", "action": "ned:options.0"})
    after = draft(file)
    assert after.said(("steps", "alle.alder", "question")) == "Hvor gammel?"
    options = [after.said(("steps", "alle.alder", "options", number, "id")) for number in range(3)]
    assert options == ["voksen", "barn", "ved-ikke"]


def test_the_draft_is_handed_out_finished_or_as_it_is(author: Author) -> None:
    author.send(author.open(CONTACT), {"phone": "20 00 00 09"})
    for address, name in (("/udgiv/hent", "flows.yaml"), ("/kladde/hent", "flows.draft.yaml")):
        sent = author.client.get(address, base_url=ADDRESS)
        assert (sent.status_code, sent.mimetype) == (200, "application/yaml")
        assert name in sent.headers["Content-Disposition"]
        assert "20 00 00 09" in sent.get_data(as_text=True)


def test_a_draft_with_errors_is_handed_out_only_as_a_draft(author: Author) -> None:
    author.send(author.open(CONTACT), {"phone": "12"})
    assert author.client.get("/udgiv/hent", base_url=ADDRESS).status_code == 422
    assert 'phone: "12"' in author.client.get("/kladde/hent", base_url=ADDRESS).get_data(as_text=True)


def test_a_version_that_never_was_is_neither_brought_back_nor_compared_with(author: Author) -> None:
    sent = author.open("/ret/guide").form()
    author.post("/udgaver/99/hent-frem", sent, status=404)
    author.open("/aendringer/siden/99", 404)
    assert not changed(author)


def test_a_draft_is_compared_with_an_earlier_version(author: Author) -> None:
    author.send(author.open(CONTACT), {"phone": "20 00 00 09"})
    author.post("/udgiv", author.open("/udgiv").form(".state form"))
    page = author.open("/aendringer/siden/1")
    assert any("20 00 00 09" in told.get_text() for told in page.soup.select(".change"))
    assert "udgave 1" in page.text


def test_a_step_that_was_undone_is_done_again_on_the_page_that_was_open(author: Author, file: Path) -> None:
    author.send(author.open(CONTACT), {"phone": "20 00 00 09"})
    for step, number in (("undo", "20 00 00 01"), ("redo", "20 00 00 09")):
        sent = author.open("/").form(".state form") | {"step": [step], "back": ["/kontakter"]}
        page = author.post("/skridt", sent)
        assert page.address == "/kontakter"
        assert draft(file).said(("contacts", "telefonvagten", "phone")) == number


@pytest.mark.parametrize("back", ["https://example.org/", "//example.org/", "/\\example.org/", ""])
def test_undoing_never_leads_to_another_site(author: Author, back: str) -> None:
    author.send(author.open(CONTACT), {"phone": "20 00 00 09"})
    sent = author.open("/").form(".state form") | {"step": ["undo"], "back": [back]}
    assert author.post("/skridt", sent).address == "/"


def test_nothing_is_approved_without_a_role(author: Author) -> None:
    page = author.open("/godkendelse")
    assert "skriv den rolle" in author.send(page, {"role": " "}, status=422).text
    assert not changed(author)


@pytest.mark.parametrize(("drawn_before", "said"), [(True, "Prøv igen om lidt"), (False, "Pango mangler")])
def test_a_paper_to_sign_that_cannot_be_drawn_is_told_with_what_to_do(
    author: Author, monkeypatch: pytest.MonkeyPatch, drawn_before: bool, said: str
) -> None:
    def unavailable(_self: Renderer, _html: str) -> bytes:
        raise PaperUnavailable("busy")

    monkeypatch.setattr(Renderer, "render", unavailable)
    monkeypatch.setattr(Renderer, "available", lambda _self: drawn_before)
    assert said in author.open("/godkendelse.pdf", 503).text


def test_the_paper_to_sign_has_every_text_and_opens_in_the_browser(author: Author, drawn: list[str]) -> None:
    sent = author.client.get("/godkendelse.pdf", base_url=ADDRESS)
    assert (sent.status_code, sent.mimetype) == (200, "application/pdf")
    assert sent.headers["Content-Disposition"].startswith("inline")
    assert "Har du hørt om en plan eller en trussel?" in drawn[0]


def test_hours_of_the_form_are_kept_and_said_as_the_page_says_them(author: Author, file: Path) -> None:
    days: dict[str, str | list[str] | None] = {f"day-{day}": "8-16" if day < 5 else "" for day in range(7)}
    sent = {"kind": "times", "holidays": "closed", "eves[]": None, **days}
    page = author.send(author.open("/tider/ungeholdet"), sent)
    assert page.address == "/ret/contact/ungeholdet"
    assert "Siden siger nu:" in page.text
    assert draft(file).said(("contacts", "ungeholdet", "hours")) == "Mo-Fr 08:00-16:00; PH off"


def test_the_source_language_has_nothing_to_be_translated_into(author: Author) -> None:
    author.open("/sprog/da", 404)
    author.open("/sprog/xx", 404)


def test_a_card_whose_ways_break_off_is_told_in_place_of_its_map(author: Author, file: Path) -> None:
    put(author, file.read_text().replace("    start: fare-eller-ej", "    start: findes-ikke"))
    page = author.open("/kort/nabo")
    assert "findes-ikke" in page.text
    assert not page.soup.select("svg")


def test_another_outcome_is_put_where_one_is_taken_away(author: Author, file: Path) -> None:
    page = author.open("/fjern/outcome/tal-med-infohuset")
    author.send(page, {"instead": "tal-med-telefonvagten"})
    after = draft(file)
    assert "tal-med-infohuset" not in after.ids("outcome")
    path = ("steps", "alle.hvor-meget", "options", "flere-ting", "to", 1, "to")
    assert after.said(path) == "tal-med-telefonvagten"


def trying(author: Author, **said: str) -> dict[str, object]:
    """Return what is answered while a form is typed in."""
    sent = author.open(CONTACT).form() | {name: [value] for name, value in said.items()}
    answered = author.client.post(TRY, data=sent, base_url=ADDRESS, headers={"Origin": ADDRESS})
    assert answered.status_code == 200
    found: dict[str, object] = answered.get_json()
    return found


def test_what_is_typed_is_shown_as_a_visitor_sees_it_and_not_kept(author: Author) -> None:
    found = trying(author, role="Nattevagten")
    assert found["problems"] is None  # asked for when the typing has stopped
    assert "Nattevagten" in author.open(f"/preview/{found['edition']}/nu/da/kontakter").text
    assert "Nattevagten" not in author.open("/preview/kladde/nu/da/kontakter").text
    assert not changed(author)


def test_what_is_wrong_with_what_is_typed_is_told_by_its_field(author: Author) -> None:
    problems = trying(author, phone="12", problems="1")["problems"]
    assert isinstance(problems, dict)
    assert [severity for severity, _ in problems["phone"]] == ["error"]
    assert problems["role"] == []


def test_what_cannot_be_written_is_told_while_it_is_typed(author: Author, file: Path) -> None:
    text = file.read_text().replace("    name: Kim Eksempel\n", "")
    first = "  - name: Kim Eksempel  # opdigtet\n    id: telefonvagten\n"
    put(author, text.replace("  - id: telefonvagten\n", first))
    found = trying(author, name="")
    assert found["edition"] is None
    assert str(found["said"]).startswith("Det kan ikke skrives sådan:")
