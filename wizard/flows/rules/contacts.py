"""Rules about contacts: each can be reached, each number can be dialled, and each is named somewhere."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import chain

from wizard.flows.countries import Country
from wizard.flows.errors import Position, Problem
from wizard.flows.model import Contact
from wizard.flows.rules.context import RuleContext

EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}", re.I)
LINK = re.compile(r"https://[^\s<>\"/.]+(?:\.[^\s<>\"/.]+)+(?:[:/?#][^\s<>\"]*)?")
# a user's name before the place, or digits in its stead
UNNAMED = re.compile(r"https://([^/?#]*@[^/?#]*|[0-9.]+(?::[0-9]+)?(?=[/?#]|$))")
# what is written around and between the digits, after a country's own number
AROUND_DIGITS = re.compile(r"[^0-9+]")
# letters that Danish, Swedish and German domains have; the Cyrillic one like an a leads elsewhere
STRANGE = re.compile(r"[^ -~æøåäöüéß]", re.I)


def contacts_can_be_reached(context: RuleContext) -> Iterator[Problem]:
    """Find contacts with no number, address or link, of their own or of those they are reached via."""
    for contact in context.flows.contacts:
        chain_of = [contact, *_via(context, contact)]
        unknown = any(name not in context.contacts for each in chain_of for name in each.via)
        reached = any(
            each.phone or each.email or each.link or each.in_person or each.look_up for each in chain_of
        )
        if not unknown and not reached:
            sentence = (
                f"„{contact.id}“ kan ikke nås; skriv „phone“, „email“, „link“, „via“ en anden kontakt,"
                " „in_person: true“ eller „look_up: true“"
            )
            yield context.problem(contact.at.at("id"), "no-way-to-reach", sentence)


def in_person_has_no_number(context: RuleContext) -> Iterator[Problem]:
    """Find contacts that are met in person and have a number, address, link or `via` all the same."""
    for contact in context.flows.contacts:
        for key in ("phone", "email", "link", "via") if contact.in_person else ():
            if getattr(contact, key):
                sentence = f"„{contact.id}“ nås ansigt til ansigt („in_person“) og kan ikke også have „{key}“"
                yield context.problem(contact.at.at(key), "in-person-with-number", sentence)


def via_ends(context: RuleContext) -> Iterator[Problem]:
    """Find contacts that are reached via each other in a ring; names each ring once."""
    told: set[str] = set()
    for contact in context.flows.contacts:
        ring = {each.id for each in _via(context, contact) if contact in _via(context, each)} | {contact.id}
        if (len(ring) > 1 or contact.id in contact.via) and not ring & told:
            told |= ring
            names = " og ".join(f"„{name}“" for name in sorted(ring - {contact.id})) or "sig selv"
            yield context.problem(
                contact.at.at("via"), "via-loop", f"„{contact.id}“ nås „via“ {names} i ring"
            )


def numbers_can_be_dialled(context: RuleContext) -> Iterator[Problem]:
    """Find numbers that are neither as the guide's country writes them nor a short number in use there.

    What the alarm's number must be, a rule of its own tells.
    """
    ways = context.ways
    for contact in context.flows.contacts:
        if contact.phone and contact is not context.emergency and not ways.can_dial(contact.phone):
            meant = _meant(ways, contact.phone)
            sentence = f"„{contact.phone}“ er ikke et {ways.adjective} telefonnummer; skriv " + (
                f'"{ways.parted(meant)}"' if ways.can_dial(meant) else ways.written
            )
            if dear := re.match(ways.dear, contact.phone.replace(" ", "")):
                sentence = (
                    f"„{contact.phone}“ er et dyrt nummer ({dear[0]}); guiden må ikke sende nogen dertil"
                )
            yield context.problem(contact.at.at("phone"), "not-dialable", sentence)


def _plain_digits(phone: str) -> str:
    """Return the number with the digits of other scripts as 0-9."""
    return "".join(str(unicodedata.digit(char)) if char.isdigit() else char for char in phone)


def _meant(ways: Country, phone: str) -> str:
    """Return the digits of a number without the country's own in front and without what stands between them."""
    plain = _plain_digits(phone)
    digits = re.sub(rf"^\W*(?:\+|00){ways.calling_code}\W*(?:{ways.trunk})?", ways.trunk, plain)
    return AROUND_DIGITS.sub("", digits)


def numbers_stand_once(context: RuleContext) -> Iterator[Problem]:
    """Find a number that two contacts have, so that one could be mended and the other forgotten."""
    first: dict[str, Contact] = {}
    for contact in context.flows.contacts:
        if digits := (contact.phone or "").replace(" ", ""):
            other = first.setdefault(digits, contact)
            if other is not contact:
                sentence = (
                    f"„{contact.id}“ har samme nummer som „{other.id}“ i linje {other.at.line};"
                    f" skriv „via: {other.id}“ i stedet for"
                )
                yield context.problem(contact.at.at("phone"), "same-number", sentence)


def addresses_are_whole(context: RuleContext) -> Iterator[Problem]:
    """Find e-mail addresses and links that cannot be one, or whose letters are not what they look like."""
    for contact in context.flows.contacts:
        if contact.email:
            at = contact.at.at("email")
            if not EMAIL.fullmatch(contact.email):
                meant = EMAIL.search(contact.email.removeprefix("mailto:"))
                sentence = f"„{contact.email}“ er ikke en mailadresse" + (
                    f"; skriv „{meant[0]}“" if meant else ""
                )
                yield context.problem(at, "bad-email", sentence)
            else:
                yield from _strange(context, contact.email, at)
        if contact.link:
            yield from _link(context, contact.link, contact.at.at("link"))
        if contact.source.startswith("http"):
            yield from _strange(context, contact.source, contact.at.at("source"))
    yield from _link(context, context.flows.guide.leave_to, context.flows.guide.at.at("leave_to"))


def _link(context: RuleContext, link: str, at: Position) -> Iterator[Problem]:
    if LINK.fullmatch(link) and (found := UNNAMED.match(link)):
        sentence = (
            f"„{found[1]}“ er ikke navnet på et sted, som alle kan kende; skriv adressen med navn,"
            " som https://www.dmi.dk/, uden brugernavn og uden tal i stedet for navnet"
        )
        yield context.problem(at, "bad-link", sentence)
    elif LINK.fullmatch(link):
        yield from _strange(context, link, at)
    else:
        sentence = f"„{link}“ skal være en hel adresse, der begynder med https:// og er uden mellemrum"
        yield context.problem(at, "bad-link", sentence)


def _strange(context: RuleContext, address: str, at: Position) -> Iterator[Problem]:
    if found := STRANGE.search(address):
        sentence = (
            f"„{found[0]}“ (U+{ord(found[0]):04X}) i „{address}“ er ikke det bogstav, det ligner, og adressen fører"
            " et andet sted hen; skriv adressen igen i hånden"
        )
        yield context.problem(at, "strange-letter", sentence)


def checks_have_somebody(context: RuleContext) -> Iterator[Problem]:
    """Find contacts said to be checked without saying by whom, which would be shown as confirmed."""
    for contact in context.flows.contacts:
        if contact.checked != "never" and contact.checked_by is None:
            sentence = (
                f"„{contact.id}“: skriv i „checked_by“, hvem i kommunen der har kontrolleret"
                " (en rolle, ikke et navn)"
            )
            yield context.problem(contact.at.at("checked"), "checked-by-nobody", sentence)


def contacts_are_named(context: RuleContext) -> Iterator[Problem]:
    """Find contacts that nothing else in the file names."""
    flows, guide = context.flows, context.flows.guide
    named = {guide.emergency, guide.police, guide.feedback, *guide.help}
    named.update(mention.id for outcome in flows.outcomes for mention in outcome.contacts)
    named.update(
        other for outcome in flows.outcomes for mention in outcome.contacts for other in mention.fallback
    )
    named.update(chain.from_iterable(offer.via for offer in flows.offers))
    for contact in flows.contacts:
        stand_ins = chain.from_iterable(absence.call for absence in contact.absences)
        named.update({*contact.via, *contact.fallback, *stand_ins} - {contact.id})
    for contact in flows.contacts:
        if contact.id not in named and not contact.overview_only:
            sentence = (
                f"„{contact.id}“ nævnes ingen steder; nævn den i et udfald, eller slet den;"
                " skal den kun stå på siden med alle kontakter, så skriv „overview_only: true“"
            )
            yield context.problem(contact.at.at("id"), "unused-contact", sentence)


def overview_only_stays_there(context: RuleContext) -> Iterator[Problem]:
    """Find outcomes that name a contact meant for the page with all contacts alone."""
    for _, mention in context.mentions():
        contact = context.contacts.get(mention.id)
        if contact and contact.overview_only:
            sentence = (
                f"„{mention.id}“ er kun til siden med alle kontakter („overview_only“); tag ét af dem væk"
            )
            yield context.problem(mention.at.at("id"), "overview-only-named", sentence)


def link_labels_have_a_link(context: RuleContext) -> Iterator[Problem]:
    """Find words for a button without the address it leads to."""
    for contact in context.flows.contacts:
        if contact.link_label and not contact.link:
            sentence = f"„{contact.id}“ har „link_label“, men intet „link“"
            yield context.problem(contact.at.at("link_label"), "label-without-link", sentence)


def outcomes_have_a_contact(context: RuleContext) -> Iterator[Problem]:
    """Find outcomes that can come to show no contact, because all of them have conditions."""
    for outcome in context.flows.outcomes:
        if all(mention.when for mention in outcome.contacts):
            sentence = f"„{outcome.id}“ skal have mindst én kontakt uden „when“"
            yield context.problem(outcome.at.at("contacts"), "no-contact", sentence)


def _via(context: RuleContext, contact: Contact) -> list[Contact]:
    """Return those the contact is reached via, and those they are, each once and without the contact."""
    found: dict[str, Contact] = {}
    waiting = list(contact.via)
    while waiting:
        name = waiting.pop()
        other = context.contacts.get(name)
        if other and name not in found and name != contact.id:
            found[name] = other
            waiting += other.via
    return list(found.values())


RULES = (
    contacts_can_be_reached,
    in_person_has_no_number,
    via_ends,
    numbers_can_be_dialled,
    numbers_stand_once,
    addresses_are_whole,
    checks_have_somebody,
    contacts_are_named,
    overview_only_stays_there,
    link_labels_have_a_link,
    outcomes_have_a_contact,
)
