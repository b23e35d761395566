"""An author at the desk in a real browser, from nothing: a number changed and confirmed, and nothing typed lost."""

from __future__ import annotations

import pytest
from playwright.sync_api import ViewportSize, expect

from tests.support.clocks import MONDAY_NOON
from tests.support.desk_browser import DESKTOP, NARROW, Desk
from tests.support.long import long

NEW_NUMBER = "41 74 90 91"


def test_a_number_is_changed_and_confirmed_in_six_actions(desk: Desk) -> None:
    desk.click("link", "Kontakter", exact=True)
    for name in desk.page.locator("tbody th").all_inner_texts():
        desk.read(name.split()[0])  # a list is searched by the beginnings of its lines
        if "Hotline mod radikalisering" in name:
            break
    desk.click("link", "Hotline mod radikalisering")
    desk.fill("Telefonnummer", NEW_NUMBER)
    seen = desk.page.frame_locator(".preview-frame")
    expect(seen.get_by_text(NEW_NUMBER).first).to_be_attached(timeout=30000)  # before anything is saved
    desk.fill("Hvem har ringet?", "SSP-sekretariatet")
    desk.click("button", "Gem – jeg har ringet i dag, og det passer")
    assert desk.actions <= 6
    assert desk.seconds <= 40  # by the keystroke-level model, with the names read down to the one looked for
    contact = ("contacts", "hotline-radikalisering")
    assert desk.draft.said((*contact, "phone")) == NEW_NUMBER
    assert desk.draft.said((*contact, "checked")) == MONDAY_NOON.date().isoformat()
    assert desk.draft.said((*contact, "checked_by")) == "SSP-sekretariatet"


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


def test_a_question_chosen_for_a_condition_is_kept_with_the_answers_chosen_after_it(desk: Desk) -> None:
    desk.open("/betingelse/outcome/ssp-borger?field=about.0")
    desk.choose("Spørgsmål", "Hvad er det, du ved?")
    desk.click("button", "Gem i kladden")
    assert desk.page.get_by_label("Spørgsmål").input_value() == "", "not put back as what was typed"
    desk.page.get_by_label("En trussel om vold eller en plan om vold").first.check()
    desk.click("button", "Gem i kladden")
    when = desk.draft.value(("outcomes", "ssp-borger", "about", 0, "when"))
    assert isinstance(when, dict)
    assert "hvad-ved-du" in when


@pytest.mark.parametrize(
    "size", [pytest.param(DESKTOP, id="wide"), pytest.param(NARROW, id="narrow", marks=long)]
)
def test_the_form_stays_in_view_while_the_preview_seeks_its_place(desk: Desk, size: ViewportSize) -> None:
    desk.page.set_viewport_size(size)
    desk.open("/ret/contact/hotline-radikalisering")
    row = desk.page.frame_locator(".preview-frame").locator("#hotline-radikalisering")
    in_frame = "place => innerHeight > place.getBoundingClientRect().top && scrollY > 0"
    for text in ("", "41 74 90 91"):
        if text:
            desk.fill("Telefonnummer", text)
            expect(row.get_by_text(text).first).to_be_attached(timeout=30000)
        before = desk.page.evaluate("scrollY")
        desk.page.wait_for_timeout(300)
        assert row.evaluate(in_frame)
        assert desk.page.evaluate("scrollY") == before
        assert text or before == 0


def test_the_menu_is_a_fold_in_a_narrow_window_alone(desk: Desk) -> None:
    menu, link = desk.page.locator(".menu > summary"), desk.page.locator(".ways a").last
    expect(link).to_be_visible()
    expect(menu).to_be_hidden()
    desk.page.set_viewport_size(NARROW)
    expect(link).to_be_hidden()
    high = desk.page.locator(".top").evaluate("each => each.offsetHeight")
    assert high <= NARROW["height"] / 4
    menu.click()
    expect(link).to_be_visible()


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
