"""What the desk lets go and what not: a card taken away, danger past 112, a version brought back."""

from __future__ import annotations

from tests.support.desk_browser import Desk
from tests.support.differing import changed

NEW_NUMBER = "41 74 90 91"


def test_a_card_is_taken_away_after_what_it_does_is_shown(desk: Desk) -> None:
    before = desk.file.read_bytes()
    desk.open("/ret/flow/akut")
    desk.click("link", "Tag det væk")
    assert "Tag det væk?" in desk.main
    assert "står i guidens liste over svar, der altid fører til 112" in desk.main
    desk.page.get_by_role("button", name="Tag det væk").click()
    unchosen = desk.page.locator("[name=locked]:invalid")
    assert unchosen.count() == 2  # the browser asks for a choice and sends nothing
    assert "akut" in desk.draft.ids("flow")
    desk.page.get_by_label("Tag det også ud af listen").check()
    desk.click("button", "Tag det væk")
    assert "akut-fare-nu.ja er taget ud af listen" in desk.told
    assert "akut" not in desk.draft.ids("flow")
    assert desk.draft.errors == ()
    desk.click("link", "Udgiv", exact=True)
    grave = desk.page.locator(".change-grave").all_inner_texts()
    assert any("står ikke mere i listen over svar, der altid fører til 112" in each for each in grave)
    assert desk.file.read_bytes() == before
    desk.click("button", "Udgiv", exact=True)
    assert "Udgivet" in desk.told
    assert "akut-fare-nu" not in desk.file.read_text()


def test_danger_that_would_lead_past_112_is_refused_with_the_sentence(desk: Desk) -> None:
    before = desk.file.read_bytes()
    desk.open("/ret/step/borger.fare-nu")
    desk.page.locator("summary", has_text="Ja (fare)").click()
    desk.page.locator("#options\\.0\\.to\\.0\\.to").select_option("ring-114")
    desk.click("button", "Gem i kladden")
    assert desk.draft.errors
    said = desk.page.locator(".problem-error").all_inner_texts()
    assert any("er et svar om fare og skal føre til" in sentence for sentence in said)
    desk.click("link", "Udgiv", exact=True)
    assert "kan ikke udgives" in desk.main
    assert desk.page.get_by_role("button", name="Udgiv", exact=True).count() == 0
    assert desk.file.read_bytes() == before


def test_what_is_published_can_be_brought_back(desk: Desk) -> None:
    before = desk.file.read_bytes()
    desk.open("/ret/contact/hotline-radikalisering")
    desk.fill("Telefonnummer", NEW_NUMBER)
    desk.click("button", "Gem i kladden")
    desk.click("link", "Udgiv", exact=True)
    assert NEW_NUMBER in desk.page.locator(".change").first.inner_text()  # once more what is changed
    desk.click("button", "Udgiv", exact=True)
    assert "Udgivet" in desk.told
    assert NEW_NUMBER in desk.file.read_text()
    kept = sorted(desk.file.with_name("flows.desk").glob("versions/*.yaml"))
    assert [version.read_bytes() for version in kept] == [before, desk.file.read_bytes()]
    with desk.page.expect_navigation():
        desk.page.locator("form[action*='/udgaver/1/'] button").click()
    assert desk.draft.data == before
    desk.click("link", "Udgiv", exact=True)
    desk.click("button", "Udgiv", exact=True)
    # every byte is as it was, but for the version's own name and day
    differing = changed(before.decode(), desk.file.read_text())
    assert {line[1:].split(":")[0].strip() for line in differing} in ({"version"}, {"version", "date"})
