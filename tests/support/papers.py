"""Pages made up for the tests of the paper: a full one, a bare one, and both from right to left."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

import wizard
from tests.support.arabic import ARABIC
from tests.support.paper_contacts import ALARM, HOTLINE, INFOHUS, POLICE, SSP, SSP_JOB, contact
from wizard.i18n.languages import Language
from wizard.i18n.sentences import comma
from wizard.i18n.text import LocalizedText
from wizard.pages.models import (
    AnswerRow,
    ContactCard,
    ExtraOutcome,
    Frame,
    GlossaryEntry,
    GuideTexts,
    OfferCard,
    OutcomePage,
    PaperCalls,
)
from wizard.pdf.template_values import summary
from wizard.web.template_functions import marked

TEMPLATES = Path(wizard.__file__).parent / "templates"

_SENTENCE = {
    "da": "Sig, hvad du har set og hørt, og hvornår det skete.",
    "ar": "قل ما رأيته وسمعته، ومتى حدث ذلك، ومن كان هناك.",
}


def environment(lang: str = "da") -> Environment:
    """Templates as the wizard sets them up, with the made-up Arabic of this file."""
    env = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, extensions=["jinja2.ext.i18n"])
    known = ARABIC if lang == "ar" else {}
    env.install_gettext_callables(  # type: ignore[attr-defined]  # added by the extension
        lambda text: known.get(text, text), lambda one, many, n: one if n == 1 else many, newstyle=True
    )
    env.filters["bold"] = lambda text: marked(text, re.compile("INFO-hus|SSP"), Language("da"))
    env.globals.update(comma=lambda: comma(lang), in_source=str)
    return env


def html(page: OutcomePage, frame: Frame, *, with_answers: bool = False) -> str:
    """Return the summary as HTML."""
    template = environment(frame.lang).get_template("pdf/summary.html")
    return template.render(summary(page, frame, with_answers=with_answers))


TEXTS = GuideTexts(
    heading=LocalizedText("Er du bekymret?"),
    lead=None,
    covers=None,
    about=(),
    is_not=(),
    sources=(),
    cannot_speak=(),
    feedback_text=(),
    paper_note=LocalizedText("Dette papir er ikke en underretning."),
    sign=LocalizedText("Er du bekymret for nogen?"),
)


def frame(lang: str = "da", **more: object) -> Frame:
    """Return what stands around a page in Danish or Arabic."""
    whole = Frame(
        lang=lang,
        source="da",
        direction="rtl" if lang == "ar" else "ltr",
        draft=lang != "da",
        languages=(),
        emergency=ALARM,
        police=POLICE,
        leave_to="https://www.dmi.example/",
        municipality="Aalborg Kommune",
        in_use=False,
        version="2026-11",
        date="23 نوفمبر 2026" if lang == "ar" else "23. november 2026",
        walk=True,
        texts=TEXTS,
    )
    return replace(whole, **more)  # type: ignore[arg-type]  # the tests name fields of the frame


def bare(urgency: str = "now", title: str = "Ring 112", **more: object) -> OutcomePage:
    """Return an outcome with nothing but what each must have."""
    page = OutcomePage(
        id="ring-112",
        urgency=urgency,
        title=LocalizedText(title),
        first=LocalizedText("Ring 112 nu. Bliv i telefonen, til de siger, du må lægge på."),
        how_soon=LocalizedText("Nu med det samme"),
        about=(),
        procedure=(),
        checklist=(),
        contacts=(ALARM,),
        say=(),
        have_ready=(),
        they_ask=(),
        avoid=(),
        afterwards=(),
        if_worse=(),
        offers=(),
        also=(),
        answers=(),
        words=(),
        back=None,
        paper="/da/g/x/papir/uden-svar",
        paper_with_answers="/da/g/x/papir/med-svar",
    )
    made = replace(page, **more)  # type: ignore[arg-type]  # the tests name fields of the page
    return made if "paper_calls" in more else replace(made, paper_calls=calls(made.contacts))


def calls(contacts: tuple[ContactCard, ...], night: tuple[ContactCard, ...] = ()) -> PaperCalls | None:
    """Whom to call: the first by day, and so many at night."""
    return PaperCalls(contacts[0], night) if contacts else None


def full() -> OutcomePage:
    """Return an outcome as long as they get, with every part and every kind of contact."""
    return bare(
        "soon",
        "Ring til en SSP-konsulent",
        id="ssp-borger",
        first=LocalizedText(
            "Ring til en SSP-konsulent, og fortæl hvad der bekymrer dig. **Du behøver ikke være sikker.**"
        ),
        how_soon=LocalizedText("I denne uge"),
        about=(
            LocalizedText(
                "SSP er et samarbejde mellem skole, kommune og politi. Konsulenten hjælper dig videre."
            ),
            LocalizedText("Du må gerne ringe, selv om du er i tvivl. Det er ikke en anmeldelse."),
        ),
        contacts=(SSP, SSP_JOB, INFOHUS),
        paper_calls=calls((SSP,), (HOTLINE,)),
        say=_texts(
            "Sig, at du ringer, fordi du er bekymret for en ung.",
            "Spørg: Hvad sker der nu, og hvem får det at vide?",
            "Sig til, hvis du helst vil være anonym.",
        ),
        have_ready=_texts(
            "Hvad har du set eller hørt?",
            "Hvornår skete det, og hvor længe har det stået på?",
            "Hvem ved det ellers?",
            "Hvad har du selv gjort indtil nu?",
        ),
        they_ask=_texts(
            "Hvor gammel er den unge?", "Hvor bor den unge?", "Er der nogen, den unge lytter til?"
        ),
        avoid=_texts("Lov ikke at holde det hemmeligt.", "Undersøg det ikke selv, og følg ikke efter nogen."),
        afterwards=_texts(
            "Konsulenten taler med dig og vurderer, om der er brug for mere.",
            "Kommunen kan invitere den unge og forældrene til en samtale.",
            "Du får ikke altid at vide, hvad der sker. Det er på grund af tavshedspligten.",
        ),
        if_worse=_texts(
            "Ring 112, hvis der er trusler, våben eller nogen er på vej ud for at gøre skade.",
            "Ring til hotlinen om aftenen og i weekenden.",
        ),
        offers=(
            OfferCard(
                "Mentorkorpset",
                LocalizedText("Unge"),
                LocalizedText("En voksen, der følger den unge i hverdagen."),
                (SSP,),
            ),
            OfferCard(
                "Forældrekorpset",
                LocalizedText("Forældre"),
                LocalizedText("Forældre, der selv har prøvet det, og som lytter."),
                (SSP,),
            ),
        ),
        also=(
            ExtraOutcome(
                LocalizedText("Støtte til dig"),
                LocalizedText("Du må også have hjælp. Ring til Den Sociale Skadestue om natten."),
                (
                    contact(
                        "skadestue",
                        "Den Sociale Skadestue",
                        "70 20 18 17",
                        paper_hours=LocalizedText("Alle dage kl. 18-07"),
                        unconfirmed=None,
                    ),
                ),
            ),
        ),
        answers=tuple(
            AnswerRow(LocalizedText(q), LocalizedText(a), "/x")
            for q, a in (
                ("Er nogen i fare nu eller inden for et døgn?", "Nej"),
                ("Hvem er du bekymret for?", "En anden under 18"),
                ("Bor personen i Aalborg Kommune?", "Ja"),
                (
                    "Har du kendskab til, at noget ulovligt er sket eller planlægges?",
                    "Nej, eller jeg ved det ikke",
                ),
                ("Kan noget i hjemmet eller familien være en del af problemet?", "Nej"),
                ("Er barnets sundhed eller udvikling i fare?", "Nej"),
                ("Hvad passer bedst?", "Flere ting har ændret sig samtidig"),
                ("Hvordan vil du helst tale med nogen?", "Med kommunen, de må gerne vide hvem jeg er"),
            )
        ),
        words=(
            GlossaryEntry("SSP", LocalizedText("samarbejde mellem skole, socialforvaltning og politi")),
            GlossaryEntry(
                "underretning",
                LocalizedText("en besked til kommunen om, at et barn kan have brug for støtte"),
            ),
        ),
    )


def _texts(*texts: str) -> tuple[LocalizedText, ...]:
    return tuple(LocalizedText(text) for text in texts)


def arabic(page: OutcomePage) -> OutcomePage:
    """Return the page with its texts in Arabic; names and contacts' roles stay Danish, as some always will."""
    say = LocalizedText(_SENTENCE["ar"], "ar", _SENTENCE["da"])
    lists = ("about", "say", "have_ready", "they_ask", "avoid", "afterwards")
    made = replace(
        page,
        title=LocalizedText("اتصل بمستشار SSP", "ar"),
        first=LocalizedText(
            "اتصل بمستشار البلدية وأخبره بما يقلقك. **لا يلزم أن تكون متأكدًا.**", "ar", page.first
        ),
        how_soon=LocalizedText("هذا الأسبوع", "ar"),
        if_worse=(LocalizedText("اتصل بالرقم 112 إذا كانت هناك تهديدات أو أسلحة.", "ar"),),
        contacts=tuple(
            replace(card, paper_hours=LocalizedText("أيام العمل من 8 إلى 15", "ar"), use=say)
            for card in page.contacts
        ),
        **{name: tuple(say for _ in getattr(page, name)) for name in lists},  # type: ignore[arg-type]  # as named
    )
    return replace(made, paper_calls=calls(made.contacts, page.paper_calls.night if page.paper_calls else ()))
