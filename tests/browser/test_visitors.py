"""The three visitors the guide is for, each in a real browser, on a phone and on a desktop."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.support.browser_tour import answer


def choose_card(page: Page, server: str, name: str) -> None:
    page.goto(f"{server}/")
    page.locator("a.card").filter(has_text=name).click()


def expect_outcome(page: Page, outcome: str, urgency: str) -> None:
    main = page.locator("main")
    expect(main).to_have_attribute("data-outcome", outcome)
    expect(main).to_have_attribute("data-urgency", urgency)


@pytest.fixture
def page(context: BrowserContext) -> Page:
    page = context.new_page()
    page.on("pageerror", lambda error: pytest.fail(f"script error: {error}"))
    page.on("console", lambda said: said.type == "error" and pytest.fail(f"console: {said.text}"))
    return page


def test_a_teacher_with_a_concern_about_a_pupil(page: Page, server: str) -> None:
    choose_card(page, server, "Jeg er medarbejder eller fagperson")
    answer(page, "Nej")  # nobody is in danger
    page.get_by_label("Nej", exact=True).check()  # nothing happened today
    page.get_by_role("button", name="Næste").click()
    page.locator("input[value=nej]").check()  # has not talked with the leader
    page.get_by_role("button", name="Næste").click()
    expect(page.locator("input[type=radio]")).to_have_count(0)
    page.get_by_role("button", name="Gå videre").click()
    for option in ("under-18", "aalborg", "nej", "nej", "i-tvivl"):
        page.locator(f"input[value^={option}]").first.check()
        page.get_by_role("button", name="Næste").click()
    expect_outcome(page, "infohus-aalborg", "soon")
    expect(page.get_by_text("INFO-hus Aalborg").first).to_be_visible()


def test_a_parent_at_one_in_the_morning(page: Page, server: str, tmp_path: Path) -> None:
    choose_card(page, server, "Jeg er borger")
    answer(page, "Nej")
    answer(page, "Mit barn under 18 år")
    answer(page, "Ja")  # lives in Aalborg
    page.locator("input[value^=nej]").check()  # nothing unlawful
    page.get_by_role("button", name="Næste").click()
    page.locator("input[value^=nej]").check()  # the family is not part of it
    page.get_by_role("button", name="Næste").click()
    page.locator("input[value^=ved-ikke]").check()  # is the child's development in danger?
    page.get_by_role("button", name="Næste").click()
    expect_outcome(page, "ssp-borger", "soon")
    assert page.locator("a[href='tel:+4593520065']").count() > 0
    with page.expect_download() as paper:
        page.locator("a[data-pdf]").first.click()
    assert paper.value.suggested_filename == "kontaktguide.pdf"
    paper.value.save_as(tmp_path / "paper.pdf")
    assert (tmp_path / "paper.pdf").read_bytes().startswith(b"%PDF")
    page.locator(".kg-given a").nth(1).click()
    expect(page.get_by_label("Mit barn under 18 år")).to_be_checked()
    page.get_by_label("En anden under 18 år").check()
    page.get_by_role("button", name="Næste").click()
    expect_outcome(page, "ssp-borger", "soon")


def test_staff_in_an_acute_situation(page: Page, server: str) -> None:
    choose_card(page, server, "Der sker noget nu på mit arbejde")
    answer(page, "Ja")
    expect_outcome(page, "ring-112", "now")
    expect(page.locator("a[href='tel:112']").first).to_be_in_viewport()
    page.go_back()
    page.get_by_role("link", name="Tilbage").click()
    expect(page).to_have_title("Forside – Kontaktguide")
