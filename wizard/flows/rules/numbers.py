"""Rules about numbers and addresses inside texts: they stand at a contact, where they are mended, and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wizard.flows.errors import Problem
from wizard.flows.rules.context import RuleContext

# times, dates, years and paragraphs of an act, which have as many digits as a number
NO_NUMBER = re.compile(
    r"(?<![\d.])(?:[01]?\d|2[0-4])[.:][0-5]\d(?!\.?\d)|\b\d{4}-\d{2}-\d{2}\b|\b[0-3]?\d[./-][01]?\d[./-]\d{4}\b"
    r"|\b(?:19|20)\d\d ?[-–] ?(?:19|20)\d\d\b|§+ ?\d+"
)
# eight digits or more, however they are parted; a country's number in front belongs to them
NUMBER = re.compile(r"(?<![\w,])\+?\d(?:[ .\-/()\u00a0]{0,2}\d){7,}(?!\w)")
MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
WEB = re.compile(
    r"(?:https?://|\bwww\.)\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:dk|com|org|net|eu|info|nu|gl|fo|se|de)\b", re.I
)


def no_numbers(context: RuleContext) -> Iterator[Problem]:
    """Find telephone numbers inside texts, where nobody would mend them."""
    short = _short_numbers(context)
    for placed in context.texts:
        text = NO_NUMBER.sub(lambda found: "x" * len(found[0]), placed.text)
        if re.search(context.ways.person, text):
            sentence = f"her står noget, der ligner et {context.ways.person_number}-nummer; det må aldrig stå i guiden"
            yield context.problem(placed.at, "cpr-in-text", sentence)
        elif found := NUMBER.search(text) or short.search(text):
            sentence = f"nummeret „{found[0]}“ må kun stå under „contacts“; nævn kontakten i stedet for"
            yield context.problem(placed.at, "number-in-text", sentence)


def _short_numbers(context: RuleContext) -> re.Pattern[str]:
    """Return a pattern for the short numbers but those of the emergency and the police, which texts may name."""
    flows, ways = context.flows, context.ways
    named = {c.phone for c in flows.contacts if c.id in (flows.guide.emergency, flows.guide.police)}
    numbers = (
        " ?".join((n[:3], n[3:])) if len(n) > 4 else n for n in sorted(ways.short - named - {ways.emergency})
    )
    spelt = "[ .-]".join(ways.police)  # "1 1 4", which nobody could press
    return re.compile(
        rf"(?<![\d§.,/-])(?<!§ )(?:{'|'.join(numbers)})(?![\d%])|(?<!\d[ -])\b{spelt}\b(?![ -]?\d)"
    )


def roles_have_no_number(context: RuleContext) -> Iterator[Problem]:
    """Find numbers and addresses in who has checked a contact, which pages show as a role."""
    for contact in context.flows.contacts:
        said = contact.checked_by or ""
        if found := NUMBER.search(said) or re.search(context.ways.person, said) or MAIL.search(said):
            sentence = (
                f"„{found[0]}“ må ikke stå i „checked_by“; skriv kun, hvem der har kontrolleret (en rolle)"
            )
            yield context.problem(contact.at.at("checked_by"), "number-in-role", sentence)


def no_addresses(context: RuleContext) -> Iterator[Problem]:
    """Find e-mail and web addresses inside texts, where nobody can press them and nobody would mend them."""
    for placed in context.texts:
        if found := MAIL.search(placed.text) or WEB.search(placed.text):
            sentence = (
                f"adressen „{found[0].rstrip('.,;:)')}“ må kun stå under „contacts“, som „email“ eller „link“;"
                " nævn kontakten i stedet for"
            )
            yield context.problem(placed.at, "address-in-text", sentence)


def no_other_alarm(context: RuleContext) -> Iterator[Problem]:
    """Find numbers in texts that look like the emergency's and are not."""
    ways = context.ways
    for placed in context.texts:
        if found := re.search(ways.near, placed.text):
            sentence = (
                f"„{found[0]}“ ligner {ways.emergency}, men er det ikke; skriv {ways.emergency},"
                " eller skriv tallet med bogstaver"
            )
            yield context.problem(placed.at, "not-112-in-text", sentence)


RULES = (no_numbers, roles_have_no_number, no_addresses, no_other_alarm)
