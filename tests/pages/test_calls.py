"""The call card in words: one name in every place of a page, the days by their names, and paper's day and night."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from tests.support.contacts import contact, danish
from tests.support.content import REAL, served, spoken
from tests.support.long import some
from wizard.flows.countries import DENMARK
from wizard.flows.graph.paths import paths
from wizard.flows.graph.walk import Path
from wizard.flows.model import Mention
from wizard.i18n.text import LocalizedText
from wizard.pages.builder import Composer
from wizard.pages.calls import OutcomeCalls, OutcomeTexts, paper_calls
from wizard.pages.contacts import ContactCards
from wizard.pages.models import CallCard, OutcomePage
from wizard.sealing.place import Place

TUESDAY = dt.datetime(2026, 11, 24, tzinfo=DENMARK.clock)
EARLY, NOON = TUESDAY.replace(hour=7, minute=30), TUESDAY.replace(hour=10, minute=40)
EVENING, NIGHT = TUESDAY.replace(hour=17, minute=30), TUESDAY.replace(hour=1, minute=2)
FRIDAY = EVENING + dt.timedelta(days=3)
INSTANTS = {
    "early": EARLY,
    "day": NOON,
    "evening": EVENING,
    "night": NIGHT,
    "friday": FRIDAY,
    "saturday": EARLY + dt.timedelta(days=4),
    "sunday": NOON + dt.timedelta(days=5),
    "little-christmas": dt.datetime(2026, 12, 23, 17, 30, tzinfo=DENMARK.clock),
    "christmas": dt.datetime(2026, 12, 25, 10, 40, tzinfo=DENMARK.clock),
}
FLOWS = REAL.model_copy(
    update={
        "guide": REAL.guide.model_copy(update={"emergency": "alarm", "police": "police"}),
        "contacts": (
            contact("office", "unknown", role="Kontoret", fallback=("hotline", "shelter")),
            contact("hotline", "08:00-22:00", role="Hotlinen"),
            contact("shelter", "18:00-07:00", role="Skadestuen"),
            contact("police", "24/7", phone="114", role="Politiet", say="Sig: „Døgnvagten, tak.“"),
            contact("alarm", "24/7", phone="112", role="Alarmen"),
            contact("leader", "unknown", phone=None, in_person=True, role="Din leder"),
            contact("house", "unknown", phone=None, via=("office", "hotline"), role="Huset"),
            contact("never", "2020 10:00-12:00", role="Ingen"),
            contact("districts", "unknown", phone=None, via=("north", "south"), role="Gruppen"),
            contact("north", "unknown", role="Nord"),
            contact("south", "unknown", role="Syd"),
        ),
    }
)
OWN = OutcomeTexts(
    LocalizedText("Titel"), LocalizedText("Først"), (LocalizedText("Sig"), LocalizedText("Mere"))
)


def named(*ids: str | Mention) -> list[Mention]:
    return [Mention(id=i) if isinstance(i, str) else i for i in ids]


def calls(instant: dt.datetime, *ids: str | Mention) -> OutcomeCalls:
    cards = ContactCards(FLOWS, danish, str, instant, "da")
    order = cards.order(named(*ids))
    return OutcomeCalls(cards, order, cards.in_order(order, named(*ids), "x"))


def call(instant: dt.datetime, *ids: str | Mention) -> CallCard:
    found = calls(instant, *ids)
    return found.card(found.texts(OWN).title)


def told(card: CallCard) -> tuple[str, str, str | None, str | None]:
    return card.heading, card.state, card.state_text, card.opens


def others(card: CallCard) -> list[tuple[str, str]]:
    return [(str(other.heading), other.who.id) for other in card.others]


def test_by_day_the_first_choice_leads_in_its_own_words_and_is_not_called_open() -> None:
    card = call(NOON, "office")
    words = "Kontortid nu, åbningstid ukendt"
    assert told(card) == ("Titel", "assumed", words, None)
    assert calls(NOON, "office").texts(OWN) is OWN
    assert [number.id for number in card.numbers] == ["office"]
    assert others(card) == [("Svarer de ikke?", "hotline")]


def test_a_stand_in_has_one_name_in_every_place() -> None:
    found = calls(EVENING, "office").texts(OWN)
    assert found.title == "Ring til Hotlinen"
    assert found.first == "Svarer nu: Hotlinen. Ikke nu: Kontoret."
    assert found.say == (
        "Sig først til Hotlinen: „Jeg kan ikke få fat i Kontoret nu. Kan du hjælpe mig?“",
        "Mere",
    )
    card = call(EVENING, "office")
    assert told(card) == ("Ring til Hotlinen", "open", "Åbent til kl. 22", None)
    assert (card.who.id, card.stands_in, card.numbers[0].id) == ("hotline", True, "hotline")


def test_one_with_a_sentence_of_its_own_is_spoken_to_with_that() -> None:
    danger = Mention(id="office", fallback=("police",))
    assert calls(NIGHT, danger).texts(OWN).say[0] == "Sig: „Døgnvagten, tak.“"
    assert call(NIGHT, danger).if_urgent == "Svarer ingen, og kan det ikke vente, så ring 112."


@pytest.mark.parametrize(
    ("instant", "heading"),
    [
        (EVENING, "Når de åbner, onsdag (i morgen):"),
        (NIGHT, "Når de åbner, tirsdag (i dag):"),
        (FRIDAY, "Når de åbner, mandag:"),
        (INSTANTS["little-christmas"], "Når de åbner, mandag:"),
        (INSTANTS["christmas"], "Når de åbner, mandag:"),
        (dt.datetime(2026, 12, 24, 23, 59, tzinfo=DENMARK.clock), "Når de åbner, mandag:"),
    ],
)
def test_the_first_choice_follows_with_its_day(instant: dt.datetime, heading: str) -> None:
    assert others(call(instant, "office")) == [(heading, "office")]


def test_known_hours_say_the_time_and_those_that_never_come_say_none() -> None:
    assert others(call(NIGHT, "hotline", "shelter")) == [("Når de åbner, tirsdag (i dag) kl. 8:", "hotline")]
    assert others(call(NIGHT, "never", "shelter")) == [("Når de åbner:", "never")]


def test_with_nobody_there_the_page_says_who_opens_first_and_when() -> None:
    found, card = calls(EARLY, "office").texts(OWN), call(EARLY, "office")
    assert (found.title, found.first) == ("Ring til Hotlinen, når de åbner", "Hotlinen: fra kl. 8.")
    words = "Lukket nu, åbner i dag kl. 8"
    assert told(card) == ("Ring til Hotlinen, når de åbner", "closed", words, "fra kl. 8")
    assert card.if_urgent == "Kan det ikke vente: 114. Fare: 112."
    assert others(card) == [("Når de åbner, tirsdag (i dag):", "office")]
    assert not card.stands_in


def test_a_first_choice_that_opens_first_keeps_the_outcome_s_words() -> None:
    alone = Mention(id="office", fallback=())
    assert calls(FRIDAY, alone).texts(OWN) is OWN
    words = "Ukendt åbningstid. Prøv mandag fra kl. 8"
    assert told(call(FRIDAY, alone)) == ("Titel", "closed", words, "mandag fra kl. 8")
    assert told(call(NIGHT, "never")) == ("Titel", "closed", "Lukket nu", None)


def test_the_police_named_as_a_second_way_stand_before_the_first_choice() -> None:
    found = others(call(EVENING, "office", "police"))
    assert found == [("Kan det ikke vente:", "police"), ("Når de åbner, onsdag (i morgen):", "office")]


@pytest.mark.parametrize("instant", INSTANTS.values(), ids=INSTANTS)
def test_somebody_in_the_room_has_no_number_and_no_other_s(instant: dt.datetime) -> None:
    card = call(instant, "leader", "office")
    assert (card.state, card.state_text, card.numbers, card.others) == ("in-person", None, (), ())


def test_districts_are_each_a_number_and_one_who_refers_on_has_none() -> None:
    assert [number.id for number in call(NOON, "districts").numbers] == ["north", "south"]
    assert call(NOON, Mention(id="office", refers_on=True)).numbers == ()


def test_paper_has_day_and_night_side_by_side_at_any_hour() -> None:
    made = []
    for instant in (NOON, NIGHT):
        cards = ContactCards(FLOWS, danish, str, instant, "da", on_paper=True)
        mentions = named("office")
        made.append(paper_calls(cards, mentions, cards.of_mentions(mentions, "x")))
    assert made[0] == made[1]
    assert made[0].day.id == "office"
    assert [card.id for card in made[0].night] == ["hotline", "shelter"]
    assert made[0].night[0].hours == "Alle dage kl. 8-22"
    assert made[0].if_urgent == "Kan det ikke vente: 114. Fare: 112."


class Nowhere:
    """Addresses that lead nowhere: here only texts are looked at."""

    def place(self, place: Place) -> str:
        return place.flow

    def paper(self, place: Place, kind: str) -> str:
        return kind

    def vcards(self, place: Place) -> str:
        return place.flow

    def flow(self, flow: object) -> str:
        return ""

    def start_page(self) -> str:
        return ""

    def shared(self) -> str:
        return ""


def shortest() -> Iterator[Path]:
    """Yield for each outcome and list of contacts the first path to it."""
    found: dict[tuple[str, ...], Path] = {}
    for flow in REAL.flows:
        for path in paths(flow):
            if path.outcome:
                held = (m for m in path.outcome.contacts if m.holds(flow.id, path.answers))
                found.setdefault((path.outcome.id, *(m.model_dump_json() for m in held)), path)
    yield from found.values()


SPOKEN = spoken()


def pages_at(instant: dt.datetime, code: str) -> Iterator[OutcomePage]:
    language = SPOKEN[code]
    cards = ContactCards(REAL, language.translate, language.gettext, instant, code)
    composer = Composer(served(), language.translate, cards, Nowhere())
    for path in shortest():
        assert path.outcome
        yield composer.outcome(path, Place(path.flow.id, path.answers), path.outcome)


@pytest.mark.parametrize("instant", INSTANTS.values(), ids=INSTANTS)
@pytest.mark.parametrize("code", some(["da", "en", "ar", "uk"], 3))
def test_title_first_sentence_and_first_contact_name_the_one_who_leads(
    instant: dt.datetime, code: str
) -> None:
    for page in pages_at(instant, code):
        card = page.call
        assert card is not None
        assert page.contacts[0].id == card.who.id
        assert page.title == card.heading
        assert all(number.id in {n.id for n in page.contacts[0].numbers} for number in card.numbers)
        if card.stands_in:
            assert card.who.role in page.title
            assert card.who.role in page.first
            assert card.who.role.source.lower() in page.say[0].source.lower()
        if card.state == "closed":
            assert card.opens
            assert card.if_urgent
        if card.state == "open" and card.who.number and card.who.number.shown not in ("112", "114"):
            assert card.state_text
        # a line of the interface is wholly in the page's language
        lines = [card.state_text, card.opens, card.if_urgent, *(other.heading for other in card.others)]
        assert {line.lang for line in lines if line} <= {code}, page.id
        assert {text.lang for text in (page.title, page.first, page.say[0])} == {code}, page.id
