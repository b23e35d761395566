"""The file itself at the desk: problems while one types, and what may stand there completed."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.support.content import FILE
from tests.support.desk_browser import Desk
from tests.support.long import some


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


@pytest.mark.parametrize(("text", "typed", "offered", "never"), some(COMPLETIONS, 2))
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
