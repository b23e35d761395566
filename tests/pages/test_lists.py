"""Long lists in groups, and checklists by who does what."""

from __future__ import annotations

from tests.support.clocks import MONDAY_NOON
from tests.support.miniatures import DATA, reading
from wizard.flows.model import Step
from wizard.i18n.text import LocalizedText
from wizard.pages.contacts import ContactCards
from wizard.pages.lists import grouped_choices, option_choices, task_groups
from wizard.pages.whole_card import whole_card


def say(_context: str, text: str) -> LocalizedText:
    """Return the text as it is."""
    return LocalizedText(text)


def step(name: str) -> Step:
    """Return the second step of a miniature, which has the list."""
    return reading(DATA / "good" / f"{name}.yaml").sound().steps[1]


def test_answers_stand_under_their_groups_and_a_doubt_below_them() -> None:
    asked = step("grouped")
    found = grouped_choices(asked, option_choices(asked, "syd", say), say)
    assert [(group.heading, [choice.id for choice in group.choices]) for group in found["groups"]] == [
        ("Nord", ["nord"]),
        ("Syd", ["syd"]),
    ]
    assert [group.chosen for group in found["groups"]] == [False, True]
    assert [choice.id for choice in found["others"]] == ["voksen"]


def test_answers_stand_under_their_first_letters() -> None:
    asked = step("grouped-by-letter")
    found = grouped_choices(asked, option_choices(asked, None, say), say)
    assert [group.heading for group in found["groups"]] == ["E"]


def test_a_short_list_has_no_groups() -> None:
    asked = step("smallest")
    assert grouped_choices(asked, option_choices(asked, None, say), say) == {"groups": (), "others": ()}


def test_tasks_stand_with_who_does_them() -> None:
    outcome = next(
        each for each in reading(DATA / "good" / "checklist.yaml").sound().outcomes if each.checklist
    )
    found = task_groups(outcome.checklist, [LocalizedText(task.text) for task in outcome.checklist], "o", say)
    assert [(group.who, group.tasks) for group in found] == [
        ("Lederen", ("Saml de andre.",)),
        ("Læreren", ("Bliv hos børnene.",)),
        (None, ("Luk døren.",)),
    ]


def test_a_whole_card_shows_the_procedure_and_who_does_what() -> None:
    flows = reading(DATA / "good" / "checklist.yaml").sound()
    cards = ContactCards(flows, say, str, MONDAY_NOON, "da", on_paper=True)
    end = next(each for each in whole_card(cards, flows.flows[0]).ends if each.checklist)
    assert [part.text for part in end.procedure] == ["Skriv ned, hvad du ser.", "Ring."]
    assert [(task.who, task.text) for task in end.checklist][::2] == [
        ("Lederen", "Saml de andre."),
        (None, "Luk døren."),
    ]
    assert "Et barn" in str(end.checklist[1].when)
