"""An author at the desk in a real browser, from nothing: what the issue of the desk promises, step by step."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect
from werkzeug.serving import make_server

from tests.support.clocks import MONDAY_NOON
from tests.support.content import FILE
from tests.support.scanning import errors, violations
from wizard.author.access import Pass
from wizard.author.app import create_desk
from wizard.author.desk import EXTENSION_KEY
from wizard.author.draft import Draft
from wizard.flows.graph.paths import paths
from wizard.flows.graph.walk import Path as Walked
from wizard.flows.graph.walk import walk
from wizard.flows.model import Flow

DESKTOP, NARROW = ViewportSize(width=1280, height=900), ViewportSize(width=320, height=700)
NEW_NUMBER = "41 74 90 91"


class Desk:
    """A desk on a copy of the shipped guide, open in a browser; `actions` counts clicks and filled fields."""

    def __init__(self, file: Path, address: str, page: Page) -> None:
        self.file, self.address, self.page, self.actions = file, address, page, 0

    @property
    def draft(self) -> Draft:
        return Draft(self.file.with_name("flows.draft.yaml").read_text())

    def open(self, path: str) -> None:
        answered = self.page.goto(f"{self.address}{path}")
        assert answered
        assert answered.status == 200, path

    def click(self, role: str, name: str, *, exact: bool = False) -> None:
        self.actions += 1
        with self.page.expect_navigation():
            self.page.get_by_role(role, name=name, exact=exact).first.click()  # type: ignore[arg-type]

    def fill(self, label: str, text: str, *, exact: bool = False) -> None:
        self.actions += 1
        self.page.get_by_label(label, exact=exact).first.fill(text)

    def choose(self, label: str, words: str) -> None:
        self.actions += 1
        self.page.get_by_label(label).first.select_option(label=words)

    @property
    def told(self) -> str:
        return " ".join(self.page.locator(".told").all_inner_texts())

    @property
    def main(self) -> str:
        return self.page.locator("main").inner_text()


@pytest.fixture
def desk(browser: Browser, tmp_path: Path) -> Iterator[Desk]:
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    file = tmp_path / "flows.yaml"
    file.write_bytes(FILE.read_bytes())
    server = make_server("127.0.0.1", 0, lambda *_: [], threaded=True)
    own = Pass()
    app = server.app = create_desk(file, server.server_port, own, now=lambda: MONDAY_NOON)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    address = f"http://127.0.0.1:{server.server_port}"
    context = browser.new_context(viewport=DESKTOP, locale="da-DK")
    page = context.new_page()
    page.goto(f"{address}/?key={own.key}")
    yield Desk(file, address, page)
    context.close()
    server.shutdown()
    thread.join()
    server.server_close()
    app.extensions[EXTENSION_KEY].renderer.close()


def alike(flow: Flow, step: str, one: str, other: str) -> list[str]:
    """Return what differs where a path is walked with another answer at a step: its end, or whom to turn to."""
    found = []
    for path in paths(flow):
        if path.answers.get(step) == one:
            same = walk(flow, {**path.answers, step: other})
            if shown(path) != shown(same):
                found.append(f"{path.answers}: {shown(path)}, {shown(same)}")
    return found


def shown(path: Walked) -> list[str]:
    """Return the end of a path and the contacts that it names."""
    mentions = path.outcome.contacts if path.outcome else ()
    return [path.end.id, *(each.id for each in mentions if each.holds(path.flow.id, path.answers))]


def test_a_number_is_changed_and_confirmed_in_six_actions(desk: Desk) -> None:
    desk.click("link", "Kontakter", exact=True)
    desk.click("link", "Hotline mod radikalisering")
    desk.fill("Telefonnummer", NEW_NUMBER)
    seen = desk.page.frame_locator(".preview-frame")
    expect(seen.get_by_text(NEW_NUMBER).first).to_be_attached()  # before anything is saved
    desk.fill("Hvem har ringet?", "SSP-sekretariatet")
    desk.click("button", "Gem – jeg har ringet i dag, og det passer")
    assert desk.actions <= 6
    contact = ("contacts", "hotline-radikalisering")
    assert desk.draft.said((*contact, "phone")) == NEW_NUMBER
    assert desk.draft.said((*contact, "checked")) == MONDAY_NOON.date().isoformat()
    assert desk.draft.said((*contact, "checked_by")) == "SSP-sekretariatet"


def test_an_answer_beside_another_loses_no_contact_and_the_change_is_told(desk: Desk) -> None:
    desk.open("/ret/step/borger.hvem-er-du-bekymret-for")
    desk.click("link", "Tilføj et svar")
    desk.fill("Svaret", "En kollega på mit arbejde")
    desk.page.get_by_label("En på 18 år eller mere").check()
    desk.click("button", "Tilføj i kladden")
    guide = desk.draft.guide
    assert guide
    assert not desk.draft.errors
    assert not alike(
        guide.flow("borger"), "hvem-er-du-bekymret-for", "fyldt-18", "en-kollega-paa-mit-arbejde"
    )
    desk.open("/aendringer")
    assert "En kollega på mit arbejde" in desk.main


def test_a_question_an_outcome_and_a_contact_with_hours_are_added(desk: Desk) -> None:
    desk.open("/ny/contact")
    desk.fill("Rolle", "Natteravnene")
    desk.fill("Telefonnummer", "99 88 77 66")
    desk.fill("Brug den når", "Når du vil tale med en voksen ude om aftenen.")
    desk.choose("Hvornår", "snart")
    desk.fill("Kilde", "https://natteravnene.dk/")
    desk.click("button", "Tilføj i kladden")
    desk.click("link", "Sæt åbningstiden")
    desk.page.get_by_label("På disse tider:").check()
    for day in ("fredag", "lørdag"):
        desk.fill(day, "20-24", exact=True)
    desk.click("button", "Gem i kladden")
    assert "fredag og lørdag kl. 20-24" in desk.told.lower()
    desk.page.locator("[name='fallback.0']").select_option("politi-114")
    desk.click("button", "Gem i kladden")
    desk.open("/ny/outcome")
    desk.fill("Titel", "Ring til Natteravnene")
    desk.choose("Hvor hurtigt", "snart")
    desk.fill("Gør først", "Ring til Natteravnene.")
    desk.fill("Hvor hurtigt, i ord", "Når du har tid.")
    desk.choose("Kontakter", "Natteravnene (natteravnene)")
    desk.click("button", "Tilføj i kladden")
    desk.open("/ny/step")
    desk.fill("Spørgsmål", "Er det aften?", exact=True)
    desk.page.get_by_label("Kun i kortet").select_option("borger")
    desk.page.get_by_label("Stilles efter").select_option("borger.hvad-passer/en-enkelt-ting")
    desk.page.locator("#to-0").select_option("ring-til-natteravnene")
    desk.click("button", "Tilføj i kladden")
    found = desk.draft
    assert [problem.message for problem in found.errors] == []
    assert found.guide
    assert "ring-til-natteravnene" in found.ids("outcome")
    assert "borger.er-det-aften" in found.ids("step")
    assert found.said(("steps", "borger.hvad-passer", "options", "en-enkelt-ting", "to")) == "er-det-aften"


def test_a_card_is_taken_away_after_what_it_does_is_shown(desk: Desk) -> None:
    desk.open("/ret/flow/akut")
    desk.click("link", "Tag det væk")
    assert "Tag det væk?" in desk.main
    desk.click("button", "Tag det væk")
    assert "akut" not in desk.draft.ids("flow")
    assert desk.draft.guide


def test_danger_that_would_lead_past_112_is_refused_with_the_sentence(desk: Desk) -> None:
    before = desk.file.read_bytes()
    desk.open("/ret/step/borger.fare-nu")
    desk.page.locator("#options\\.0\\.to\\.0\\.to").select_option("ring-114")
    desk.click("button", "Gem i kladden")
    assert desk.draft.errors
    said = desk.page.locator(".problem-error").all_inner_texts()
    assert any("er et svar om fare og skal føre til" in sentence for sentence in said)
    desk.click("link", "Udgiv", exact=True)
    assert "kan ikke udgives" in desk.main
    assert desk.page.get_by_role("button", name="Udgiv", exact=True).count() == 0
    assert desk.file.read_bytes() == before


# a slip of a beginner: the page, the field, what is typed -> the words beside that very field
SLIPS = [
    ("contact/hotline-radikalisering", "phone", "4174909", "cifre"),
    ("contact/hotline-radikalisering", "phone", "4174 90 9O", "cifre"),
    ("contact/hotline-radikalisering", "checked", "i går", "dato"),
    ("contact/hotline-radikalisering", "checked", "2027-01-01", "fremtiden"),
    ("contact/hotline-radikalisering", "hours", "hverdage 8-16", "åbningstiden"),
    ("contact/hotline-radikalisering", "role", "", "tom"),
    ("contact/hotline-radikalisering", "email", "hotline at pet.dk", "mailadresse"),
    ("contact/hotline-radikalisering", "link", "www.pet.dk", "https"),
    ("contact/hotline-radikalisering", "review_days", "et halvt år", "tal"),
    ("contact/hotline-radikalisering", "use", "Ring 41 74 90 90 først", "nummer"),
    ("contact/hotline-radikalisering", "use", "Råd fra <b>en</b>", "tekst"),
    ("step/borger.fare-nu", "question", "Er der **fare?", "stjerner"),
    ("step/borger.fare-nu", "options.1.label", "Ja", "det samme"),
    ("guide/guide", "date", "24/12", "dato"),
    ("guide/guide", "leave_to", "dmi.dk", "https"),
]


@pytest.mark.parametrize(("thing", "field", "typed", "words"), SLIPS)
def test_a_slip_of_a_beginner_is_answered_where_it_stands(
    desk: Desk, thing: str, field: str, typed: str, words: str
) -> None:
    desk.open(f"/ret/{thing}" if thing != "guide/guide" else "/ret/guide")
    place = desk.page.locator(f"[data-problems='{field}'] .problem-error").filter(has_text=words)
    desk.page.locator(f"[name='{field}']").fill(typed)
    expect(place).to_be_visible(timeout=15000)  # while it is typed
    desk.click("button", "Gem i kladden")
    expect(place).to_be_visible()  # and when it is saved
    assert desk.page.locator(f"[name='{field}']").input_value() == typed


def test_what_is_published_can_be_brought_back(desk: Desk) -> None:
    before = desk.file.read_bytes()
    desk.open("/ret/contact/hotline-radikalisering")
    desk.fill("Telefonnummer", NEW_NUMBER)
    desk.click("button", "Gem i kladden")
    desk.click("link", "Udgiv", exact=True)
    desk.click("button", "Udgiv", exact=True)
    assert "Udgivet" in desk.told
    assert NEW_NUMBER in desk.file.read_text()
    with desk.page.expect_navigation():
        desk.page.locator("form[action*='/udgaver/1/'] button").click()
    desk.click("link", "Udgiv", exact=True)
    desk.click("button", "Udgiv", exact=True)
    assert NEW_NUMBER not in desk.file.read_text()
    assert (
        Draft(before.decode()).said(("contacts", "hotline-radikalisering", "phone")) in desk.file.read_text()
    )


def test_what_is_typed_outlives_the_browser_and_is_undone(desk: Desk) -> None:
    desk.open("/ret/contact/hotline-radikalisering")
    desk.fill("Brug den når", "Noget, der ikke er gemt.")
    desk.open("/")
    desk.open("/ret/contact/hotline-radikalisering")
    assert desk.page.get_by_label("Brug den når").input_value() == "Noget, der ikke er gemt."
    desk.click("button", "Gem i kladden")
    desk.click("button", "Fortryd")
    assert "Noget, der ikke er gemt." not in desk.draft.text
    desk.click("button", "Gør igen")
    assert "Noget, der ikke er gemt." in desk.draft.text


def test_the_file_itself_tells_problems_as_one_types_and_is_the_same_draft(desk: Desk) -> None:
    desk.open("/fil")
    editor = desk.page.locator(".cm-content")
    editor.click()
    desk.page.keyboard.press("Control+Home")
    desk.page.keyboard.type("nonsens: 1\n")
    expect(desk.page.locator("#problem-list")).to_contain_text("nonsens")
    desk.click("button", "Gem i kladden")
    assert desk.draft.text == "nonsens: 1\n" + FILE.read_text()


# where the text ends, what is typed there -> what the editor offers, and what it never offers there
COMPLETIONS = [
    ("\ncontacts:\n  - id: ny\n    ", "pho", "phone", "question"),
    ("\nsteps:\n  - id: ny\n    ", "ques", "question", "phone"),
    ("\noutcomes:\n  - id: ny\n    urgency: ", "to", "today", "gravest-first"),
]


@pytest.mark.parametrize(("text", "typed", "offered", "never"), COMPLETIONS)
def test_the_file_is_completed_by_what_may_stand_there(
    desk: Desk, text: str, typed: str, offered: str, never: str
) -> None:
    desk.open("/fil")
    desk.page.locator(".cm-content").click()
    desk.page.keyboard.press("Control+End")
    desk.page.keyboard.insert_text(text)
    desk.page.keyboard.type(typed)
    options = desk.page.locator(".cm-tooltip-autocomplete li")
    expect(options.filter(has_text=offered).first).to_be_visible()
    assert never not in options.all_inner_texts()
    desk.page.wait_for_timeout(200)  # CodeMirror takes no choice sooner than 75 ms after it is offered
    desk.page.keyboard.press("Enter")
    written = desk.page.locator("textarea[name=text]").input_value()
    assert written.endswith(f"{text}{offered}" if text.endswith("urgency: ") else f"{text}{offered}: ")


def test_a_file_that_is_no_yaml_opens_as_text(desk: Desk) -> None:
    desk.file.with_name("flows.draft.yaml").write_text("guide: [\n  ikke: yaml\n")
    for path in ("/", "/kontakter", "/indhold", "/fil", "/aendringer", "/udgiv", "/sprog", "/godkendelse"):
        desk.open(path)
    desk.open("/fil")
    assert "ikke: yaml" in desk.page.locator("textarea[name=text]").input_value()


def test_the_visitor_s_page_is_walked_at_another_hour_and_in_another_language(desk: Desk) -> None:
    desk.open("/ret/step/borger.fare-nu")
    desk.page.locator("[data-preview-locale]").select_option("ar")
    frame = desk.page.frame_locator(".preview-frame")
    expect(frame.locator("html")).to_have_attribute("dir", "rtl")
    desk.page.locator("[data-preview-instant]").select_option("nat")
    expect(frame.locator("button[data-option=ja]")).to_be_visible()
    desk.page.wait_for_timeout(1500)  # no press within 0.4 s of a page's appearing counts
    frame.locator("button[data-option=ja]").click()
    expect(frame.locator("main[data-outcome=ring-112]")).to_be_visible()


PAGES = [
    "/",
    "/kontakter",
    "/kontakter/ringeark",
    "/ret/contact/politi-114",
    "/ret/step/borger.fare-nu",
    "/ret/outcome/ssp-borger",
    "/ret/guide",
    "/indhold",
    "/kort/borger",
    "/tider/politi-114",
    "/betingelse/outcome/ssp-borger?field=about.0",
    "/bruges/contact/politi-114",
    "/fjern/contact/hotline-radikalisering",
    "/omdoeb/contact/politi-114",
    "/ny/contact",
    "/ny/step",
    "/nyt-svar/borger.fare-nu",
    "/soeg?q=politi",
    "/problemer",
    "/fil",
    "/aendringer",
    "/udgiv",
    "/godkendelse",
    "/sprog",
    "/sprog/ar",
]


def test_no_page_has_a_fault_and_none_scrolls_sideways(desk: Desk, tmp_path: Path) -> None:
    found, texts = [], {}
    for path in PAGES:
        for size in (DESKTOP, NARROW):
            desk.page.set_viewport_size(size)
            answered = desk.page.goto(f"{desk.address}{path}")
            assert answered
            texts[path] = answered.text()
            found += [f"{path} {size['width']}: {violation}" for violation in violations(desk.page)]
            wide = desk.page.evaluate("document.documentElement.scrollWidth - innerWidth")
            found += [f"{path} {size['width']}: {wide} px too wide"] if wide > 0 else []
    assert found == []
    # a line of a template may end in a blank, which nobody sees
    assert [each for each in errors(texts, tmp_path) if "no-trailing-whitespace" not in each] == []
