"""The drawing of all ways of a card: laid out once for each content and language, and offered where it can be read."""

from __future__ import annotations

from flask import g

from wizard.flows.model import Flow
from wizard.pages.drawing_layout import Drawing, drawing
from wizard.pages.whole_card import whole_card


def drawing_of(flow: Flow) -> Drawing:
    """Return the drawing of a flow in the language of this visit."""
    made: Drawing = g.visit.content.kept(
        (g.visit.language.code, "layout", flow.id),
        lambda: drawing(whole_card(g.visit.composer_on_paper().cards, flow)),
    )
    return made


def drawable(flow_id: str) -> bool:
    """Return whether the drawing of a flow can be read on paper; a link to one that cannot is not shown."""
    return drawing_of(g.visit.flows.flow(flow_id)).readable
