"""The guides of `examples/` in a real browser, one walk each: a long list, a checklist by role, a form."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from werkzeug.serving import make_server

from tests.support.browser_tour import PHONE, press
from tests.support.clocks import MONDAY_NOON
from wizard.sealing.keys import new_key
from wizard.several import several_guides
from wizard.web.services import EXTENSION_KEY

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
