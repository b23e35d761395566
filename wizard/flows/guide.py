"""Whose guide a flows file is, what it is about, and whom it names: contacts, offers and words explained.

Texts are source texts; `**bold**` is the only markup.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from wizard.flows.approval import Approval
from wizard.flows.conditions import Id, Model, Text
from wizard.flows.countries import DENMARK
from wizard.flows.outcomes import Urgency
from wizard.flows.shorthand import one_or_many

# what a contact is about, in the order of the overview
Group = Literal["danger", "child", "family", "advice", "crisis", "staff"]
GROUPS: tuple[Group, ...] = ("danger", "child", "family", "advice", "crisis", "staff")
BY_APPOINTMENT = "by-appointment"
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

Texts = Annotated[tuple[Text, ...], one_or_many(Text)]
# what is reckoned with for years around it
DateInUse = Annotated[dt.date, Field(ge=dt.date(2000, 1, 1), le=dt.date(2099, 12, 31))]
AnswerName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*\.[a-z0-9]+(-[a-z0-9]+)*$")]


class Absence(Model):
    """Days, the first and the last included, on which `call` answer in place of a contact."""

    first: DateInUse
    last: DateInUse
    call: Annotated[tuple[Id, ...], one_or_many(Id, 1), Field(min_length=1)]


class Contact(Model):
    """Someone to turn to; reached by `phone`, `email` or `link`, `via` contacts that have one, or `in_person`.

    One to `look_up` has a number that the visitor finds elsewhere, as each municipality's switchboard.

    `hours` is OpenStreetMap opening-hours syntax, `24/7` or `unknown`; `urgency` says when to use it;
    `town` is set for one that serves the people of one town or municipality alone; `say` is the first sentence
    to say to it while it answers in place of another; `group` is where the overview lists it.
    `link_label` is what a button with the link says, such as a form to be filled in; `absences` are days on which
    others answer for it; one that is `overview_only` stands on the page with all contacts and nowhere else.
    """

    id: Id
    role: Text
    name: Text | None = None
    organisation: Text | None = None
    phone: Text | None = None
    email: Text | None = None
    link: Text | None = None
    link_label: Text | None = None
    via: Annotated[tuple[Id, ...], one_or_many(Id)] = ()
    in_person: bool = False
    look_up: bool = False
    town: Text | None = None
    use: Text
    say: Text | None = None
    group: Group = "advice"
    urgency: Urgency
    hours: Text = "unknown"
    fallback: Annotated[tuple[Id, ...], one_or_many(Id)] = ()
    absences: Annotated[tuple[Absence, ...], one_or_many(Absence)] = ()
    overview_only: bool = False
    source: Text
    checked: DateInUse | Literal["never"]
    checked_by: Text | None = None
    review_days: Annotated[int, Field(gt=0, le=1000)] = 180

    @property
    def hours_with_absences(self) -> str:
        """The hours, closed on the days on which others answer; in opening-hours syntax."""
        if self.hours == BY_APPOINTMENT or not self.absences:
            return self.hours
        closed = (f"{_day(each.first)}-{_day(each.last)} off" for each in self.absences)
        return "; ".join((self.hours, *closed))

    def stand_ins_on(self, day: dt.date) -> tuple[str, ...]:
        """Return the ids of those who answer in place of this one on a day because of an absence."""
        return tuple(name for each in self.absences if each.first <= day <= each.last for name in each.call)


def _day(day: dt.date) -> str:
    """Return a day in opening-hours syntax: `2026 Jul 13`."""
    return f"{day.year} {MONTHS[day.month - 1]} {day.day:02}"


class Offer(Model):
    """Support that can follow, and whom to ask for it."""

    id: Id
    name: Text
    audience: Text
    text: Text
    via: Annotated[tuple[Id, ...], one_or_many(Id, 1), Field(min_length=1)]
    source: Text


class Word(Model):
    """A word of the authorities, explained where it stands; `forms` are other ways it is written."""

    word: Text
    forms: Annotated[tuple[Text, ...], one_or_many(Text)] = ()
    meaning: Text


class Subject(Model):
    """One of several subjects of a guide, with the heading that its cards stand under on the start page."""

    id: Id
    heading: Text
    lead: Text | None = None
    covers: Text | None = None


class Guide(Model):
    """Whose guide this is, what it is about, its version, and whom the municipality lets answer for it.

    `heading`, `lead` and `covers` stand on the start page, `about`, `is_not` and `sources` on the page about the
    guide, `cannot_speak` is advice for who cannot speak on the phone, `feedback_text` says where the guide did
    not fit, `paper_note` is what no paper must be taken for, and `sign` the heading of the sign for a wall.

    `help` are the contacts shown where the guide cannot go on, `checked_languages` the translations that a
    person of the municipality has checked, `office_hours` when a contact of unknown hours is taken to answer;
    `always_112` names each answer (`step.option`) that must end there.
    """

    municipality: Text
    heading: Text
    lead: Text | None = None
    covers: Text | None = None
    about: Texts = ()
    is_not: Texts = ()
    sources: Texts = ()
    cannot_speak: Texts = ()
    feedback_text: Texts = ()
    paper_note: Text | None = None
    sign: Text | None = None
    subjects: Annotated[tuple[Subject, ...], one_or_many(Subject)] = ()
    country: Id = DENMARK.code
    lang: Id | None = None
    version: Text
    date: DateInUse
    in_use: bool = False
    emergency: Id
    police: Id
    feedback: Id
    help: Annotated[tuple[Id, ...], one_or_many(Id)] = ()
    office_hours: Text | None = None
    checked_languages: Annotated[tuple[Id, ...], one_or_many(Id)] = ()
    always_112: Annotated[tuple[AnswerName, ...], one_or_many(AnswerName)] = ()
    approved: Approval | None = None
    leave_to: Annotated[str, StringConstraints(pattern=r"^https://[^\s/]+\.[^\s/]+")]
