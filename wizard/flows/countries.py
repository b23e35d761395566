"""A country's ways, as data: its numbers, how they are written and dialled, what must be said of danger, and when.

A guide names its country by its code (`guide: country: dk`). The rules about numbers and danger, and the way a number
is shown and dialled, ask this and know no country of their own. What is still Denmark's alone is in docs/limits.md.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Country:
    """How one country does it.

    `lang` is the language its guides are written in, `zone` its clock, `holidays` its code in opening hours, and
    `office_hours` when an office is taken to answer. `emergency` is the number to dial in danger, without which no
    outcome of urgency now may be, `police` theirs when nobody is in danger; `near` what looks like the emergency's
    and is not. `short` are the short numbers in use, `certain` those that nobody has to confirm. `calling_code` stands
    before the `digits` of a `local` number, which are `grouped` by their count, and which an author is told to write as
    `written` says; `abroad` are numbers of other countries that may stand in a guide. `person` is what a person's own
    number looks like, which no text may hold. `denials` are the words that turn "ring 112" round, `graver` those of a
    sentence that speaks of what would be graver.
    """

    code: str
    lang: str
    zone: str
    holidays: str
    office_hours: str
    emergency: str
    police: str
    near: str
    short: frozenset[str]
    certain: frozenset[str]
    calling_code: str
    digits: int
    local: str
    abroad: str
    grouped: Mapping[int, int]
    written: str
    person: str
    denials: tuple[str, ...]
    graver: tuple[str, ...]

    def can_dial(self, phone: str) -> bool:
        """Return whether a number, with or without its blanks, can be dialled and may stand in a guide."""
        digits = phone.replace(" ", "")
        return digits in self.short or re.fullmatch(f"{self.local}|{self.abroad}", digits) is not None

    def says_emergency(self, text: str) -> bool:
        """Return whether a text tells to call the emergency: a denial in another clause denies something else."""
        denied = "|".join(self.denials)
        clause = rf"(?:^|[.,;:!?–])(?:(?!\b(?:{denied})\b)[^.,;:!?–])*\b{self.emergency}\b"
        return re.search(clause, text, re.I) is not None

    def names_emergency(self, text: str) -> bool:
        """Return whether the emergency's number stands in a text, whatever is said of it."""
        return re.search(rf"\b{self.emergency}\b", text) is not None


DENMARK = Country(
    code="dk",
    lang="da",
    zone="Europe/Copenhagen",
    holidays="DK",
    # 5 June and the two eves are no holidays, and yet offices are closed
    office_hours="Mo-Fr 08:00-16:00; PH off; Jun 05,Dec 24,Dec 31 off",
    emergency="112",
    police="114",
    near=r"(?<![\d§])(?<!§ )(?<!116 )(?:11[013]|12[12]|21[12]|911|1120|0112|1112|11 2|1 12)(?![\d%])",
    # EU's: 116 000 missing children, 116 006 victims, 116 111 children; 1813: doctors in Copenhagen
    short=frozenset({"112", "114", "1813", "1888", "116000", "116006", "116111"}),
    # alarm, police, victims and children: the numbers are fixed, whatever is said of their hours
    certain=frozenset({"112", "114", "116006", "116111"}),
    calling_code="45",
    digits=8,
    # the digits 0-9 alone; 90 is dear
    local=r"(?!90)[2-9][0-9]{7}",
    # Greenland, the Faroes, Sweden, Germany
    abroad=r"\+(?:299|298)[0-9]{6}|\+4[69][0-9]{6,11}",
    grouped={8: 2, 6: 3},
    written="de otte cifre, uden +45 og uden andet",
    person=r"(?<!\d)(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2}[- ]?\d{4}(?!\d)",
    denials=("ikke", "aldrig"),
    graver=("fare", "farligt", "truet"),
)
COUNTRIES: Mapping[str, Country] = {country.code: country for country in (DENMARK,)}
