"""A country's ways, as data: its numbers, how they are written and dialled, its clock, holidays and authorities.

A guide names its country by its code (`guide: country: dk`). The rules about numbers and danger, opening hours, and
the way a number is shown and dialled, ask this and know no country of their own. To add a country is to add one
`Country` at the end; the language its guides are written in is in `wizard.flows.source_language`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


@dataclass(frozen=True)
class AccessibilityStatement:
    """What the country's law asks of a statement on accessibility, in words of the country.

    `law` is what it follows, `tool` the public one it is made in, if there is one, `authority` to whom one complains
    about it, and `link` where that authority tells so.
    """

    law: str
    tool: str | None
    authority: str
    link: str


@dataclass(frozen=True, eq=False)
class Country:
    """How one country does it; two are the same only when they are one object.

    `adjective` is what its numbers are called in Danish, `lang` the language of its guides where they name no other,
    `zone` its clock, `holidays` its code in opening hours, `closed` days on which offices are closed that are no
    holidays, by their Danish name, `office_hours` when an office is taken to answer.

    `emergency` is the number to dial in danger, without which no outcome of urgency now may be, `police` theirs when
    nobody is in danger; `near` what looks like the emergency's and is not. `short` are the short numbers in use,
    `certain` those that nobody has to confirm. A `local` number is dialled from everywhere by the `calling_code`,
    without its `trunk` digits; `dear` are those that cost, `abroad` numbers of other countries that may stand in a
    guide; all are patterns of digits. `grouped` are patterns whose groups are how digits are parted for the eye, and
    `written` says to an author how a number is written.

    `person` is what a person's own number looks like, which no text may hold, and `person_number` what it is called.
    """

    code: str
    adjective: str
    lang: str
    zone: str
    holidays: str
    closed: Mapping[str, tuple[int, int]]
    office_hours: str
    emergency: str
    police: str
    near: str
    short: frozenset[str]
    certain: frozenset[str]
    calling_code: str
    trunk: str
    local: str
    dear: str
    abroad: str
    grouped: tuple[str, ...]
    written: str
    person: str
    person_number: str
    statement: AccessibilityStatement

    @cached_property
    def clock(self) -> ZoneInfo:
        """The time zone of its hours."""
        return ZoneInfo(self.zone)

    def can_dial(self, phone: str) -> bool:
        """Return whether a number, with or without its blanks, can be dialled and may stand in a guide."""
        digits = phone.replace(" ", "")
        return digits in self.short or (
            re.fullmatch(f"{self.local}|{self.abroad}", digits) is not None
            and re.match(self.dear, digits) is None
        )

    def international(self, digits: str) -> str:
        """Return what is dialled for digits: those of a local number with the calling code in front."""
        if not re.fullmatch(self.local, digits):
            return digits
        return f"+{self.calling_code}{digits.removeprefix(self.trunk)}"

    def parted(self, digits: str) -> str:
        """Return digits as they are written and said: in Denmark eight in pairs, six in threes (`116 111`)."""
        found = (re.fullmatch(pattern, digits) for pattern in self.grouped)
        return next((" ".join(each.groups()) for each in found if each), digits)

    def names_emergency(self, text: str) -> bool:
        """Return whether the emergency's number stands in a text, whatever is said of it."""
        return re.search(rf"\b{self.emergency}\b", text) is not None


DENMARK = Country(
    code="dk",
    adjective="dansk",
    lang="da",
    zone="Europe/Copenhagen",
    holidays="DK",
    closed={"5. juni": (6, 5), "24. december": (12, 24), "31. december": (12, 31)},
    office_hours="Mo-Fr 08:00-16:00; PH off; Jun 05,Dec 24,Dec 31 off",
    emergency="112",
    police="114",
    near=r"(?<![\d§])(?<!§ )(?<!116 )(?:11[013]|12[12]|21[12]|911|1120|0112|1112|11 2|1 12|1 1 2|1-1-2)(?![\d%])",
    # EU's: 116 000 missing children, 116 006 victims, 116 111 children; 1813: doctors in Copenhagen
    short=frozenset({"112", "114", "1813", "1888", "116000", "116006", "116111"}),
    # alarm, police, victims and children: the numbers are fixed, whatever is said of their hours
    certain=frozenset({"112", "114", "116006", "116111"}),
    calling_code="45",
    trunk="",
    local="[2-9][0-9]{7}",
    dear="90",
    # Greenland, the Faroes, Sweden, Germany
    abroad=r"\+(?:299|298)[0-9]{6}|\+4[69][0-9]{6,11}",
    grouped=(r"(..)(..)(..)(..)", r"(...)(...)"),
    written="de otte cifre, uden +45 og uden andet",
    person=r"(?<!\d)(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2}[- ]?\d{4}(?!\d)",
    person_number="CPR",
    statement=AccessibilityStatement(
        law="webtilgængelighedsloven",
        tool="WAS-Tool",
        authority="Digitaliseringsstyrelsen",
        link="https://www.digst.dk/tilsyn/webtilgaengelighed/",
    ),
)
BRITAIN = Country(
    code="gb",
    adjective="britisk",
    lang="en",
    zone="Europe/London",
    # England's bank holidays
    holidays="GB",
    closed={},
    office_hours="Mo-Fr 09:00-17:00; PH off",
    emergency="999",
    police="101",
    near=r"(?<!\d)(?:99[0-8]|9999|0999|1999|911|99 9|9 99)(?![\d%])",
    # 112 leads to 999; 105 power cuts, 111 health; EU's: missing children, emotional support (Samaritans), children
    short=frozenset({"999", "112", "101", "105", "111", "116000", "116123", "116111"}),
    certain=frozenset({"999", "112", "101", "111", "116123"}),
    calling_code="44",
    trunk="0",
    local="0(?:1[0-9]{8,9}|[23][0-9]{9}|7[1-9][0-9]{8}|80[08][0-9]{7}|800[0-9]{4,6})",
    dear="09|08[47]|070|076",
    # Ireland
    abroad=r"\+353[0-9]{7,9}",
    grouped=(
        r"(02\d)(\d{4})(\d{4})",
        r"(011\d|01\d1|0[38]\d\d)(\d{3})(\d{4})",
        r"(01\d{3}|07\d{3})(\d{3})(\d{3})",
        r"(01\d{3})(\d{5})",
        r"(0800)(\d{4}|\d{6})",
        r"(116)(\d{3})",
    ),
    written="alle cifre med nul forrest, uden +44 og uden andet",
    # a National Insurance number, or the ten digits of the health service's
    person=r"\b[A-CEGHJ-PR-TW-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b|(?<![\d ])\d{3} \d{3} \d{4}(?!\d)",
    person_number="National Insurance",
    statement=AccessibilityStatement(
        law="the Public Sector Bodies Accessibility Regulations 2018",
        tool=None,
        authority="Equality Advisory and Support Service",
        link="https://www.equalityadvisoryservice.com/",
    ),
)
COUNTRIES: Mapping[str, Country] = {country.code: country for country in (DENMARK, BRITAIN)}


def names_an_emergency(text: str) -> bool:
    """Return whether the emergency's number of any country stands in a text."""
    return any(country.names_emergency(text) for country in COUNTRIES.values())


def know_the_clocks(countries: Iterable[Country]) -> None:
    """Read the clock of each country; end where this machine has none, since no hours can be told then."""
    try:
        for country in countries:
            _ = country.clock
    except ZoneInfoNotFoundError:
        raise SystemExit("this machine does not know the time of other places: install tzdata") from None


know_the_clocks(COUNTRIES.values())
