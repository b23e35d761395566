"""What a page shows, as frozen objects; made from the engine's, with nothing of the web in them.

The translator, the clock and the addresses are handed in. Templates for pages and papers
read the same objects, so that they cannot disagree.
"""

from __future__ import annotations

from dataclasses import dataclass

from wizard.i18n.text import LocalizedText
from wizard.pages.contact_models import CallCard as CallCard
from wizard.pages.contact_models import ContactCard as ContactCard
from wizard.pages.contact_models import Doubt, doubts
from wizard.pages.contact_models import Number as Number
from wizard.pages.contact_models import OtherCall as OtherCall
from wizard.pages.contact_models import PaperCalls as PaperCalls
from wizard.pages.list_models import ChoiceGroup as ChoiceGroup
from wizard.pages.list_models import FlowLink as FlowLink
from wizard.pages.list_models import GuideTexts as GuideTexts
from wizard.pages.list_models import OptionChoice as OptionChoice
from wizard.pages.list_models import SubjectLinks as SubjectLinks
from wizard.pages.list_models import TaskGroup as TaskGroup
from wizard.pages.outcome_models import AnswerRow as AnswerRow
from wizard.pages.outcome_models import ExtraOutcome as ExtraOutcome
from wizard.pages.outcome_models import GlossaryEntry as GlossaryEntry
from wizard.pages.outcome_models import OfferCard as OfferCard
from wizard.pages.outcome_models import OutcomePage as OutcomePage


@dataclass(frozen=True)
class StepPage:
    """A question (`choices` not empty), or an instruction, which has no choices and one button (`done`).

    One that is `information` is only read. `groups` are the choices of a long list under their headings, and
    `others` those below them, such as "ved ikke"; both are empty where the list is not long.

    `number` counts the questions so far, this one included; `left` is the most that can follow it.
    `more` is help that is folded. `last` is the answer given before this page. `changed`: it was answered
    before. `moved`: the guide changed meanwhile, and earlier answers are no more.
    """

    id: str
    heading: LocalizedText
    help: tuple[LocalizedText, ...]
    choices: tuple[OptionChoice, ...]
    done: str
    number: int
    left: int
    back: str | None
    words: tuple[GlossaryEntry, ...]
    more: tuple[LocalizedText, ...] = ()
    last: AnswerRow | None = None
    changed: bool = False
    moved: bool = False
    information: bool = False
    groups: tuple[ChoiceGroup, ...] = ()
    others: tuple[OptionChoice, ...] = ()

    @property
    def of_danger(self) -> bool:
        """Return whether an answer of it signals danger."""
        return any(choice.danger for choice in self.choices)

    @property
    def answered(self) -> bool:
        """Return whether anything on it comes from answers already given to it."""
        return self.changed or self.moved or any(choice.chosen for choice in self.choices)


@dataclass(frozen=True)
class StartPage:
    """The choice of card, and who of those that help answers at this instant besides 112, if anybody does."""

    flows: tuple[FlowLink, ...]
    url: str
    answering: ContactCard | None = None
    subjects: tuple[SubjectLinks, ...] = ()


@dataclass(frozen=True)
class ContactGroup:
    """Contacts about one thing: danger, child, family, advice, crisis or staff, which is also the anchor.

    `answering` are further ones about it that stand at the top of the page, among those who answer now.
    """

    id: str
    contacts: tuple[ContactCard, ...]
    answering: tuple[ContactCard, ...] = ()


@dataclass(frozen=True)
class ContactsPage:
    """Every contact and offer of the guide on one page, each number once.

    `now` are those known to answer at this instant, until when their `hours` say; none of them on paper.
    """

    now: tuple[ContactCard, ...]
    groups: tuple[ContactGroup, ...]
    offers: tuple[OfferCard, ...]
    words: tuple[GlossaryEntry, ...]

    @property
    def listed(self) -> tuple[str, ...]:
        """Return the ids of those who stand on it."""
        return tuple(card.id for group in self.groups for card in (*group.contacts, *group.answering))

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """Return what is said of its numbers that are not confirmed."""
        offered = (card for offer in self.offers for card in offer.via)
        return doubts((*self.now, *(card for group in self.groups for card in group.contacts), *offered))


ERROR_KINDS = ("gone", "clock", "cookies", "missing", "method", "busy", "trouble")


@dataclass(frozen=True)
class ErrorPage:
    """What went wrong, kindly said; `kind` is one of ERROR_KINDS."""

    kind: str
    contacts: tuple[ContactCard, ...] = ()
    back: str | None = None

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """Return what is said of its numbers that are not confirmed."""
        return doubts(self.contacts)


@dataclass(frozen=True)
class InformationPage:
    """A page of the interface's own text; some name the contact that looks after the guide, one the cards."""

    contact: ContactCard | None = None
    cards: tuple[FlowLink, ...] = ()
    approved: LocalizedText | None = None

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """Return what is said of its number, if that is not confirmed."""
        return doubts((self.contact,)) if self.contact else ()


@dataclass(frozen=True)
class LanguageLink:
    """A language the page can be had in; `url` is the same place in it."""

    code: str
    name: str
    direction: str
    url: str
    current: bool


@dataclass(frozen=True)
class Frame:
    """What stands around every page: language, 112 and 114, the ways out, whose guide it is.

    `source` is the language the guide is written in, `texts` are what the guide says of itself.
    `walk` is said of questions and outcomes: there the page can be left quickly, for `leave_to`.
    """

    lang: str
    source: str
    direction: str
    draft: bool
    languages: tuple[LanguageLink, ...]
    emergency: ContactCard
    police: ContactCard
    leave_to: str
    municipality: str
    in_use: bool
    version: str
    date: str
    walk: bool
    texts: GuideTexts
