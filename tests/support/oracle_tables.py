"""The tables 8.1-8.6 of the subject document, transcribed by hand; tests/support/oracle.py walks them.

The words here are the document's short names: N1, B1, M1, A1 for questions, U1 for outcomes. An
option has the id the document gives it ("·" separates options, "x / y" is one option). A target is a
short name, or a function of the answers so far, which are kept by short name, with the flow under
`flow`. An instruction is answered by `done`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

Given = Mapping[str, str]
Target = str | Callable[[Given], str]

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
