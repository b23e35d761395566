"""An answer beside another, a question, an outcome and a contact, added at the desk in a real browser."""

from __future__ import annotations

from tests.support.desk_browser import Desk
from wizard.flows.graph.paths import paths
from wizard.flows.graph.walk import Path as Walked
from wizard.flows.graph.walk import walk
from wizard.flows.model import Flow


def alike(flow: Flow, step: str, one: str, other: str) -> list[str]:
    """Return what differs where a path is walked with another answer at a step: its end, or whom to turn to."""
    found = []
    for path in paths(flow):
        if path.answers.get(step) == one:
            same = walk(flow, {**path.answers, step: other})
            if shown(path) != shown(same):
                found.append(f"{path.answers}: {shown(path)}, {shown(same)}")
    return found


def shown(path: Walked) -> list[str]:
    """Return the end of a path and the contacts that it names."""
    mentions = path.outcome.contacts if path.outcome else ()
    return [path.end.id, *(each.id for each in mentions if each.holds(path.flow.id, path.answers))]


def test_an_answer_beside_another_loses_no_contact_and_the_change_is_told(desk: Desk) -> None:
    desk.open("/ret/step/borger.hvem-er-du-bekymret-for")
    desk.click("link", "Tilføj et svar")
    desk.fill("Svaret", "En kollega på mit arbejde")
    desk.page.get_by_label("En på 18 år eller mere").check()
    desk.click("button", "Tilføj i kladden")
    guide = desk.draft.guide
    assert guide
    assert not desk.draft.errors
    assert not alike(
        guide.flow("borger"), "hvem-er-du-bekymret-for", "fyldt-18", "en-kollega-paa-mit-arbejde"
    )
    desk.open("/aendringer")
    assert "En kollega på mit arbejde" in desk.main


def test_a_question_an_outcome_and_a_contact_with_hours_are_added(desk: Desk) -> None:
    desk.open("/ny/contact")
    desk.fill("Rolle", "Natteravnene")
    desk.fill("Telefonnummer", "99 88 77 66")
    desk.fill("Brug den når", "Når du vil tale med en voksen ude om aftenen.")
    desk.choose("Hvor hurtigt", "i denne uge")
    desk.fill("Kilde", "https://natteravnene.dk/")
    desk.click("button", "Tilføj i kladden")
    desk.click("link", "Sæt åbningstiden")
    desk.page.get_by_label("På disse tider:").check()
    for day in ("fredag", "lørdag"):
        desk.fill(day, "20-24", exact=True)
    desk.page.get_by_label("lukket på helligdage").check()
    desk.click("button", "Gem i kladden")
    assert "fredag og lørdag kl. 20-24" in desk.told.lower()
    desk.page.locator("[name='fallback.0']").select_option("politi-114")
    desk.click("button", "Gem i kladden")
    desk.open("/ny/outcome")
    desk.fill("Titel", "Ring til Natteravnene")
    desk.choose("Hvor hurtigt", "i denne uge")
    desk.fill("Gør først", "Ring til Natteravnene.")
    desk.fill("Hvor hurtigt, i ord", "Når du har tid.")
    desk.choose("Kontakter", "Natteravnene (natteravnene)")
    desk.click("button", "Tilføj i kladden")
    desk.open("/ny/step")
    desk.fill("Spørgsmål", "Er det aften?", exact=True)
    desk.page.get_by_label("Kun i kortet").select_option("borger")
    desk.page.get_by_label("Stilles efter").select_option("borger.hvad-passer/en-enkelt-ting")
    desk.page.locator("#to-0").select_option("ring-til-natteravnene")
    desk.click("button", "Tilføj i kladden")
    found = desk.draft
    assert [problem.message for problem in found.errors] == []
    assert found.guide
    assert "ring-til-natteravnene" in found.ids("outcome")
    assert "borger.er-det-aften" in found.ids("step")
    assert found.said(("steps", "borger.hvad-passer", "options", "en-enkelt-ting", "to")) == "er-det-aften"
