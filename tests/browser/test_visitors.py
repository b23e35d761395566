"""The three visitors the guide is for, each in a real browser, on a phone and on a desktop."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, expect

from tests.support.browser_tour import DESKTOP, PAUSE, PHONE, in_both_windows, press
from tests.support.long import long


def choose_card(page: Page, server: str, flow: str) -> None:
    page.goto(f"{server}/")
    page.locator(f"main a[href='/da/{flow}']").click()


def expect_outcome(page: Page, outcome: str, urgency: str) -> None:
    main = page.locator("main")
    expect(main).to_have_attribute("data-outcome", outcome)
    expect(main).to_have_attribute("data-urgency", urgency)


def fail_on_an_error(message: ConsoleMessage) -> None:
    if message.type == "error":
        pytest.fail(f"console: {message.text}")


@pytest.fixture
def page(context: BrowserContext) -> Page:
    page = context.new_page()
    page.on("pageerror", lambda error: pytest.fail(f"script error: {error}"))
    page.on("console", fail_on_an_error)
    return page


@pytest.mark.parametrize("viewport", [DESKTOP, pytest.param(PHONE, marks=long)], ids=["desktop", "phone"])
def test_a_teacher_with_a_concern_about_a_pupil(page: Page, server: str) -> None:
    choose_card(page, server, "medarbejder")
    for option in ("nej", "nej", "nej", "", "under-18", "aalborg", "nej", "nej", "i-tvivl"):
        press(page, option)
    expect_outcome(page, "infohus-aalborg", "today")
    expect(page.get_by_text("INFO-hus Aalborg").first).to_be_visible()


@pytest.mark.parametrize("viewport", [PHONE, pytest.param(DESKTOP, marks=long)], ids=["phone", "desktop"])
def test_a_parent_at_one_in_the_morning(page: Page, server: str, tmp_path: Path) -> None:
    choose_card(page, server, "borger")
    for option in ("nej", "mit-barn", "ja", "nej", "nej", "ved-ikke"):
        press(page, option)
    expect_outcome(page, "ssp-borger", "soon")
    assert page.locator("a[href='tel:+4593520065']").count() > 0
    with page.expect_download() as paper:
        page.locator("a[data-pdf]").first.click()
    assert paper.value.suggested_filename == "kontaktguide.pdf"
    paper.value.save_as(tmp_path / "paper.pdf")
    assert (tmp_path / "paper.pdf").read_bytes().startswith(b"%PDF")
    page.locator("details:has(.kg-given) summary").click()
    page.locator(".kg-given a").nth(1).click()
    expect(page.locator("[data-chosen]")).to_have_attribute("data-option", "mit-barn")
    press(page, "en-anden-under-18")
    expect_outcome(page, "ssp-borger", "soon")


@in_both_windows
def test_staff_in_an_acute_situation(page: Page, server: str) -> None:
    choose_card(page, server, "akut")
    press(page, "ja")
    expect_outcome(page, "ring-112", "now")
    expect(page.locator("a[href='tel:112']").first).to_be_in_viewport()
    page.go_back()
    page.get_by_role("link", name="Tilbage").click()
    expect(page).to_have_title("Forside – Kontaktguide")


def test_a_double_tap_answers_one_question_and_not_the_next(page: Page, server: str) -> None:
    """Try it on three questions: the second tap falls on the same form, or on the page that comes."""
    page.goto(f"{server}/da/borger")
    for number, option in enumerate(("nej", "mit-barn", "ja"), 1):
        expect(page).to_have_title(f"Spørgsmål {number} – Kontaktguide")
        page.wait_for_timeout(PAUSE)
        page.locator(f"[data-option={option}]").dblclick(no_wait_after=True)
    expect(page).to_have_title("Spørgsmål 4 – Kontaktguide")


# from within the page: on a busy machine a press from outside may come later than the guard lasts
AT_ONCE = """addEventListener("pageshow", () => setTimeout(() => {
    if (location.pathname === "/da/borger")
        document.querySelector("form").requestSubmit(document.querySelector("[data-option=nej]"));
    window.pressed = true;
}, 20))"""


def test_a_press_as_the_page_appears_counts_for_nothing(page: Page, server: str) -> None:
    page.add_init_script(AT_ONCE)
    page.goto(f"{server}/da/borger")
    page.wait_for_function("window.pressed")
    press(page, "nej")
    expect(page).to_have_title("Spørgsmål 2 – Kontaktguide")
    expect(page.locator(".kg-last")).to_contain_text("Du svarede: Nej")
