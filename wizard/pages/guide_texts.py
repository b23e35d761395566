"""What a guide says of itself and of its subjects, in one language: for the pages and papers of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields

from wizard.flows.model import Flows, Guide
from wizard.i18n.text import LocalizedText, Translate
from wizard.pages.models import FlowLink, GuideTexts, SubjectLinks


def guide_texts(guide: Guide, say: Translate) -> GuideTexts:
    """Return the texts of a guide in the language of `say`."""

    def told(key: str) -> LocalizedText | tuple[LocalizedText, ...] | None:
        """Return a text of the guide, or several, in the language of the page."""
        found, context = getattr(guide, key), f"guide.{key}"
        if isinstance(found, tuple):
            return tuple(say(context, text) for text in found)
        return say(context, found) if found else None

    return GuideTexts(**{field.name: told(field.name) for field in fields(GuideTexts)})  # type: ignore[arg-type]


def subject_links(flows: Flows, links: Sequence[FlowLink], say: Translate) -> Iterator[SubjectLinks]:
    """Return the cards under the headings of their subjects; where a guide has one subject, all under none."""
    subjects, by_id = flows.guide.subjects, {link.id: link for link in links}
    if not subjects:
        yield SubjectLinks(None, None, None, tuple(links))
    for subject in subjects:
        heading, lead, covers = (
            say(f"subject.{subject.id}.{key}", text) if (text := getattr(subject, key)) else None
            for key in ("heading", "lead", "covers")
        )
        mine = tuple(by_id[flow.id] for flow in flows.flows if flow.subject == subject.id)
        yield SubjectLinks(heading, lead, covers, mine)
