"""What a draft has otherwise than another text, each change with the pages on which it shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wizard.author.desk import Desk
from wizard.author.draft import LISTS, Draft
from wizard.author.preview.places import write_place
from wizard.author.preview.ways import first_pages
from wizard.author.words import KINDS
from wizard.flows.reports.changes import Change, changes
from wizard.i18n.language_changes import language_changes
from wizard.pages.hours_text import hours_for_author
from wizard.sealing.place import Place


@dataclass(frozen=True)
class ShownChange:
    """A change, and the page on which it shows, as an address below the preview; empty where it shows on none."""

    change: Change
    page: str
    has_form: bool = True

    @property
    def kind(self) -> str:
        """The kind of thing it is about, or nothing where it has no form, or none any more."""
        kind = self.change.subject.partition(".")[0]
        return kind if self.has_form and (kind in KINDS or kind == "guide") else ""

    @property
    def name(self) -> str:
        """The id of the thing it is about."""
        return self.change.subject.partition(".")[2] or "guide"


@dataclass(frozen=True)
class ComparedDraft:
    """What is changed, the gravest first; `trouble` says why nothing can be told, `texts` whether anything differs."""

    shown: tuple[ShownChange, ...] = ()
    trouble: str = ""
    differs: bool = False


UNREADABLE = (
    "Ændringerne kan ikke siges i ord, mens kladden har fejl, der gør den ulæselig som guide. Ret dem først."
)


def compare(own: Desk, old: Draft, new: Draft) -> ComparedDraft:
    """Return what the new draft has otherwise than the old one."""
    if old.text == new.text:
        return ComparedDraft()
    if old.guide is None or new.guide is None:
        return ComparedDraft(trouble=UNREADABLE, differs=True)
    found = [
        *changes(old.guide, new.guide, lambda hours: hours_for_author(hours, own.today, new.ways)),
        *language_changes(old.guide, new.guide, own.languages.values()),
    ]
    listed = sorted(found, key=lambda change: not change.grave)
    return ComparedDraft(tuple(_shown(own, new, listed)), differs=True)


def _shown(own: Desk, new: Draft, found: list[Change]) -> Iterator[ShownChange]:
    edition = own.edition(own.remember(new.text))
    subjects = {_thing(change) for change in found if not change.flow}
    led = (
        first_pages(edition, (each for each in subjects if each[0] in ("step", "outcome"))) if edition else {}
    )
    for change in found:
        kind, name = _thing(change)
        page = led.get((kind, name), "")
        if change.flow:
            page = f"g/{write_place(Place(change.flow, dict(change.answers)))}"
        elif kind in ("contact", "offer"):
            page = f"kontakter#{name}" if kind == "contact" else "kontakter"
        yield ShownChange(change, page, _is_there(new, kind, name))


def _thing(change: Change) -> tuple[str, str]:
    """Return kind and id of the thing that a change is about."""
    kind, _, name = change.subject.partition(".")
    return kind, name


def _is_there(draft: Draft, kind: str, name: str) -> bool:
    """Return whether the draft has a form for it: what was taken away has none any more."""
    return kind == "guide" or (kind in LISTS and draft.find((LISTS[kind], name)) is not None)
