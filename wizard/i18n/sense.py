"""What can be seen of the sense of a translation without knowing the language: yes, no, not knowing, and "not".

A language without an entry is not held to these; whoever adds one adds its words here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from wizard.flows.countries import COUNTRIES

NOTHING = r"(?!)"
LOST = "en benægtelse („ikke“, „aldrig“ …) mangler"
ADDED = "en benægtelse er kommet til i en tekst om alarmnummeret"


class Words(NamedTuple):
    """How a language begins a yes and a no, says that one does not know, denies, and tells to call; patterns.

    Only a language that guides are written in needs a `call`. `avoiding` tells to let something be without a denial,
    `later` puts it off. `denied_after` stands right after a number that is not to be called, `below` and `above` right
    before one, `or_below` and `or_above` right after it.
    """

    yes: str
    no: str
    doubt: str
    denial: str
    avoiding: str
    later: str
    below: str
    above: str
    or_below: str
    or_above: str
    call: str = NOTHING
    denied_after: str = NOTHING


DANISH = Words(
    yes=r"ja\b",
    no=r"nej\b",
    doubt=r"\b(?:ved (?:det )?ikke|i tvivl|måske)\b",
    denial=r"\b(?:ikke|aldrig|ingen|intet|hverken)\b",
    avoiding=r"\b(?:undgå\w*|undlad\w*|lade? være|stop\w* med|hold\w* op med|nægt\w*)\b",
    later=r"\b(?:i (?:over)?morgen|næste|senere|bagefter|derefter|efter|venter?|vente|udsæt\w*|udskyd\w*)\b",
    below=r"\b(?:under|yngre end|mindre end|højst)",
    above=r"\b(?:over|ældre end|mere end|mindst|fyldt)",
    or_below=r"(?:år )?(?:eller|og) (?:derunder|yngre|mindre)\b",
    or_above=r"(?:år )?(?:eller|og) (?:derover|ældre|mere|over|opefter)\b",
    call=r"\bring\w*\b",
    denied_after=r"(?:skal|må|bør) (?:du|man|I) (?:ikke|aldrig)\b",
)
NUMBERS = "|".join(country.emergency for country in COUNTRIES.values())
ALARM = rf"[^.]*\b(?:{NUMBERS})\b"
LANGUAGES = {
    "da": DANISH,
    "en": Words(
        yes=r"yes\b",
        no=r"no\b(?! one\b)",
        doubt=r"know|sure|doubt|maybe|perhaps|unsure",
        denial=r"\b(?:not|never|no|nobody|none|nothing|neither|nor|cannot|without|do not)\b|n['’]t\b"
        r"|\b(?:un(?!til|der|ion|it|less|ique)|im(?!med|port|age))\w+",
        avoiding=r"\b(?:avoid\w*|refrain\w*|refus\w+|hold off"
        r"|(?:stop|quit|cease)(?: from)? (?:call|ring|phon)\w*|stop \w+ing)\b",
        later=r"\b(?:tomorrow|later|afterwards|next|after|wait\w*|delay\w*|postpone\w*|put off|eventually)\b",
        below=r"\b(?:under|below|younger than|less than|fewer than|at most|up to|not yet)",
        above=r"\b(?:over|above|older than|more than|at least)",
        or_below=r"(?:years? )?(?:old )?(?:or|and) (?:under|below|younger|less|fewer)\b",
        or_above=r"(?:years? )?(?:old )?(?:or|and) (?:over|above|older|more|up)\b",
        call=r"\b(?:call|ring|phone)\w*\b",
    ),
    "ar": Words(
        yes=r"نعم",
        no=r"لا(?=[،,.\s]*$|[،,])",
        doubt=r"أعرف|أعلم|أدري|متأكد|ربما|شك",
        denial=r"(?<!\w)(?:و|ف|أ|أن)?(?:لا|لم|لن|ليس\w*|لست|غير|دون|بدون|بلا|ألا|ألّا|ما)(?!\w)|عدم|دون",
        avoiding=r"تجن[ّ]?ب|امتنع|توق[ّ]?ف عن|كف[ّ]? عن|ارفض|إياك",
        later=r"(?<!\w)(?:غد[ًا]*|بعد|لاحق\w*|المقبل\w*|القادم\w*)(?!\w)|فيما بعد|انتظ\w+|تأجيل|تأخير",
        below=r"(?<!\w)(?:أقل من|أصغر من|دون|تحت)",
        above=r"(?<!\w)(?:أكثر من|أكبر من|فوق|لا يقل عن)",
        or_below=r"(?:سنة |عام[ًا]* )?(?:أو |ف)(?:أقل|أصغر)",
        or_above=r"(?:سنة |عام[ًا]* )?(?:(?:أو |ف)(?:أكثر|أكبر)|(?:فما|وما) فوق)",
    ),
    "uk": Words(
        yes=r"так\b",
        no=r"ні\b",
        doubt=r"не знаю|сумніва|не впевнен|можливо|може",
        denial=r"\b(?:не(?!безпе|гайн|відкладн)\w*|ні(?!ч\b)\w*|без(?!пе[кчц])\w*|жод\w+)\b",
        avoiding=r"\b(?:уник\w+|утрим\w+|відмов\w+|припин\w+|перестан\w+)\b",
        later=r"\b(?:завтра|післязавтра|пізніше|згодом|потім|після|наступн\w+|за?чека\w*|відкла\w+)\b",
        below=r"\b(?<!не )(?:менше(?: ніж| за)?|молодш\w+(?: ніж| за)?|до|нема[є]?)",
        above=r"\b(?<!не )(?:більше(?: ніж| за)?|старш\w+(?: ніж| за)?|понад|від|щонайменше)",
        or_below=r"(?:рок\w+ )?(?:або|чи|і|та) (?:менше|молодш\w+)\b",  # noqa: RUF001  # Ukrainian
        or_above=r"(?:рок\w+ )?(?:або|чи|і|та) (?:більше|старш\w+)\b",  # noqa: RUF001  # Ukrainian
    ),
    "de": Words(
        yes=r"ja\b",
        no=r"nein\b",
        doubt=r"weiß|sicher|vielleicht|zweif",
        denial=r"\b(?:nicht|nie\w*|kein\w*|ohne|weder)\b|\bun(?!ter|d\b|s)\w+",
        avoiding=r"\b(?:vermeid\w+|unterlass\w+|weiger\w+|verzicht\w+|hören sie auf|hör auf)\b",
        later=r"\b(?:morgen|übermorgen|später|danach|nachher|nächste\w*|nach|warte\w*|verschieb\w*)\b",
        below=r"\b(?:unter|jünger als|weniger als|höchstens)",
        above=r"\b(?:über|älter als|mehr als|mindestens|ab)",
        or_below=r"(?:jahren? )?(?:oder|und) (?:darunter|jünger|weniger)\b",
        or_above=r"(?:jahren? )?(?:oder|und) (?:darüber|älter|mehr)\b",
        denied_after=r"nicht\b",
    ),
}


def senses(
    code: str,
    source: str,
    translation: str,
    *,
    answer: bool,
    counted: bool = True,
    written: Words = DANISH,
) -> Iterator[str]:
    """Return what the translation of a text into a language has lost or turned round, in Danish words.

    `written` are the words of the language that the text is written in.
    """
    words = LANGUAGES.get(code)
    if words is None:
        return
    if answer:
        yield from _answer(written, words, source, translation)
    yield from _denials(written, words, source, translation, counted=counted)


def _denials(written: Words, words: Words, source: str, translation: str, *, counted: bool) -> Iterator[str]:
    both = ((written.denial, source), (words.denial, translation))
    wanted, found = (_count(deny, text) for deny, text in both)
    avoided = _count(written.avoiding, source)
    # a sentence of the interface may deny twice what another language denies once
    if found < (wanted if counted else min(wanted, 1)):
        yield LOST
    elif avoided and found + _count(words.avoiding, translation) < (wanted + avoided if counted else 1):
        yield "en benægtelse („undgå“, „lad være“ …) mangler"
    if found and not wanted and _tells_to_call(written, source):
        yield ADDED


def _tells_to_call(written: Words, source: str) -> bool:
    """Return whether a text tells to call the emergency's number, and says no "no"."""
    return _has(written.call + ALARM, source) and not _has(rf"\b{written.no}", source)


def _answer(written: Words, words: Words, source: str, translation: str) -> Iterator[str]:
    for own, said, name in ((written.yes, words.yes, "Ja"), (written.no, words.no, "Nej")):
        if bool(re.match(own, source, re.I)) != bool(re.match(said, translation.lstrip(), re.I)):
            yield f"svaret begynder ikke med sprogets „{name}“, eller gør det uden at skulle"
    if _has(written.doubt, source) and not _has(words.doubt, translation):
        yield "„ved ikke“ mangler"


def _has(pattern: str, text: str) -> bool:
    return re.search(pattern, text, re.I) is not None


def _count(pattern: str, text: str) -> int:
    return len(re.findall(pattern, text, re.I))
