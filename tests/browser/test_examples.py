"""The guides of `examples/` in a real browser, one walk each: a long list, roles, a form, another country."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from werkzeug.serving import make_server

from tests.support.browser_tour import PHONE, press
from tests.support.clocks import MONDAY_NOON
from tests.support.pdf_text import by_poppler
from wizard.sealing.keys import new_key
from wizard.several import several_guides
from wizard.web.services import EXTENSION_KEY

DANISH = re.compile(
    r"[æøå]\w*|\b(?:og|ikke|hvis|eller|det|til|med|jeg|nej|kommunen?|hvad|der|svar|fare|nu|i dag)\b", re.I
)
EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a server on which every example is a guide of its own."""
    folder = tmp_path_factory.mktemp("guides")
    for file in EXAMPLES.glob("*.yaml"):
        place = folder / file.stem
        place.mkdir()
        (place / "flows.yaml").write_bytes(file.read_bytes())
        (place / "keys").write_text(new_key() + "\n")
        (place / "keys").chmod(0o600)
    made = several_guides(folder, SECURE=False, NOW=lambda: MONDAY_NOON)
    server = make_server("127.0.0.1", 0, made, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()
    for app in made.apps.values():
        app.extensions[EXTENSION_KEY].renderer.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE, locale="da-DK")
    page = context.new_page()
    page.on("pageerror", lambda error: pytest.fail(f"script error: {error}"))
    yield page
    context.close()


def outcome(page: Page, expected: str) -> None:
    expect(page.locator("main")).to_have_attribute("data-outcome", expected)


def test_a_neighbour_of_somebody_of_unknown_age(page: Page, served: str) -> None:
    page.goto(f"{served}/eksempelkoebing/da/nabo")
    for option in ("nej", "ved-ikke", "flere-ting"):
        press(page, option)
    outcome(page, "tal-med-ungeholdet")


def test_a_teacher_finds_the_school_in_a_long_list_of_which_nothing_is_sent(page: Page, served: str) -> None:
    page.goto(f"{served}/vold-mod-boern/da/hjemme")
    press(page, "nej")
    sent: list[str] = []
    # a font of the page may still be on its way
    page.on("request", lambda request: None if "/static/" in request.url else sent.append(request.url))
    field = page.get_by_label("Find i listen")
    field.fill("åsk")
    expect(page.locator("button[data-option=aaskolen]")).to_be_visible()
    expect(page.locator("button[data-option=havneskolen]")).to_be_hidden()
    field.press("Enter")
    field.fill("findes ikke")
    expect(page.get_by_text("Ingen passer")).to_be_visible()
    assert sent == []
    field.fill("")
    page.get_by_text("Den sydlige del").click()
    for option in ("havneskolen", "", "", "sagt"):
        press(page, option)
    outcome(page, "underret")
    expect(page.locator(".kg-procedure li")).to_have_count(4)
    page.get_by_text("Andre numre").click()
    expect(page.get_by_role("link", name="Skriv underretningen")).to_be_visible()


def test_who_leads_at_a_school_sees_what_each_role_does(page: Page, served: str) -> None:
    page.goto(f"{served}/skolekrise/da/")
    page.get_by_role("link", name="Jeg leder indsatsen").click()
    press(page, "nej")
    outcome(page, "led-indsatsen")
    assert page.locator(".kg-checklist h3").all_inner_texts() == ["Lederen", "Kontoret", "Lærerne"]


def test_an_english_school_is_english_to_a_danish_browser_on_every_page_and_paper(
    page: Page, served: str
) -> None:
    page.goto(f"{served}/safeguarding/")
    seen = [page.locator("html").inner_text()]
    page.get_by_role("link", name="I am worried about a child").first.click()
    for option in ("no", "staff", "", "told"):
        expect(page.locator("html")).to_have_attribute("lang", "en")
        expect(page.locator(".kg-danger a, a[href='tel:999']").first).to_be_visible()
        seen.append(page.locator("html").inner_text())
        press(page, option)
    outcome(page, "report-staff")
    expect(page.locator("main a[href='tel:+441632960002']").first).to_be_visible()
    seen.append(page.locator("html").text_content() or "")
    papers = [str(link.get_attribute("href")) for link in page.locator("a[data-pdf]").all()]
    assert papers
    seen += [by_poppler(paper_of(page, f"{served}{paper}")) for paper in papers]
    for name in ("kontakter", "om", "om/kort/staff"):
        seen.append(page_of(page, f"{served}/safeguarding/en/{name}"))
    assert [DANISH.findall(text) for text in seen] == [[]] * len(seen)


def paper_of(page: Page, address: str) -> bytes:
    """Return a paper; a machine that does much else may need to be asked again."""
    answers = (page.request.get(address, timeout=60_000) for _ in range(4))
    return next(answer.body() for answer in answers if answer.status == 200)


def page_of(page: Page, address: str) -> str:
    """Return what stands on a page, folded or not."""
    page.goto(address)
    return page.locator("html").text_content() or ""


def test_without_a_script_the_list_is_folded_and_an_answer_two_taps_away(
    browser: Browser, served: str
) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}/vold-mod-boern/da/ansat")
    page.locator("button[data-option=nej]").click()
    expect(page.get_by_label("Find i listen")).to_have_count(0)
    page.get_by_text("Den nordlige del").click()
    page.locator("button[data-option=bakkeskolen]").click()
    expect(page.locator("main")).to_have_attribute("data-step", "sig-det-til-leder")
    context.close()
