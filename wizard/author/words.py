"""What the desk calls things, in Danish: each field with its name and its help; words that may stand in a field.

A field that is new in the model and not named here is shown by its name in the file.
"""

from __future__ import annotations

from collections.abc import Mapping

from wizard.author.shape import Shape, shapes
from wizard.flows.model import Flows, Model

FieldWords = tuple[str, str]

KINDS: Mapping[str, tuple[str, str]] = {
    "contact": ("kontakt", "Kontakter"),
    "offer": ("tilbud", "Tilbud"),
    "flow": ("kort", "Kort"),
    "step": ("spørgsmål", "Spørgsmål"),
    "outcome": ("udfald", "Udfald"),
    "word": ("ord", "Ord, der forklares"),
}
NEUTER = {"offer", "flow", "step", "outcome", "word"}
PART = "Ét punkt i hvert felt. **Fed** skrives med to stjerner om."
FIELDS: Mapping[str, FieldWords] = {
    "Guide.municipality": ("Kommune", "Hvis guide det er."),
    "Guide.version": ("Udgave", "Stiger, hver gang I udgiver, fx 2026-11."),
    "Guide.date": ("Dato", "Hvornår denne udgave er fra, fx 2026-11-23."),
    "Guide.in_use": ("Taget i brug", "Sæt først mærket, når kommunen står bag indholdet."),
    "Guide.heading": ("Overskrift på forsiden", "Det spørgsmål, den besøgende kan se sig selv i."),
    "Guide.lead": ("Linjen under overskriften", "Hvad man får ud af guiden."),
    "Guide.covers": ("Det kan handle om", "Hvad guiden dækker, i én sætning."),
    "Guide.about": ("Om guiden", "Et afsnit i hvert felt på siden om guiden."),
    "Guide.is_not": ("Det gør guiden ikke", "Det, nogen kunne tro, den er, fx en underretning."),
    "Guide.sources": (
        "Hvor rådene kommer fra",
        "Det, rådene bygger på, og hvor numrene kommer fra.",
    ),
    "Guide.cannot_speak": ("Kan man ikke tale i telefon", "Råd til den, der ikke kan."),
    "Guide.feedback_text": ("Passede det ikke?", "Står på siden, hvor man siger til."),
    "Guide.paper_note": ("Bemærkning på papiret", "Hvad papiret ikke er."),
    "Guide.sign": ("Overskrift på skiltet", "Skiltet til væggen."),
    "Guide.subjects": ("Emner", "Når guiden har flere."),
    "Guide.country": ("Land", "dk, når intet er skrevet."),
    "Guide.lang": ("Filens sprog", "Landets, når intet er skrevet."),
    "Guide.approved": ("Godkendt", "Skrives under „Dokument til den, der skal godkende“."),
    "Subject.id": ("Navn i filen", "Små bogstaver, tal og bindestreger. Kortene henviser til det."),
    "Subject.heading": ("Overskrift", "Står over emnets kort på forsiden."),
    "Subject.lead": ("Linjen under overskriften", "Hvad man får ud af emnets kort."),
    "Subject.covers": ("Det kan handle om", "Hvad emnet dækker, i én sætning."),
    "Approval.role": ("Rolle", "Hvem der har godkendt: en rolle, ikke et navn."),
    "Approval.date": ("Dag", "Dagen, da indholdet blev godkendt, fx 2026-11-23."),
    "Approval.version": ("Udgave", "Den udgave, der blev godkendt."),
    "Approval.fingerprint": (
        "Indholdets mærke",
        "Kender det godkendte indhold igen. Skrives af sig selv.",
    ),
    "Guide.emergency": ("Alarm", "Den kontakt, der er 112."),
    "Guide.police": ("Politi", "Den kontakt, der er 114."),
    "Guide.feedback": ("Ansvarlig", "Hvem man ringer til, når guiden ikke passede."),
    "Guide.help": ("Når guiden ikke kan gå videre", "Vises på fejlsider, i denne rækkefølge."),
    "Guide.office_hours": ("Kontortid", "Hvornår en kontakt med ukendt åbningstid regnes for at svare."),
    "Guide.checked_languages": ("Kontrollerede sprog", "Sprog, som et menneske i kommunen har kontrolleret."),
    "Guide.always_112": ("Svar, der altid fører til 112", "Den ekstra lås: spørgsmål.svar, fx fare-nu.ja."),
    "Guide.leave_to": ("Siden, man forlader til", "En side, der intet siger om emnet."),
    "Contact.link_label": ("Sidens navn", "Det, linket hedder på siden."),
    "Contact.absences": ("Ferie og fravær", "Dage, hvor den ikke svarer, og hvem der så gør."),
    "Contact.overview_only": ("Kun på siden med alle kontakter", "Nævnes ikke ved noget udfald."),
    "Absence.first": ("Første dag", "Fx 2026-07-06."),
    "Absence.last": ("Sidste dag", "Fx 2026-07-24."),
    "Absence.call": ("Ring i stedet til", "En kontakt, der svarer i de dage."),
    "Contact.id": ("Navn i filen", "Små bogstaver, tal og bindestreger. Skiftes med „Omdøb“."),
    "Contact.role": ("Rolle", "Det, siden kalder den, fx SSP-konsulenten."),
    "Contact.name": ("Navn", "Et menneskes navn, hvis det må stå der."),
    "Contact.organisation": ("Hvor", "Myndighed eller sted."),
    "Contact.phone": ("Telefonnummer", "Som det skrives, fx 93 52 00 65. Fra udlandet med +45 foran."),
    "Contact.email": ("E-mail", "Skriv kun en, der bliver læst."),
    "Contact.link": ("Side på nettet", "Begynder med https://"),
    "Contact.via": ("Nås gennem", "Andre kontakter, som stiller om."),
    "Contact.in_person": ("Man går derhen", "En, man taler med ansigt til ansigt; har intet nummer."),
    "Contact.look_up": ("Nummeret slås op", "Den besøgende finder selv nummeret."),
    "Contact.town": ("By eller kommune", "Kun når den alene er for dem, der bor dér."),
    "Contact.use": ("Brug den når", "En sætning om, hvornår man skal ringe."),
    "Contact.say": ("Sig først", "Når den svarer i stedet for en anden."),
    "Contact.group": ("Gruppe", "Hvor den står på siden med alle kontakter."),
    "Contact.urgency": ("Hvornår", "Hvor hurtigt man skal ringe."),
    "Contact.hours": ("Åbningstid", "24/7, unknown (ukendt), by-appointment (efter aftale) eller tider."),
    "Contact.fallback": ("Svarer i stedet", "Hvem man ringer til, når den er lukket."),
    "Contact.source": ("Kilde", "Adressen, hvor oplysningen er fra."),
    "Contact.checked": ("Senest kontrolleret", "Dagen, hvor nogen har ringet, fx 2026-11-20, eller never."),
    "Contact.checked_by": ("Kontrolleret af", "En rolle, ikke et navn, fx SSP-sekretariatet."),
    "Contact.review_days": ("Kontrolleres igen efter", "Antal dage; 180, når intet er skrevet."),
    "Offer.id": ("Navn i filen", "Små bogstaver, tal og bindestreger. Skiftes med „Omdøb“."),
    "Offer.name": ("Navn", "Det, tilbuddet hedder."),
    "Offer.audience": ("For hvem", "Hvem der kan få tilbuddet."),
    "Offer.text": ("Hvad det er", "Hvad man får, i en sætning eller to."),
    "Offer.via": ("Spørg hos", "De kontakter, man beder om det."),
    "Offer.source": ("Kilde", "Adressen, hvor oplysningen er fra."),
    "Flow.id": ("Navn i filen", "Små bogstaver, tal og bindestreger. Skiftes med „Omdøb“."),
    "Flow.card": ("Kortets navn", "Som fagfolk kalder det."),
    "Flow.title": ("Titel på forsiden", "Det, den besøgende vælger."),
    "Flow.audience": ("For hvem", "Linjen under titlen."),
    "Flow.start": ("Første spørgsmål", "Det, kortet begynder med. Det skal have et svar om fare."),
    "Flow.subject": ("Emne", "Kun når guiden har flere emner: det, kortet hører til."),
    "Step.information": ("Oplysning", "En side uden spørgsmål."),
    "Step.grouped": (
        "Svarene i grupper",
        "En lang liste foldes sammen under svarenes første bogstav.",
    ),
    "Option.group": (
        "Gruppe",
        "Overskriften, svaret står under i en lang liste, fx en bydel.",
    ),
    "Outcome.procedure": ("Sådan gør I", PART),
    "Outcome.checklist": ("Tjekliste", PART),
    "Task.text": ("Hvad", "Én opgave, som kan sættes et flueben ved på papiret."),
    "Task.who": ("Hvem", "Den rolle, der gør det, fx lederen."),
    "Task.always_visible": ("Foldes aldrig sammen", "For det, der er for alvorligt at overse."),
    "Task.folded": ("Altid foldet sammen", "Bruges kun i hjælpen ved et spørgsmål. Lad det stå tomt her."),
    "Part.folded": (
        "Altid foldet sammen",
        "Kun i hjælp: står under „Forklaring“. Aldrig råd om sikkerhed.",
    ),
    "Step.id": ("Navn i filen", "Små bogstaver, tal og bindestreger. Skiftes med „Omdøb“."),
    "Step.flows": ("Kun i kortet", "Tomt: spørgsmålet kan bruges i alle kort."),
    "Step.question": ("Spørgsmål", "Ét spørgsmål, som man kan svare på uden at vide mere."),
    "Step.instruction": ("Besked", "I stedet for et spørgsmål: noget, der skal gøres først."),
    "Step.help": ("Hjælp under spørgsmålet", PART),
    "Step.ordered": ("Rækkefølge", "Svarene står med det alvorligste først."),
    "Step.options": ("Svar", "Mindst to. Ét af dem bør passe til den, der ikke ved det."),
    "Step.to": ("Fører til", "Kun ved en besked."),
    "Option.id": ("Navn i filen", "Skiftes med „Omdøb“."),
    "Option.label": ("Svaret", "Det, der står på knappen."),
    "Option.hint": ("Hjælp ved svaret", "En linje under svaret, når ordene på knappen ikke er nok."),
    "Option.danger": ("Betyder fare", "Fører direkte til et udfald, der begynder med 112."),
    "Option.unsure": ("Ved ikke", "Kun et „ved ikke“, eller et svar, der også dækker det."),
    "Option.to": ("Fører til", "Det første, hvis betingelse passer. Det sidste har ingen."),
    "Outcome.id": ("Navn i filen", "Små bogstaver, tal og bindestreger. Skiftes med „Omdøb“."),
    "Outcome.urgency": ("Hvor hurtigt", "Det, den besøgende skal gøre. Det siger intet om et menneske."),
    "Outcome.title": ("Titel", "Siger, hvad man skal gøre."),
    "Outcome.first": ("Gør først", "Den ene ting, man gør nu."),
    "Outcome.how_soon": ("Hvor hurtigt, i ord", "{tempo} bliver til „i dag“ eller det, der passer."),
    "Outcome.about": ("Godt at vide", PART),
    "Outcome.contacts": ("Kontakter", "I den rækkefølge, de skal ringes til."),
    "Outcome.say": ("Sig det sådan", "Den første sætning står øverst på siden."),
    "Outcome.have_ready": ("Hav klar", PART),
    "Outcome.they_ask": ("De kan spørge om", PART),
    "Outcome.avoid": ("Pas på det her", PART),
    "Outcome.afterwards": ("Det sker bagefter", PART),
    "Outcome.if_worse": ("Hvis det bliver værre", PART),
    "Outcome.offers": ("Tilbud", "Støtte, der kan komme bagefter."),
    "Outcome.also": ("Vis også", "Et andet udfald som tilføjelse."),
    "Mention.id": ("Hvem", "Vælg den, der skal stå her."),
    "Mention.note": ("Bemærkning", "Står ved kontakten på denne side."),
    "Mention.refers_on": (
        "Henviser kun",
        "Ved, hvem man skal ringe til. Dens eget nummer bliver aldrig stort.",
    ),
    "Mention.fallback": ("Svarer i stedet her", "I stedet for kontaktens egne."),
    "Part.text": ("Tekst", "Én ting i hvert punkt. **Fed** skrives med to stjerner om."),
    "Part.always_visible": ("Foldes aldrig sammen", "For det, der er for alvorligt at overse."),
    "Variant.text": ("Tekst", "Det, der står, når betingelsen passer."),
    "UrgencyVariant.urgency": ("Hvor hurtigt", "Det, den besøgende skal gøre, når betingelsen passer."),
    "Transition.to": ("Fører til", "Det spørgsmål eller udfald, der kommer nu."),
    "Word.word": ("Ordet", "Som det står i teksterne."),
    "Word.forms": ("Andre former", "Andre måder, det er skrevet på."),
    "Word.meaning": ("Betyder", "I en sætning, som alle forstår."),
}
WHEN: FieldWords = ("Hvornår", "Kun efter disse svar. Tomt: altid.")
CHOICES: Mapping[str, str] = {
    "now": "nu",
    "today": "i dag",
    "soon": "snart",
    "calm": "i ro og mag",
    "danger": "Fare",
    "child": "Barn",
    "family": "Pres i familien",
    "advice": "Råd",
    "crisis": "Krise",
    "staff": "Fagperson",
    "only": "kun „ved ikke“",
    "also": "dækker også „ved ikke“",
    "gravest-first": "det alvorligste først",
    "never": "aldrig",
}
# what an id in a field names
NAMES: Mapping[str, tuple[str, ...]] = {
    "Guide.emergency": ("contact",),
    "Guide.police": ("contact",),
    "Guide.feedback": ("contact",),
    "Guide.help": ("contact",),
    "Contact.via": ("contact",),
    "Contact.fallback": ("contact",),
    "Offer.via": ("contact",),
    "Flow.start": ("step", "outcome"),
    "Step.flows": ("flow",),
    "Mention.fallback": ("contact",),
    "Absence.call": ("contact",),
    "Transition.to": ("step", "outcome"),
    "Outcome.contacts": ("contact",),
    "Outcome.offers": ("offer",),
    "Outcome.also": ("outcome",),
}
LONG = {
    "Part.text",
    "Variant.text",
    "Word.meaning",
    "Offer.text",
    "Contact.use",
    "Contact.say",
    "Mention.note",
}


def field_words(model: type[Model], name: str) -> FieldWords:
    """Return the name of a field and its help."""
    return WHEN if name == "when" else FIELDS.get(f"{model.__name__}.{name}", (name, ""))


def choice_word(word: str) -> str:
    """Return what a word of the file means."""
    return CHOICES.get(word, word)


def kind_of(collection: str) -> str:
    """Return the kind of things that a list of the file holds: `contacts` -> `contact`."""
    return {"glossary": "word"}.get(collection, collection.removesuffix("s"))


def kind_model(kind: str) -> type[Model] | None:
    """Return the model of a kind."""
    shape: Shape | None = shapes(Flows).get({"word": "glossary"}.get(kind, f"{kind}s"))
    return shape.model if shape else None
