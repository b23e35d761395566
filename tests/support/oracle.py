"""Where each path must end, and in which tempo: the subject document, section 8, transcribed by hand.

This is the independent statement of the routes, second edition. It was written from the tables
8.1-8.6 of the subject document alone, never from flows.yaml or from the code that reads it, so that
a test may hold the two against each other. When they differ, the document decides, and nobody
corrects this file by looking at the program.

The words here are the document's short names: N1, B1, M1, A1 for questions, U1 for outcomes. An
option has the id the document gives it ("·" separates options, "x / y" is one option). A target is a
short name, or a function of the answers so far, which are kept by short name, with the flow under
`flow`. An instruction is answered by `done`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

Given = Mapping[str, str]
Target = str | Callable[[Given], str]


class Path(NamedTuple):
    """The answers in the order given, by short name, and the outcome they end at."""

    given: Given
    outcome: str


# -- what the answers so far say ---------------------------------------------------------------------


def adult(given: Given) -> bool:
    """Return whether the person is 18 or more; an unknown age counts as under 18 (8.2 B1, 8.3 M3, 8.6)."""
    return "fyldt-18" in (given.get("B1"), given.get("M3"))


def own_child(given: Given) -> bool:
    """Return whether the visitor is worried about their own child."""
    return given.get("B1") == "mit-barn"


def group(given: Given) -> bool:
    """Return whether no certain person is meant."""
    return given.get("B1") == "ingen-bestemt" or given.get("M3") == "gruppe-eller-ukendt"


def in_aalborg(given: Given) -> bool:
    """Return whether the person lives in Aalborg; for citizens "ved ikke" counts as elsewhere (8.2 B2, 8.6)."""
    return given.get("B2") == "ja"


def family_unknown(given: Given) -> bool:
    """Return whether the visitor did not know about the family (8.4, last paragraph)."""
    return "ved-ikke" in (given.get("B4"), given.get("M5"))


def own_first_step(given: Given) -> str:
    """Return the flow's own first step after the shared entry (8.1)."""
    return {"borger": "B1", "medarbejder": "M1", "akut": "A4"}[given["flow"]]


def here_or_u12(outcome: str) -> Callable[[Given], str]:
    """Return a target that gives way to U12 when the citizen's person does not live in Aalborg (8.2)."""
    return lambda given: outcome if in_aalborg(given) else "U12"


def sparring(given: Given) -> str:
    """Return U11 for the police district, U12 elsewhere, U7 for Aalborg, unknown or not asked (8.3)."""
    return {"nordjylland": "U11", "andet-sted": "U12"}.get(given.get("M9", ""), "U7")


def _suspicion(given: Given) -> str:
    return here_or_u12("U4")(given) if own_child(given) else "U2"


def _harm(given: Given) -> str:
    return here_or_u12("U4" if own_child(given) else "U6")(given)


def _single_thing(given: Given) -> str:
    if group(given):
        return "U7" if "A2" in given else "U16"
    return "M10"


# -- the tables, 8.1-8.4 ---------------------------------------------------------------------------

starts: dict[str, str] = {"borger": "N1", "medarbejder": "N1", "akut": "A1"}

instructions: dict[str, str] = {"tal-med-leder": "M3", "ring-til-leder": "A3"}

questions: dict[str, dict[str, Target]] = {
    # 8.1 shared entry
    "N1": {"ja": "U1", "maaske": "N2", "nej": own_first_step},
    "N2": {
        "vold-snart": "U1",
        "ud-i-dag": "U1",
        "krise": "U3",
        "plan-senere": "U2",
        "rejse-eller-hjem": "U2",
        "intet-af-det": own_first_step,
    },
    # 8.2 citizen
    "B1": {
        "mit-barn": "B2",
        "en-anden-under-18": "B2",
        "fyldt-18": "B2",
        "alder-ukendt": "B2",
        "ingen-bestemt": "B3",
        "mig-selv": "S1",
    },
    "B2": {"ja": "B3", "nej": "B3", "ved-ikke": "B3"},
    "B3": {
        "ja-konkret": "U2",
        "mistanke": _suspicion,
        "nej": lambda given: "U5" if group(given) else "B4",
    },
    "B4": {
        "ja": lambda given: "U8" if adult(given) else "B9",
        "ved-ikke": lambda given: "B6" if adult(given) else "B5",
        "nej": lambda given: "B6" if adult(given) else "B5",
    },
    "B9": {"ja": here_or_u12("U6"), "nej": "U8"},
    "B5": {"ja": _harm, "ved-ikke": here_or_u12("U4"), "nej": "B6"},
    "B6": {"noget-alvorligt": "U2", "flere-ting": "B8", "en-enkelt-ting": "B7"},
    "B7": {"nej": "U13", "stadig-bekymret": "B8", "beroliget": "U14"},
    "B8": {"med-kommunen": here_or_u12("U4"), "uden-navn": "U5", "nat": "U17"},
    "S1": {
        "vil-doe": "U3",
        "bange-for-andre": "U2",
        "presset-af-familien": "U8",
        "ud-eller-vaek": "U15",
        "bare-tale": "U18",
    },
    # 8.3 employee
    "M1": {"ja": lambda given: "A4" if given["N1"] == "maaske" else "A2", "nej": "M2"},
    "M2": {"ja": "M3", "nej": "tal-med-leder", "kan-ikke-vente": "M3"},
    "M3": {
        "under-18": "M9",
        "fyldt-18": "M9",
        "alder-ukendt": "M9",
        "gruppe-eller-ukendt": "M4",
        "forebyggelse": "U16",
    },
    "M9": {"aalborg": "M4", "nordjylland": "M4", "andet-sted": "M4", "ved-ikke": "M4"},
    "M4": {"ja": "U2", "nej": lambda given: "M8" if group(given) else "M5"},
    "M5": {
        "ja": lambda given: "U8" if adult(given) else "U10",
        "ved-ikke": lambda given: "M7" if adult(given) else "M6",
        "nej": lambda given: "M7" if adult(given) else "M6",
    },
    "M6": {"ja": "U9", "i-tvivl": sparring, "nej": "M8"},
    "M7": {"ud-eller-vaek": "U15", "bare-tale": sparring, "nej": "M8"},
    "M8": {"noget-alvorligt": "U2", "flere-ting": sparring, "en-enkelt-ting": _single_thing},
    "M10": {"nej": "U13", "stadig-bekymret": sparring, "beroliget": "U14"},
    # 8.4 acute
    "A1": {"ja": "U1", "maaske": "N2", "ringet-112": "A2", "nej": "A2"},
    "A2": {"ja": "A3", "nej": "ring-til-leder"},
    "A3": {"ja": "U10", "ved-ikke": "M3", "nej": "M3"},
    "A4": {"ja": "U1", "nej": "A2"},
}

danger: frozenset[tuple[str, str]] = frozenset(
    {
        ("N1", "ja"),
        ("N2", "vold-snart"),
        ("N2", "ud-i-dag"),
        ("N2", "krise"),
        ("S1", "vil-doe"),
        ("A1", "ja"),
        ("A4", "ja"),
    }
)

# -- names, 8.1-8.5 --------------------------------------------------------------------------------

step_ids: dict[str, str] = {
    "N1": "fare-nu",
    "N2": "hvad-ved-du",
    "B1": "hvem-er-du-bekymret-for",
    "B2": "hvor-bor",
    "B3": "noget-ulovligt",
    "B4": "pres-i-familien",
    "B9": "barnet-slaas",
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
    "A4": "stadig-fare",
    "tal-med-leder": "tal-med-leder",
    "ring-til-leder": "ring-til-leder",
}

# 8.6: steps ordered from grave to mild
ordered: frozenset[str] = frozenset(
    ["N1", "N2", "B3", "B4", "B9", "B5", "B6", "M1", "M4", "M5", "M6", "M7", "M8", "A1", "A3", "A4"]
)

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

# -- tempo, 8.5 ------------------------------------------------------------------------------------

NOW = frozenset({"U1", "U3"})
TODAY = frozenset({"U2", "U6", "U8", "U9", "U10"})
CALM = frozenset({"U13", "U14", "U16", "U17", "U18"})


def raised(outcome: str, given: Given) -> bool:
    """Return whether the answers raise an outcome of urgency soon to today (8.5)."""
    child_harmed = given.get("B5") == "ja" and outcome in {"U4", "U12"}
    child_beaten = given.get("B9") == "ja" and outcome == "U12"
    staff_in_doubt = given.get("M6") == "i-tvivl" and outcome in {"U7", "U11", "U12"}
    home_unknown = given.get("A3") == "ved-ikke" and outcome in {"U7", "U11", "U12", "U15"}
    return child_harmed or child_beaten or staff_in_doubt or home_unknown


def urgency(path: Path) -> str:
    """Return the tempo of the path's outcome."""
    if path.outcome in NOW:
        return "now"
    if path.outcome in TODAY or raised(path.outcome, path.given):
        return "today"
    return "calm" if path.outcome in CALM else "soon"


def title(path: Path) -> str | None:
    """Return the title where section 8 words it itself, else None."""
    if path.outcome == "U6" and own_child(path.given):
        return "Bed kommunen om hjælp i dag"
    if path.outcome == "U8" and path.given["flow"] != "borger":
        return "Når familien er en del af problemet"
    if path.outcome == "U9" and family_unknown(path.given):
        return "Underret kommunen, og spørg først om forældrene"
    return None


def child_in_danger(path: Path) -> bool:
    """Return whether 114 leads out of hours, asking for the social duty officer (8.5, "Who answers now")."""
    return path.outcome in {"U9", "U10"} or (path.outcome in {"U6", "U12"} and path.given.get("B9") == "ja")


def silent_to_family(path: Path) -> bool:
    """Return whether the page must say, never folded, to keep it from the family or the parents (8.4, 8.5)."""
    given, beaten = path.given, path.given.get("B9") == "ja"
    asked = "B4" in given or "M5" in given
    staff_child = given.get("M3") in {"under-18", "alder-ukendt"}
    police = path.outcome == "U2" and (not asked or staff_child)
    return police or path.outcome in {"U8", "U10"} or family_unknown(given) or beaten


# -- walking and naming ---------------------------------------------------------------------------------------


def paths(flow: str) -> Iterator[Path]:
    """Return every path through the flow, first options first."""
    return _onward(starts[flow], {"flow": flow})


def _onward(target: Target, given: Given) -> Iterator[Path]:
    name = target if isinstance(target, str) else target(given)
    if name in outcome_ids:
        yield Path(given, name)
    elif name in instructions:
        yield from _onward(instructions[name], {**given, name: "done"})
    else:
        for option, leads_to in questions[name].items():
            yield from _onward(leads_to, {**given, name: option})


def answers(path: Path) -> frozenset[tuple[str, str]]:
    """Return the answers of a path by the ids of the guide."""
    return frozenset((step_ids[name], option) for name, option in path.given.items() if name != "flow")


def flow_of(name: str) -> str:
    """Return a flow that asks this question."""
    return {"B": "borger", "S": "borger", "A": "akut", "M": "medarbejder", "N": "borger"}[name[0]]
