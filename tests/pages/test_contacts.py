"""The one resolver of contacts: what is said of them now, on paper, in Danish and in other languages."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests.support.clocks import COPENHAGEN_NOON as NOON
from tests.support.contacts import contact as made_up
from tests.support.contacts import danish
from tests.support.content import REAL as FLOWS
from wizard.flows.model import Contact, Flows, Mention
from wizard.i18n.sentences import Sentences
from wizard.i18n.text import LocalizedText
from wizard.pages.contacts import ContactCards
from wizard.pages.models import ContactCard, Number
from wizard.pages.overview import Overview

TODAY = NOON.date()
EVENING, NIGHT = NOON.replace(hour=20), NOON.replace(hour=23)
ENGLISH = {
    "Åbent til kl. %(time)s": "Open now until %(time)s",
    "Lukket nu, åbner %(day)s kl. %(time)s": "Closed now, opens on %(day)s at %(time)s",
    "alle dage %(hours)s": "every day %(hours)s",
    "kl. %(start)s-%(end)s": "%(start)s to %(end)s",
    "Senest kontrolleret %(date)s": "Last checked %(date)s",
}


def contact(contact_id: str, hours: str = "24/7", **values: Any) -> Contact:
    return made_up(contact_id, hours, **({"checked": TODAY} | values))


SMALL = FLOWS.model_copy(
    update={
        "contacts": (
            contact(
                "ssp", "Mo-Fr 08:00-15:00; PH off", organisation="Kommunen", name="A B", fallback=("hotline",)
            ),
            contact("hotline", "08:00-22:00", fallback=("police",)),
            contact("police", phone="114", urgency="now"),
            contact("alarm-112", phone="112", urgency="now"),
            contact("house", "unknown", phone=None, via=("ssp", "hotline"), fallback=("police",)),
            contact("new", "08:00-22:00", checked="never", fallback=("hotline",)),
            contact(
                "old",
                "unknown",
                checked=dt.date(2025, 1, 1),
                phone=None,
                email="a@b.dk",
                link="https://b.dk/",
            ),
        )
    }
)


def cards(
    instant: dt.datetime = NOON, lang: str = "da", flows: Flows = SMALL, *, on_paper: bool = False
) -> ContactCards:
    return ContactCards(flows, danish, lambda text: ENGLISH.get(text, text), instant, lang, on_paper)


def test_a_translated_sentence_is_marked_with_its_language() -> None:
    said = cards(lang="en").card("hotline").hours
    assert (said, said.lang, said.source) == ("Open now until 22:00", "en", "Åbent til kl. 22")


def test_a_sentence_with_an_untranslated_part_is_danish_as_a_whole() -> None:
    card = cards(lang="en").card("ssp")
    assert (card.paper_hours.lang, card.paper_hours) == ("da", card.paper_hours.source)
    assert cards(lang="en").card("hotline").paper_hours == "Every day 08:00 to 22:00"


def test_a_catalogue_that_knows_the_language_is_believed() -> None:
    voice = Sentences("nb", lambda text: LocalizedText(text, "nb", text))
    assert voice.build(lambda speech: speech.gettext("Lukket nu")).lang == "nb"
    silent = Sentences("nb", lambda text: LocalizedText(text))
    assert silent.build(lambda speech: speech.gettext("Lukket nu")).lang == "da"


def test_a_card_says_who_and_how() -> None:
    card = cards().card("ssp")
    assert (card.role, card.name, card.organisation, card.use) == ("ssp", "A B", "Kommunen", "Brug")
    assert card.number == Number("22 34 56 78", "tel:+4522345678", "2 2 3 4 5 6 7 8")
    assert (card.state, card.hours) == ("open", "Åbent til kl. 15")
    assert (card.unconfirmed, card.checked) == (None, "Senest kontrolleret 23. november 2026")
    assert (cards().card("old").email, cards().card("old").link) == ("a@b.dk", "https://b.dk/")


def test_a_contact_reached_through_others_shows_them() -> None:
    card = cards(EVENING).card("house")
    assert card.number is None
    assert [via.id for via in card.via] == ["ssp", "hotline"]
    assert (card.state, card.hours) == ("open", "Åbent til kl. 22")
    assert card.paper_hours == "Se tiderne ved hver enkelt"


def shown(instant: dt.datetime, *ids: str | Mention) -> tuple[ContactCard, ...]:
    named = [Mention(id=i) if isinstance(i, str) else i for i in ids]
    made = cards(instant)
    return made.in_order(made.order(named), named, "outcome.x.contact")


def test_the_page_leads_with_who_answers_now() -> None:
    found = shown(EVENING, Mention(id="ssp", note="Sig hej"))
    assert [card.id for card in found] == ["hotline", "ssp"]
    assert [card.note for card in found] == [None, "Sig hej"]
    assert found[1].hours == "Lukket nu, åbner i morgen kl. 8"


def test_only_who_leads_has_another_under_it() -> None:
    assert [card.instead and card.instead.id for card in shown(NOON, "ssp", "new")] == ["hotline", None]
    assert [card.instead for card in shown(EVENING, "ssp", "new")] == [None, None, None]


def test_of_two_mentions_of_one_contact_the_first_counts() -> None:
    (card,) = shown(NOON, Mention(id="police", note="Et"), Mention(id="police", note="To"))
    assert card.note == "Et"


def test_what_is_not_confirmed_says_so() -> None:
    assert cards().card("new").unconfirmed == "Nummeret er ikke bekræftet endnu"
    assert cards().card("new").checked == "Aldrig kontrolleret"
    assert cards().card("old").unconfirmed == "Kontakten er ikke kontrolleret for nylig og kan være ændret"
    assert cards().card("old").checked == "Senest kontrolleret 1. januar 2025"
    without = SMALL.model_copy(update={"contacts": (contact("a", phone=None, checked="never"),)})
    assert cards(flows=without).card("a").unconfirmed == "Kontakten er ikke bekræftet endnu"


def test_over_two_years_no_overdue_contact_is_unmarked() -> None:
    checked, review = TODAY, 180
    flows = SMALL.model_copy(update={"contacts": (contact("a", checked=checked, review_days=review),)})
    for day in range(-10, 730):
        card = cards(NOON + dt.timedelta(days=day), flows=flows).card("a")
        assert bool(card.unconfirmed) is not (0 <= day <= review), day


def test_the_day_is_the_one_in_denmark() -> None:
    flows = SMALL.model_copy(update={"contacts": (contact("a", checked=TODAY, review_days=1),)})
    late = dt.datetime(2026, 11, 24, 23, 30, tzinfo=dt.UTC)
    assert cards(late, flows=flows).card("a").unconfirmed


def test_a_number_that_is_fixed_carries_no_doubt() -> None:
    alarm = contact("alarm-112", phone="112", checked="never")
    flows = SMALL.model_copy(
        update={"contacts": (alarm, contact("helpline", phone="116 111", checked="never"))}
    )
    for card in map(cards(flows=flows).card, ("alarm-112", "helpline")):
        assert (card.unconfirmed, card.checked) == (None, None)


def test_paper_knows_no_now() -> None:
    named = [Mention(id="ssp"), Mention(id="old"), Mention(id="hotline", fallback=("alarm-112",))]
    found = cards(NIGHT, on_paper=True).of_mentions(named, "x")
    assert [card.id for card in found] == ["ssp", "old", "hotline"], "the order of the file"
    assert [card.instead and card.instead.id for card in found] == ["hotline", None, "alarm-112"]
    assert found == cards(NOON, on_paper=True).of_mentions(named, "x")
    assert found[0].hours.startswith("Mandag til fredag kl. 8-15")


GROUPED = SMALL.model_copy(
    update={
        "guide": FLOWS.guide.model_copy(
            update={"emergency": "alarm", "police": "police", "feedback": "ssp", "help": ("hotline",)}
        ),
        "outcomes": (),
        "offers": (),
        "contacts": (
            contact("hotline", "08:00-22:00"),
            contact("ssp", "unknown"),
            contact("house", "unknown", phone=None, via=("ssp", "desk"), group="staff"),
            contact("desk", "unknown"),
            contact("helpline", group="child"),
            contact("police", phone="114", group="danger"),
            contact("alarm", phone="112", group="danger"),
        ),
    }
)


def test_the_overview_has_who_answers_now_first_and_the_emergency_before_the_others() -> None:
    overview = Overview(cards(flows=GROUPED))
    assert [card.id for card in overview.answering()] == ["helpline", "hotline"]
    told = [
        (group.id, [c.id for c in group.contacts], [c.id for c in group.answering])
        for group in overview.groups()
    ]
    assert told == [
        ("danger", ["alarm", "police"], []),
        ("child", [], ["helpline"]),
        ("advice", ["ssp"], ["hotline"]),
        ("staff", ["house"], []),
    ]
    night = Overview(cards(NIGHT, flows=GROUPED))
    assert [card.id for card in night.answering()] == ["helpline"]


def test_a_row_names_those_whose_number_stands_elsewhere() -> None:
    house = Overview(cards(flows=GROUPED)).groups()[-1].contacts[0]
    assert ([card.id for card in house.via], [card.id for card in house.reached_by]) == (["desk"], ["ssp"])


def test_on_paper_nobody_answers_now() -> None:
    overview = Overview(cards(flows=GROUPED, on_paper=True))
    assert overview.answering() == ()
    assert [group.answering for group in overview.groups()] == [(), (), (), ()]


@pytest.mark.parametrize("instant", [NOON, EVENING, NIGHT])
def test_each_number_stands_once_on_the_overview(instant: dt.datetime) -> None:
    overview = Overview(cards(instant, flows=FLOWS))
    shown = [*overview.answering(), *(card for group in overview.groups() for card in group.contacts)]
    numbers = [number.number for card in shown for number in (*((card,) if card.number else ()), *card.via)]
    assert len(numbers) == len(set(numbers))
    assert {number.shown.replace(" ", "") for number in numbers if number} == {
        c.phone.replace(" ", "") for c in FLOWS.contacts if c.phone
    }


@pytest.mark.parametrize("instant", [NOON, EVENING, NIGHT])
def test_page_paper_and_overview_agree_on_numbers_and_hours(instant: dt.datetime) -> None:
    page, paper = cards(instant, flows=FLOWS), cards(instant, flows=FLOWS, on_paper=True)
    overview = {contact.id: page.card(contact.id) for contact in FLOWS.contacts}
    for outcome in FLOWS.outcomes:
        on_page = {card.id: card for card in page.of_mentions(outcome.contacts, "x")}
        for card in paper.of_mentions(outcome.contacts, "x"):
            for other in (on_page[card.id], overview[card.id]):
                assert (card.number, card.link, card.email) == (other.number, other.link, other.email)
                assert (card.paper_hours, card.unconfirmed) == (other.paper_hours, other.unconfirmed)
