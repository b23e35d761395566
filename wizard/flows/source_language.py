"""The languages a guide can be written in, as data: the words that rules look for, and those for `{tempo}`.

A guide is written in the language of its country, or in that of `guide: lang`. To add one is to add one
`SourceLanguage` at the end, and its catalogue of the interface (docs/translating.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from wizard.flows.outcomes import Urgency

PLACEHOLDER = "{tempo}"
SENTENCE = re.compile(r"[^.!?]+")


@dataclass(frozen=True, eq=False)
class SourceLanguage:
    """What the rules know of a language; all but `tempo` and `hardest` are patterns of words.

    `tempo` is what stands for `{tempo}` in a text, and `tempo_words` are the words that tell a tempo; `about_hours`
    is what says of somebody's hours what would tell one. `tells_to_do` begins a sentence that tells to do
    something. `later` puts off what is to be done at once; `wait` does so to the emergency, as do `first` one thing
    and `then` another, unless the words between say how one gets to `safety`. `denials` turn "ring 112" round, and
    `joins` begin another clause without a comma. `calls` tell to call, `toward` somebody, and `forbids` not to;
    `hangs_on` makes a call hang on something, but after `also`, and `before` let something come before it. `yes`
    and `no` begin an answer, `doubt` is in one of somebody who does not know, `graver` stands in a sentence that
    speaks of what would be graver, and `hardest` is the LIX above which a text is hard to read.
    """

    code: str
    tempo: Mapping[Urgency, str]
    tempo_words: Mapping[Urgency, str]
    about_hours: str
    tells_to_do: str
    denials: str
    later: str
    wait: str
    first: str
    then: str
    safety: str
    joins: str
    calls: str
    toward: str
    forbids: str
    hangs_on: str
    before: str
    also: str
    yes: str
    no: str
    doubt: str
    graver: str
    hardest: int

    def fill(self, text: str, *urgencies: Urgency) -> str:
        """Return the text with the words for these urgencies in place of `{tempo}`."""
        return text.replace(PLACEHOLDER, " / ".join(self.tempo[urgency] for urgency in urgencies))

    def tempo_told(self, text: str) -> Iterator[tuple[str, Urgency]]:
        """Return the words of a text that tell a tempo, each with the urgency it tells."""
        without_hours = self._about_hours.sub("", text)
        for urgency, pattern in self._tempo_words.items():
            yield from ((found[0], urgency) for found in pattern.finditer(without_hours))

    def says(self, number: str, text: str) -> bool:
        """Return whether a text tells to call a number: a denial in another clause denies something else."""
        before = rf"(?:^|[.,;:!?–])(?:(?!\b(?:{self.denials})\b)[^.,;:!?–])*"
        # "112 skal du ikke ringe til" denies, "ring 112 og læg ikke på" does not
        after = rf"(?!(?:\s+(?!(?:{self.joins})\b)\w+){{0,3}}\s+(?:{self.denials})\b)"
        return re.search(rf"{before}\b{number}\b{after}", text, re.I) is not None

    def put_off(self, number: str, text: str) -> str | None:
        """Return the words of a text that let something else come before the call of a number."""
        said = rf"(?:(?!\b{number}\b)[^.!?])*"
        # the call may be a sentence of its own: "Ring først til lederen. Ring så 112."
        first = rf"\b(?:{self.first})\b{said}(?:[.!?]\s+)?{said}\b(?:{self.then})\b"
        pattern = rf"(?:{first}|\b(?:{self.wait})\b){said}\b{number}\b"
        found = re.search(pattern, text, re.I)
        return found[0] if found and not re.search(rf"\b(?:{self.safety})\b", found[0], re.I) else None

    def calls_plainly(self, number: str, text: str, *, in_danger: bool = False) -> bool:
        """Return whether a text tells to call a number before any other, and nothing that this hangs on.

        `in_danger`: it may hang on what is graver.
        """
        before = rf"(?:(?!\b(?:{self.calls})\b)[\s\S])*"
        between = rf"(?:\W+(?!(?:{self.toward})\b)[^\W\d]+){{0,3}}(?:\W+(?:{self.toward}))?"
        plain = re.match(rf"{before}\b(?:{self.calls})\b{between}\W+{number}\b", text, re.I)
        return plain is not None and self.names_plainly(number, text, in_danger=in_danger)

    def names_plainly(self, number: str, text: str, *, in_danger: bool = False) -> bool:
        """Return whether a text names a number, and in no sentence that hangs on something."""
        named = [each for each in SENTENCE.findall(text) if re.search(rf"\b{number}\b", each)]
        return bool(named) and not any(self._hangs(number, each, in_danger) for each in named)

    def denies(self, number: str, sentence: str) -> bool:
        """Return whether a sentence tells not to call a number, or to call it later."""
        call = rf"\b(?:{self.calls})"
        never = rf"{call}\s+(?:{self.denials})\b|\b(?:{self.forbids})\s+{call}"
        later = rf"\b{number}(?:\s+\w+){{0,2}}\s+(?:{self.later})\b"
        return re.search(rf"(?:{never})[^.!?]*\b{number}\b|{later}", sentence, re.I) is not None

    def _hangs(self, number: str, sentence: str, in_danger: bool) -> bool:
        """Return whether the call of a number, in a sentence that names it, waits for something or may not be due."""
        if re.search(rf"\b(?:{self.graver})\b", sentence, re.I):
            return not in_danger
        anywhere = "".join(rf"(?<!\b{word} )" for word in self.also.split("|")) + rf"\b(?:{self.hangs_on})\b"
        return re.search(rf"{anywhere}|\b(?:{self.before})\b.*\b{number}\b", sentence, re.I) is not None

    @cached_property
    def _about_hours(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{self.about_hours})\b", re.I)

    @cached_property
    def _tempo_words(self) -> Mapping[Urgency, re.Pattern[str]]:
        return {urgency: re.compile(rf"\b(?:{words})\b", re.I) for urgency, words in self.tempo_words.items()}


DANISH = SourceLanguage(
    code="da",
    tempo={"now": "nu", "today": "i dag", "soon": "i denne uge", "calm": "i dit eget tempo"},
    tempo_words={
        "now": r"nu|straks|lige nu|med det samme|øjeblikkeligt",
        "today": r"i dag|inden for et døgn|inden i aften",
        "soon": r"i denne uge|inden for få dage|i de næste dage|snarest|snart",
        "calm": r"i dit eget tempo|når du vil|når du er klar|uden hast|det haster ikke",
    },
    about_hours=r"(?:åbent?|åbner|lukket|lukker|svarer)\s+(?:først\s+)?(?:nu|i dag)",
    tells_to_do="ring|skriv|kontakt|tal|underret|bed|sig|gå|henvend|handl|gør|send|spørg",
    denials="ikke|aldrig|undlad|undgå|lad være|ingen|i stedet for",
    later=r"i morgen|i overmorgen|(?:i )?næste uge|vent med|senere|når det passer"
    r"|(?:på|til) (?:man|tirs|ons|tors|fre|lør|søn)dag",
    wait=r"vent (?:med|(?:til|på)\b[^.!?]*\b(?:før|inden))|udskyd",
    first="først",
    then=r"(?:og|ring) så|og siden|derefter|bagefter|dernæst|så(?=\s+\d)|(?:før|inden) (?:du|man) ringer",
    safety="sikkerhed|væk|ud",
    joins="og|eller|men|hvis|når|så",
    calls="ring|kald",
    toward=r"til(?: alarm\w+ på)?",
    forbids=r"(?:undlad|undgå)(?: at)?|lad være(?: med)? at|(?:må|skal|bør)(?: du| man| I)? (?:ikke|aldrig)",
    hangs_on="hvis|når|efter|nødvendigt|eventuelt|evt|overvej|senere",
    before="før|inden",
    also="også|selv",
    yes="ja",
    no="nej",
    doubt="ved (?:det )?ikke|ved jeg ikke|i tvivl|usikker|måske|ikke sikker",
    graver="fare|farligt|truet",
    hardest=45,
)
ENGLISH = SourceLanguage(
    code="en",
    tempo={"now": "now", "today": "today", "soon": "this week", "calm": "in your own time"},
    tempo_words={
        "now": r"(?:right |straight )?now|at once|immediately|straight away",
        "today": r"today|within (?:a day|24 hours)|before (?:tonight|this evening)",
        "soon": r"this week|in the next few days|within a few days|soon",
        "calm": r"in your own time|when you are ready|there is no hurry|no hurry",
    },
    about_hours=r"(?:open|opens|closed|closes|answers|answering)\s+(?:first\s+)?(?:now|today)",
    tells_to_do="call|ring|phone|write|contact|talk|speak|tell|report|ask|say|go|act|do|send",
    denials=r"not|never|don['’]t|avoid|no need|instead of",
    later=r"tomorrow|next week|wait (?:before|with)|put off|later"
    r"|(?:on|until) (?:mon|tues|wednes|thurs|fri|satur|sun)day",
    wait="wait (?:before|with|to)|put off",
    first="first",
    then="then|afterwards|after that|before (?:you call|calling)",
    safety="safe|safety|away|out",
    joins="and|or|but|if|when|so",
    calls="call|ring|phone|dial",
    toward="on|to",
    forbids="not|never|don['’]t|avoid|no need to",
    hangs_on="if|when|after|unless|necessary|consider|later",
    before="before",
    also="even",
    yes="yes",
    no="no",
    doubt="not know|don['’]t know|not sure|unsure|maybe|perhaps|in doubt",
    graver="danger|dangerous|threatened",
    hardest=45,
)
LANGUAGES: Mapping[str, SourceLanguage] = {language.code: language for language in (DANISH, ENGLISH)}
