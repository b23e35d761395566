"""Where each path must end: the subject document, section 8, transcribed by hand.

This is the independent statement of the routes. It was written from the tables 8.1-8.6 of the
subject document alone, never from flows.yaml or from the code that reads it, so that a test may
hold the two against each other. When they differ, the document decides, and nobody corrects this
file by looking at the program.

The words here are the document's short names: N1, B1, M1, A1 for questions, U1 for outcomes. An
option's *position* counts from 1, in the order in which the document lists it ("·" separates
options, "x / y" is one option). Labels are shortened: they are here for the reader and for the
conditions, and need not equal the guide's own. An instruction has no options: on a path it stands
with position 0, done.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple


class By(NamedTuple):
    """Leads where an earlier answer (or the flow) says; an answer not listed here is an error."""

    earlier: str
    targets: Mapping[str, Target]


Target = str | By
Pair = tuple[str, int]


class Path(NamedTuple):
    """The answers in the order given, as (short name, position), and the outcome they end at."""

    answers: tuple[Pair, ...]
    outcome: str


# -- answers that later steps ask about ------------------------------------------------------------

AALBORG, DISTRICT, ELSEWHERE = "Aalborg", "Anden kommune i kredsen", "Et andet sted / ved ikke"
MY_CHILD, OTHER_CHILD, ADULT = "Mit barn under 18", "En anden under 18", "18 eller mere"
AGE_UNKNOWN, GROUP, MYSELF = "Kender ikke alderen", "Gruppe, ingen bestemt", "Mig selv"
UNDER_18 = "Under 18"


def citizen_age(child: Target, adult: Target) -> By:
    """Count an unknown age as under 18 (8.2 B1, 8.6)."""
    return By("B1", {MY_CHILD: child, OTHER_CHILD: child, AGE_UNKNOWN: child, ADULT: adult})


def employee_age(child: Target, adult: Target) -> By:
    """Count an unknown age as under 18 (8.3 M3, 8.6)."""
    return By("M3", {UNDER_18: child, AGE_UNKNOWN: child, ADULT: adult})


def in_aalborg(target: Target) -> By:
    """U12 takes its place when the citizen's person does not, or may not, live in Aalborg."""
    return By("B2", {"Ja": target, "Nej": "U12", "Ved ikke": "U12"})


SPARRING = By("M9", {AALBORG: "U7", DISTRICT: "U11", ELSEWHERE: "U12"})
OWN_OR_OTHERS_CHILD = By("B1", {MY_CHILD: "U4", OTHER_CHILD: "U6", AGE_UNKNOWN: "U6"})
GROUP_OR_PERSON = By("B1", {GROUP: "U5", MY_CHILD: "B4", OTHER_CHILD: "B4", ADULT: "B4", AGE_UNKNOWN: "B4"})

# -- the tables, 8.1-8.4 ---------------------------------------------------------------------------

starts: dict[str, str] = {"borger": "N1", "medarbejder": "N1", "akut": "A1"}

instructions: dict[str, str] = {"tal-med-leder": "M3", "ring-til-leder": "A3"}

questions: dict[str, dict[str, Target]] = {
    # 8.1 shared entry
    "N1": {"Ja": "U1", "Måske / ved ikke": "N2", "Nej": By("flow", {"borger": "B1", "medarbejder": "M1"})},
    "N2": {
        "Våben, angreb eller vold inden for kort tid": "U1",
        "På vej til et konfliktområde i dag": "U1",
        "Konkret trussel eller plan, ikke lige nu": "U2",
        "Vil rejse til et konfliktområde senere": "U2",
        "Selvmordstanker eller akut krise": "U3",
        "Intet af det / ved ikke": By("flow", {"borger": "B1", "medarbejder": "M1", "akut": "A2"}),
    },
    # 8.2 citizen
    "B1": {MY_CHILD: "B2", OTHER_CHILD: "B2", ADULT: "B2", AGE_UNKNOWN: "B2", GROUP: "B3", MYSELF: "S1"},
    "B2": {"Ja": "B3", "Nej": "B3", "Ved ikke": "B3"},
    "B3": {"Ja, konkret": "U2", "Mistanke": "U2", "Nej / ved ikke": GROUP_OR_PERSON},
    "B4": {"Ja / måske, ved ikke": "U8", "Nej": citizen_age(child="B5", adult="B6")},
    "B5": {"Ja": in_aalborg(OWN_OR_OTHERS_CHILD), "Ved ikke": in_aalborg("U4"), "Nej": "B6"},
    "B6": {
        "Noget alvorligt": "U2",
        "Flere ting / ved ikke": "B8",
        "En enkelt ting": "B7",
        "Bare en fornemmelse": "B7",
    },
    "B7": {"Nej": "U13", "Ja, stadig bekymret": "B8", "Ja, beroliget": "U14"},
    "B8": {"Med kommunen": in_aalborg("U4"), "Uden navn / ved ikke": "U5", "Det er nat": "U17"},
    "S1": {
        "Ud eller væk": "U15",
        "Bange for andre": "U2",
        "Presset af familien": "U8",
        "Bare tale / ved ikke": "U18",
    },
    # 8.3 employee
    "M1": {"Ja / ved ikke": "A2", "Nej": "M2"},
    "M2": {"Ja": "M3", "Nej": "tal-med-leder", "Det kan ikke vente": "M3"},
    "M3": {UNDER_18: "M9", ADULT: "M9", AGE_UNKNOWN: "M9", "Miljø eller klasse": "U16"},
    "M9": {AALBORG: "M4", DISTRICT: "M4", ELSEWHERE: "M4"},
    "M4": {"Ja": "U2", "Nej / ved ikke": "M5"},
    "M5": {
        "Ja / måske, ved ikke": employee_age(child="U10", adult="U8"),
        "Nej": employee_age(child="M6", adult="M7"),
    },
    "M6": {"Ja": "U9", "I tvivl": SPARRING, "Nej, men bekymret": "M8"},
    "M7": {"Ja": "U15", "Nej / ved ikke": "M8"},
    "M8": {
        "Noget alvorligt": "U2",
        "Flere ting / ved ikke": SPARRING,
        "En enkelt ting eller usikker fornemmelse": "M10",
    },
    "M10": {"Nej": "U13", "Ja, stadig bekymret": SPARRING, "Ja, beroliget": "U14"},
    # 8.4 acute
    "A1": {"Ja": "U1", "Måske / ved ikke": "N2", "Ringet 112, i sikkerhed": "A2", "Nej, drevet over": "A2"},
    "A2": {"Ja": "A3", "Nej / ved ikke": "ring-til-leder"},
    "A3": {"Ja / ved ikke": "U10", "Nej": "A4"},
    "A4": {"Ja": "M3", "Nej / ved ikke": "U1"},
}

danger: frozenset[Pair] = frozenset({("N1", 1), ("N2", 1), ("N2", 2), ("N2", 5), ("A1", 1), ("A4", 2)})

# -- names, 8.1-8.5 --------------------------------------------------------------------------------

step_ids: dict[str, str] = {
    "N1": "fare-nu",
    "N2": "hvad-ved-du",
    "B1": "hvem-er-du-bekymret-for",
    "B2": "hvor-bor",
    "B3": "noget-ulovligt",
    "B4": "pres-i-familien",
    "B5": "barnets-udvikling",
    "B6": "hvad-passer",
    "B7": "talt-med-en-anden",
    "B8": "hvordan-tale",
    "S1": "mig-selv",
    "M1": "akut-paa-arbejdet",
    "M2": "talt-med-leder",
    "M3": "hvem-handler-det-om",
    "M9": "hvor-bor",
    "M4": "mistanke-om-kriminalitet",
    "M5": "familien",
    "M6": "grund-til-at-antage",
    "M7": "oensker-hjaelp",
    "M8": "hvad-passer-fagperson",
    "M10": "talt-med-teamet",
    "A1": "akut-fare-nu",
    "A2": "leder-orienteret",
    "A3": "barn-i-dag",
    "A4": "faren-ovre",
    "tal-med-leder": "tal-med-leder",
    "ring-til-leder": "ring-til-leder",
}

outcome_ids: dict[str, str] = {
    "U1": "ring-112",
    "U2": "ring-114",
    "U3": "krise",
    "U4": "ssp-borger",
    "U5": "hotline",
    "U6": "underretning-borger",
    "U7": "infohus-aalborg",
    "U8": "pres-fra-familien",
    "U9": "underretning-med-foraeldre",
    "U10": "underretning-uden-foraeldre",
    "U11": "infohus-njyl",
    "U12": "anden-kommune",
    "U13": "tal-foerst",
    "U14": "hold-oeje",
    "U15": "hjaelp-ud",
    "U16": "forebyggelse",
    "U17": "uden-for-aabningstid",
    "U18": "stoette",
}

urgency: dict[str, str] = {
    "ring-112": "now",
    "ring-114": "today",
    "krise": "now",
    "ssp-borger": "soon",
    "hotline": "soon",
    "underretning-borger": "today",
    "infohus-aalborg": "soon",
    "pres-fra-familien": "today",
    "underretning-med-foraeldre": "today",
    "underretning-uden-foraeldre": "today",
    "infohus-njyl": "soon",
    "anden-kommune": "soon",
    "tal-foerst": "calm",
    "hold-oeje": "calm",
    "hjaelp-ud": "soon",
    "forebyggelse": "calm",
    "uden-for-aabningstid": "today",
    "stoette": "calm",
}

# -- walking ---------------------------------------------------------------------------------------


def paths(flow: str) -> Iterator[Path]:
    """Every path through the flow, first options first."""
    return _onward(starts[flow], {"flow": flow}, ())


def _onward(target: Target, given: Mapping[str, str], answers: tuple[Pair, ...]) -> Iterator[Path]:
    if isinstance(target, By):
        yield from _onward(target.targets[given[target.earlier]], given, answers)
    elif target in outcome_ids:
        yield Path(answers, outcome_ids[target])
    elif target in instructions:
        yield from _onward(instructions[target], given, (*answers, (target, 0)))
    else:
        for position, (label, leads_to) in enumerate(questions[target].items(), start=1):
            taken = (*answers, (target, position))
            yield from _onward(leads_to, {**given, target: label}, taken)
