"""A guide in `examples/` says the interface's words and its own: nothing of the shipped subject, or another country."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from tests.support.examples import Guide
from tests.support.journeys import journey
from tests.support.visitor import Visitor
from tests.support.words import SUBJECT
from wizard.flows.countries import COUNTRIES
from wizard.offline import fallback

PAGES = ("", "kontakter", "om", "om/forlad", "om/passede-ikke", "privatliv", "tilgaengelighed", "findes-ikke")
# an owner that is a school is no municipality
OWNER = re.compile(r"kommune|municipalit", re.I)
DIGITS = re.compile(r"(?<![\w.#&-])\+?[0-9]{3}(?![\w%]|\.\d)")


def texts(example: Guide, visitor: Visitor) -> Iterator[str]:
    """Yield every page of the guide itself, walks by the first and by the last answers of each card, the fallback."""
    for page in PAGES:
        yield visitor.client.get(example.address(page)).text
    for flow in example.flows.flows:
        yield visitor.get(example.address(f"om/kort/{flow.id}")).html
        for last in (False, True):
            yield from (page.html for page in journey(visitor, example.flows, flow.id, last))
    yield fallback.page(example.app, example.flows.language.code)
    yield from fallback.refusals(example.app).values()


def test_every_page_says_of_the_shipped_subject_only_what_the_file_says(
    example: Guide, visitor: Visitor
) -> None:
    own = {found.lower() for found in SUBJECT.findall(example.file.read_text())}
    for html in texts(example, visitor):
        assert {found.lower() for found in SUBJECT.findall(unescape(html))} <= own


def test_an_owner_that_is_no_municipality_is_not_called_one(example: Guide, visitor: Visitor) -> None:
    if OWNER.search(example.flows.guide.municipality):
        assert OWNER.search(visitor.get(example.address("")).text)
        return
    own = {found.lower() for found in OWNER.findall(example.file.read_text())}
    for html in texts(example, visitor):
        assert {found.lower() for found in OWNER.findall(unescape(html))} <= own


def test_no_page_names_the_emergency_or_the_way_to_dial_of_another_country(
    example: Guide, visitor: Visitor
) -> None:
    ways = example.flows.ways
    foreign = {
        each for other in COUNTRIES.values() if other is not ways for each in (other.emergency, other.police)
    }
    foreign |= {f"tel:+{other.calling_code}" for other in COUNTRIES.values() if other is not ways}
    for html in texts(example, visitor):
        assert ways.emergency in html
        assert not foreign & {*DIGITS.findall(html), *re.findall(r"tel:\+\d\d", html)}
