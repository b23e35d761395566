"""An edit changes the lines of one thing; what it says is read back, and every other byte stays."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from tests.support.content import FILE
from tests.support.differing import changed
from wizard.author.draft import Draft
from wizard.author.edits import FIRST, CannotEdit, add_item, confirm, move, remove_item, set_field
from wizard.author.edits.writing import Written
from wizard.author.shape import FieldPath

SHIPPED = Draft.of(FILE.read_bytes())
SMALL = """\
# whose it is
guide:
  municipality: 'Lilleby'   # town
  help: [alarm, politi]
contacts:
  # the alarm
  - id: alarm
    phone: "112"
    use: >-
      Nogen er i fare
      lige nu.
    checked: never

  # ---- the police ----

  # they answer
  - id: politi
    phone: "114"
    # until asked
    checked: never
outcomes:
- id: ring
  title: Ring
  contacts: alarm
  avoid: [Film ikke, {text: Vent ikke, when: {flow: borger}}]
"""


@pytest.mark.parametrize(
    ("path", "value", "lines"),
    [
        (("contacts", "alarm", "phone"), "114", ['-    phone: "112"', '+    phone: "114"']),
        (("contacts", "alarm", "checked"), dt.date(2026, 11, 26), ["-    checked: never", "+    checked: 2026-11-26"]),
        (("contacts", "politi", "checked"), "never", []),
        (("contacts", "alarm", "in_person"), True, ["+    in_person: true"]),
        (("guide", "municipality"), "By", ["-  municipality: 'Lilleby'   # town", "+  municipality: 'By'   # town"]),
        (("guide", "help"), ["politi"], ["-  help: [alarm, politi]", "+  help: [politi]"]),
        (("guide", "police"), "politi", ["+  police: politi"]),
        (("contacts", "alarm", "use"), "Nu: #1", ["-      Nogen er i fare", "-      lige nu.", "+      Nu: #1"]),
        (("contacts", "politi", "phone"), None, ['-    phone: "114"']),
        (("outcomes", "ring", "contacts", 0, "note"), "Nu", [
            "-  contacts: alarm", "+  contacts: {id: alarm, note: Nu}"
        ]),
        (("outcomes", "ring", "avoid", 1, "text"), "Vent", [
            "-  avoid: [Film ikke, {text: Vent ikke, when: {flow: borger}}]",
            "+  avoid: [Film ikke, {text: Vent, when: {flow: borger}}]",
        ]),
        (("outcomes", "ring", "title", 0, "when"), {"flow": ["a", "b"]}, [
            "-  title: Ring", "+  title: {text: Ring, when: {flow: [a, b]}}"
        ]),
        (("outcomes", "ring", "say"), ["Et, to", "Tre"], ["+  say:", '+    - "Et, to"', "+    - Tre"]),
        (("outcomes", "ring", "say"), "Et", ["+  say: Et"]),
        (("outcomes", "ring", "avoid"), ["Film ikke"], [
            "-  avoid: [Film ikke, {text: Vent ikke, when: {flow: borger}}]", "+  avoid: [Film ikke]"
        ]),
        (("outcomes", "ring", "avoid"), "Vent", [
            "-  avoid: [Film ikke, {text: Vent ikke, when: {flow: borger}}]", "+  avoid: Vent"
        ]),
        (("outcomes", "ring", "avoid", 1, "when"), None, [
            "-  avoid: [Film ikke, {text: Vent ikke, when: {flow: borger}}]",
            "+  avoid: [Film ikke, {text: Vent ikke}]",
        ]),
        (("outcomes", "ring", "avoid", 1, "text"), None, [
            "-  avoid: [Film ikke, {text: Vent ikke, when: {flow: borger}}]",
            "+  avoid: [Film ikke, {when: {flow: borger}}]",
        ]),
        (("outcomes", "ring", "avoid", 1, "always_visible"), False, [
            "-  avoid: [Film ikke, {text: Vent ikke, when: {flow: borger}}]",
            "+  avoid: [Film ikke, {text: Vent ikke, always_visible: false, when: {flow: borger}}]",
        ]),
        (("outcomes", "ring", "contacts"), ["alarm", {"id": "politi", "note": "Så"}], [
            "-  contacts: alarm", "+  contacts:", "+    - alarm", "+    - {id: politi, note: Så}"
        ]),
        (("outcomes", "ring", "contacts"), ["politi"], ["-  contacts: alarm", "+  contacts: [politi]"]),
        (("outcomes", "ring", "first"), "A\nB", ["+  first: |-", "+    A", "+    B"]),
        (("contacts", "politi", "id"), None, ["-  - id: politi", '-    phone: "114"', '+  - phone: "114"']),
        (("contacts", "alarm", "checked"), "aldrig: nej", ["-    checked: never", '+    checked: "aldrig: nej"']),
        (("contacts", "alarm", "via"), ["politi"], ["+    via: politi"]),
        (("contacts", "alarm", "review_days"), 90, ["+    review_days: 90"]),
    ],
)  # fmt: skip
def test_a_field_is_set_in_its_own_lines(path: FieldPath, value: Written | None, lines: list[str]) -> None:
    draft = Draft(SMALL)
    assert changed(SMALL, set_field(draft, path, value)) == lines


@pytest.mark.parametrize(
    "value",
    [
        "112",
        "true",
        "Ja: nej",
        "a #b",
        "",
        "'",
        '"',
        "- a",
        "{a}",
        "a\nb",
        "a\n\n b",
        "~",
        "2026-11-23",
        "\\",
        "é\u00a0",
        "x" * 300,
    ],
)
def test_any_text_is_read_back_as_it_was_given(value: str) -> None:
    for path in (
        ("guide", "municipality"),
        ("outcomes", "ring", "avoid", 1, "text"),
        ("contacts", "alarm", "use"),
    ):
        text = set_field(Draft(SMALL), path, value)
        assert Draft(text).said(path) == value.strip()


def test_yes_becomes_no_and_back() -> None:
    text = set_field(SHIPPED, ("guide", "in_use"), True)
    assert changed(SHIPPED.text, text) == ["-  in_use: false", "+  in_use: true"]
    assert set_field(Draft(text), ("guide", "in_use"), False) == SHIPPED.text


def test_an_empty_field_is_filled_and_a_field_put_first() -> None:
    draft = Draft("guide:\n  municipality:\n  date: 2026-01-01\ncontacts:\n  - role: A\n")
    text = set_field(draft, ("guide", "municipality"), "By")
    assert text.startswith("guide:\n  municipality: By\n")
    assert set_field(Draft(text), ("contacts", 0, "id"), "a").endswith("contacts:\n  - id: a\n    role: A\n")
    assert set_field(Draft("guide: {}"), ("guide", "version"), "1") == 'guide: {version: "1"}'
    assert set_field(Draft("guide:\n  version: '1'"), ("guide", "date"), "x").endswith("\n  date: x")


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("nothing", "x"), "1"),
        (("outcomes", "ring", "avoid", 0), None),
        (("outcomes", "ring", "contacts", 0, "nothing"), "1"),
        (("outcomes", "ring", "avoid", 9, "text"), "1"),
    ],
)
def test_a_place_that_holds_no_such_field_is_refused(path: FieldPath, value: str | None) -> None:
    with pytest.raises(CannotEdit):
        set_field(Draft(SMALL), path, value)


@pytest.mark.parametrize(
    "edit",
    [
        lambda: add_item(Draft(SMALL), ("contacts", "alarm", "phone"), None, "x"),
        lambda: add_item(Draft(SMALL), ("contacts",), "ny", {"telefon": "1"}),
        lambda: add_item(Draft(SMALL), ("contacts",), "ny", {}, after="nobody"),
        lambda: remove_item(Draft(SMALL), ("outcomes", "ring", "contacts", 0)),
        lambda: remove_item(Draft(SMALL), ("outcomes", 0)),
        lambda: remove_item(Draft(SMALL), ("contacts", "nobody")),
    ],
)
def test_what_a_list_cannot_bear_is_refused(edit: Callable[[], str]) -> None:
    with pytest.raises(CannotEdit):
        edit()


def test_lists_in_brackets_grow_shrink_and_turn() -> None:
    line = "  help: [alarm, politi]"
    helped = Draft(SMALL)
    assert changed(SMALL, add_item(helped, ("guide", "help"), None, "ny")) == [
        f"-{line}",
        "+  help: [alarm, politi, ny]",
    ]
    assert changed(SMALL, remove_item(helped, ("guide", "help", 1))) == [f"-{line}", "+  help: [alarm]"]
    assert changed(SMALL, remove_item(helped, ("guide", "help", "alarm"))) == [
        f"-{line}",
        "+  help: [politi]",
    ]
    assert changed(SMALL, move(helped, ("guide", "help", 1), after=FIRST)) == [
        f"-{line}",
        "+  help: [politi, alarm]",
    ]
    new = add_item(helped, ("outcomes", "ring", "say"), None, "Sig: nu")
    assert changed(SMALL, new) == ["+  say:", '+    - "Sig: nu"']
    with pytest.raises(CannotEdit, match="kommentarer"):
        move(Draft("guide:\n  help: [a, # first\n    b]\n"), ("guide", "help", 1), after=FIRST)


def test_windows_line_ends_stay() -> None:
    text = set_field(Draft(SMALL.replace("\n", "\r\n")), ("contacts", "alarm", "use"), "Et\nTo")
    assert "\n" not in text.replace("\r\n", "")


def test_what_cannot_be_edited_is_refused_with_a_sentence() -> None:
    with pytest.raises(CannotEdit, match="ikke noget felt"):
        set_field(Draft(SMALL), ("contacts", "alarm", "telefon"), "112")
    with pytest.raises(CannotEdit, match="allerede"):
        add_item(Draft(SMALL), ("contacts",), "alarm", {})


def test_a_contact_comes_where_it_is_asked_for() -> None:
    text = add_item(Draft(SMALL), ("contacts",), "ny", {"use": "Når: nu", "phone": "114"}, after="alarm")
    assert changed(SMALL, text) == ["+  - id: ny", '+    phone: "114"', '+    use: "Når: nu"', "+"]
    first = add_item(Draft(SMALL), ("guide", "help"), None, "ny", after=FIRST)
    assert changed(SMALL, first) == ["-  help: [alarm, politi]", "+  help: [ny, alarm, politi]"]


def test_a_thing_goes_with_its_comment_and_leaves_the_heading() -> None:
    text = remove_item(Draft(SMALL), ("contacts", "politi"))
    assert "---- the police ----" in text
    assert "they answer" not in text
    assert "until asked" not in text


def test_a_thing_moves_with_its_comment() -> None:
    text = move(SHIPPED, ("contacts", "alarm-112"), after="politi-114")
    assert Draft(text).ids("contact")[:2] == ("politi-114", "alarm-112")
    assert sorted(text.splitlines()) == sorted(SHIPPED.text.splitlines())
    assert move(Draft(text), ("contacts", "alarm-112"), after=FIRST) == SHIPPED.text


def test_a_confirmed_contact_has_day_and_role() -> None:
    text = confirm(SHIPPED, "politi-114", "SSP-sekretariatet", dt.date(2026, 11, 26))
    assert changed(SHIPPED.text, text) == [
        "-    checked: never", "+    checked: 2026-11-26", "+    checked_by: SSP-sekretariatet"
    ]  # fmt: skip
