"""The Danish words of a report of changes: for things, fields, and where answers lead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from wizard.flows.model import NOT_ASKED, Contact, Flow, Model, Offer, Outcome, Step, Urgency, Word
from wizard.flows.reports.wording import URGENCY, plain, told

FIELDS: Mapping[str, str] = {
    "about": "hvad det er",
    "absences": "fravær",
    "afterwards": "hvad der sker bagefter",
    "also": "udfald, der vises som tillæg",
    "always_112": "svar, der altid fører til 112",
    "always_visible": "altid synlig",
    "approved": "godkendelse",
    "audience": "hvem det er for",
    "avoid": "hvad man ikke skal gøre",
    "call": "hvem der svarer imens",
    "cannot_speak": "råd til den, der ikke kan tale i telefon",
    "card": "kortets navn",
    "checked": "sidst kontrolleret",
    "checked_by": "kontrolleret af",
    "checked_languages": "sprog, der er læst efter",
    "checklist": "tjekliste",
    "contacts": "kontakter",
    "country": "land",
    "covers": "hvad guiden dækker",
    "danger": "siger, at nogen er i fare",
    "date": "dato",
    "email": "mailadresse",
    "emergency": "kontakten til alarm",
    "fallback": "afløsere",
    "feedback": "kontakten for ris og ros",
    "feedback_text": "teksten om ris og ros",
    "first": "det første at gøre",
    "flows": "kort",
    "folded": "foldet sammen",
    "forms": "andre skrivemåder",
    "group": "gruppe på siden med kontakter",
    "grouped": "svarene står i grupper",
    "have_ready": "hvad man har klar",
    "heading": "overskrift",
    "help": "hjælp under overskriften",
    "hint": "linjen under svaret",
    "hours": "åbningstid",
    "how_soon": "hvor hurtigt",
    "if_worse": "hvis det bliver værre",
    "in_person": "tales med ansigt til ansigt",
    "in_use": "taget i brug",
    "information": "oplysning",
    "instruction": "instruktion",
    "is_not": "hvad guiden ikke er",
    "label": "svarets tekst",
    "lang": "sprog",
    "lead": "indledning",
    "leave_to": "siden, „Forlad siden“ fører til",
    "link": "link",
    "link_label": "linkets tekst",
    "look_up": "nummeret findes et andet sted",
    "meaning": "betydning",
    "municipality": "kommune",
    "name": "navn",
    "note": "bemærkning",
    "offers": "tilbud",
    "office_hours": "kontortid",
    "ordered": "rækkefølge efter alvor",
    "organisation": "organisation",
    "overview_only": "kun på siden med kontakter",
    "paper_note": "bemærkningen på papiret",
    "phone": "telefon",
    "police": "kontakten til politiet",
    "procedure": "fremgangsmåde",
    "question": "spørgsmål",
    "refers_on": "ved kun, hvem man skal ringe til",
    "review_days": "dage mellem kontroller",
    "role": "rolle",
    "say": "hvad man siger",
    "sign": "opslagets overskrift",
    "source": "kilde",
    "sources": "kilder",
    "start": "første trin",
    "subject": "emne",
    "subjects": "emner",
    "text": "tekst",
    "they_ask": "hvad man bliver spurgt om",
    "title": "titel",
    "town": "by",
    "unsure": "er et „ved ikke“",
    "urgency": "hvor hurtigt man skal handle",
    "use": "hvornår man vælger den",
    "version": "version",
    "via": "gennem hvem",
    "who": "hvem der gør det",
}


def named(thing: Model) -> str:
    """Return what a thing is called in a sentence: `kontakten „Politiet“`."""
    match thing:
        case Contact():
            return f"kontakten „{plain(thing.role)}“"
        case Offer():
            return f"tilbuddet „{plain(thing.name)}“"
        case Flow():
            return f"kortet „{plain(thing.title)}“"
        case Step():
            return asked(thing)
        case Outcome():
            return f"udfaldet {title(thing)}"
    return f"ordet „{plain(thing.word)}“" if isinstance(thing, Word) else "guiden"


def asked(step: Step) -> str:
    """Return a step in a sentence: `spørgsmålet „Er nogen i fare?“`."""
    kind = "spørgsmålet" if step.question else "instruktionen" if step.instruction else "oplysningen"
    return f"{kind} „{plain(step.heading)}“"


def title(outcome: Outcome) -> str:
    """Return the title of an outcome in quotes, as it is without conditions."""
    resolved = outcome.otherwise()
    return f"„{told(resolved.title, resolved.urgency)}“"


def hurry(urgency: Urgency) -> str:
    """Return an urgency inside a sentence: `i dag`."""
    return URGENCY[urgency].lower()


def field(name: str) -> str:
    """Return what a field is called; a field nobody has named by its key."""
    return FIELDS.get(name, f"„{name}“")


def label(step: Step, name: str) -> str:
    """Return an answer of a step in quotes."""
    if not step.question:
        return "„Når det er gjort“"
    option = step.option(name)
    return f"„{plain(option.label if option else name)}“"


def joined(words: Iterable[str], last: str = "og") -> str:
    """Return words as a list in a sentence: `a, b og c`."""
    *rest, end = words
    return f"{', '.join(rest)} {last} {end}" if rest else end


def capital(words: str) -> str:
    """Return the words with a capital in front."""
    return words[:1].upper() + words[1:]


def stopped(sentence: str) -> str:
    """Return the sentence with a full stop, unless it ends with a quotation that has one."""
    return sentence if sentence.endswith((".“", "?“", "!“")) else f"{sentence}."


def when(steps: Mapping[str, Step], answers: Mapping[str, Iterable[str]]) -> str:
    """Return what must have been answered before, in words: `når svaret på „…“ er „Ja“ eller „Måske“`."""
    parts = [_answered(steps[step], tuple(names)) for step, names in answers.items()]
    return f"når {joined(parts)}" if parts else ""


def _answered(step: Step, names: tuple[str, ...]) -> str:
    question = plain(step.heading)
    chosen = [label(step, name) for name in names if name != NOT_ASKED]
    not_asked = f"„{question}“ ikke er stillet"
    if not chosen:
        return not_asked
    said = f"svaret på „{question}“ er {joined(chosen, 'eller')}"
    return f"{said} (eller {not_asked})" if NOT_ASKED in names else said
