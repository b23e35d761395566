"""What the preview serves from: the content of a draft, as much of it as can be shown, made once for each text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from wizard.author.preview.lenient import readable
from wizard.flows.errors import NotInFlow
from wizard.flows.graph.paths import longest
from wizard.flows.graph.states import TooManyStates
from wizard.flows.model import Flow, Flows
from wizard.i18n.languages import Language
from wizard.i18n.renamed import following
from wizard.i18n.translation_check import TranslationFault
from wizard.pages.content import Content, language_faults
from wizard.sealing.place import Codebook


class CannotShow(Exception):
    """A page of a draft that cannot be shown yet; the sentence says why, in Danish."""


@dataclass(frozen=True)
class Edition:
    """The text of a draft or of an earlier version, and what the preview shows of it."""

    text: str
    languages: Mapping[str, Language]

    @cached_property
    def flows(self) -> Flows:
        """The model of the text, with what is unfinished left out or marked; raise CannotShow."""
        flows = readable(self.text)
        if flows is None:
            raise CannotShow("Teksten kan ikke læses som en guide endnu. Ret den under „Hele filen“.")
        return flows

    @cached_property
    def content(self) -> Content:
        """The content of all languages, whether or not their translations may be offered."""
        flows = self.flows
        ahead = {flow.id: _ahead(flow) for flow in flows.flows}
        spoken = {code: language.of(flows.language.code) for code, language in self.languages.items()}
        return Content(flows, Codebook(flows), ahead, spoken)

    def language(self, code: str) -> Language:
        """Return a language as visitors would read it, without translations that are withheld; raise CannotShow."""
        language = self.spoken(code)
        faults = [] if code == self.flows.language.code else self.faults(code)
        if vital := [fault for fault in faults if fault.vital]:
            raise CannotShow(
                f"Guiden bliver ikke tilbudt på dette sprog: {len(vital)} tekster, som den ikke kan undvære,"
                f" mangler eller passer ikke, fx „{vital[0].source}“. Se „Sprog“."
            )
        return language.without((fault.context, fault.source) for fault in faults)

    def faults(self, code: str) -> list[TranslationFault]:
        """Return what is wrong with the translation of this text."""
        return list(language_faults(self.flows, self.spoken(code)))

    def spoken(self, code: str) -> Language:
        """Return a language with the translations of what was renamed in this text."""
        return following(self.flows, self.content.languages[code])

    def speaking(self, language: Language) -> Content:
        """Return the content with this language as it is offered."""
        return replace(self.content, languages={**self.content.languages, language.code: language})


def _ahead(flow: Flow) -> Mapping[str, int]:
    """Return for each step the most questions still to come; none where ways go round or lead nowhere."""
    try:
        return longest(flow)
    except (NotInFlow, TooManyStates):
        return defaultdict(int)
