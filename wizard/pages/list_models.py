"""What a guide says of itself, and what the lists of a page consist of: answers, tasks and cards.

`wizard.pages.models` gives these names on.
"""

from __future__ import annotations

from dataclasses import dataclass

from wizard.i18n.text import LocalizedText


@dataclass(frozen=True)
class OptionChoice:
    """An option on a question page. `value` is what its button sends: of one length, whatever the option."""

    id: str
    value: str
    label: LocalizedText
    hint: LocalizedText | None
    chosen: bool
    danger: bool = False

    @property
    def grave(self) -> bool:
        """Return whether it signals danger in words of its own: a plain yes each language has from a fixed table."""
        return self.danger and " " in self.label.source


@dataclass(frozen=True)
class ChoiceGroup:
    """Answers of a long list that stand together, under a part of town or a letter."""

    heading: LocalizedText
    choices: tuple[OptionChoice, ...]

    @property
    def chosen(self) -> bool:
        """Return whether the answer given before is among them."""
        return any(choice.chosen for choice in self.choices)


@dataclass(frozen=True)
class TaskGroup:
    """Tasks of a checklist that one role does, while others do theirs; or of nobody in particular."""

    who: LocalizedText | None
    tasks: tuple[LocalizedText, ...]


@dataclass(frozen=True)
class FlowLink:
    """A card on the start page."""

    id: str
    card: LocalizedText
    title: LocalizedText
    audience: LocalizedText
    url: str


@dataclass(frozen=True)
class SubjectLinks:
    """The cards about one subject, under its heading; a guide with a single subject has one without a heading."""

    heading: LocalizedText | None
    lead: LocalizedText | None
    covers: LocalizedText | None
    flows: tuple[FlowLink, ...]


@dataclass(frozen=True)
class GuideTexts:
    """The texts of a guide, under the keys they have in its file; none of them is the interface's."""

    heading: LocalizedText
    lead: LocalizedText | None
    covers: LocalizedText | None
    about: tuple[LocalizedText, ...]
    is_not: tuple[LocalizedText, ...]
    sources: tuple[LocalizedText, ...]
    cannot_speak: tuple[LocalizedText, ...]
    feedback_text: tuple[LocalizedText, ...]
    paper_note: LocalizedText | None
    sign: LocalizedText | None
