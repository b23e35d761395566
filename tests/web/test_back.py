"""What a page's script is told after an answer: where to go on, and what the browser's Back is to show."""

from __future__ import annotations

from typing import Any

from flask import Flask

from tests.support.visitor import Page, Visitor


def told(visitor: Visitor, page: Page, option: str) -> Any:
    """Send an answer as the page's script does, and return the response."""
    data = {**visitor.fields(page), "answer": page.value(option)}
    headers = {"Accept": "application/json"}
    return visitor.client.post(page.url, data=data, base_url=visitor.base, headers=headers)


def test_a_script_is_told_the_next_page_and_the_question_with_its_answer(app: Flask) -> None:
    visitor = Visitor(app)
    response = told(visitor, visitor.get("/da/borger"), "nej")
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "no-store"
    assert set(response.json) == {"answered", "next"}
    answered = visitor.get(response.json["answered"])
    assert answered.chosen == "nej"
    assert "mit-barn" in visitor.get(response.json["next"]).options


def test_what_it_is_told_is_equally_long_for_every_answer(app: Flask) -> None:
    visitor = Visitor(app)
    page = visitor.answer(visitor.get("/da/borger"), "nej")
    assert len({len(told(visitor, page, option).get_data()) for option in page.options}) == 1


def test_an_answer_that_is_not_taken_is_a_page_for_a_script_too(app: Flask) -> None:
    visitor = Visitor(app)
    page = visitor.get("/da/borger")
    response = told(visitor, page, "findes-ikke")
    assert (response.status_code, response.mimetype) == (422, "text/html")


def test_danger_at_the_first_question_is_left_to_the_browser(app: Flask) -> None:
    visitor = Visitor(app)
    page = visitor.get("/da/borger")
    marked = page.soup.select("button[data-at-once]")
    assert [button["data-option"] for button in marked] == ["ja"]
    assert not visitor.answer(page, "maaske").soup.select("button[data-at-once]")
