"""The pages for when no other can be made: 112, 114, and what can be done. They need nothing."""

from __future__ import annotations

from wizard.flows.countries import DENMARK

_PAGE = (
    '<!doctype html><html lang="da"><meta charset="utf-8"><title>Fejl – Kontaktguide</title>'
    "<h1>{heading}</h1>"
    f'<p>Er nogen i fare, så <a href="tel:{DENMARK.emergency}">ring {DENMARK.emergency}</a>. '
    f'Er det ikke akut, så <a href="tel:{DENMARK.police}">ring til politiet på {DENMARK.police}</a>.</p>'
    "{remedy}</html>"
)
LAST_RESORT = _PAGE.format(
    heading="Guiden virker ikke lige nu", remedy='<p><a href="/">Begynd forfra</a></p>'
)
# not "Begynd forfra": the same cookies would come along
TOO_MANY_COOKIES = _PAGE.format(
    heading="Din browser sendte for mange cookies",
    remedy="<p>Guiden kan ikke åbnes, fordi din browser sender for mange cookies fra andre sider på samme domæne. "
    "Åbn guiden i et privat vindue, eller slet cookies i browserens indstillinger, og prøv igen.</p>",
)
# somebody else's name leads here: nothing of the guide is shown under it
WRONG_HOST = _PAGE.format(
    heading="Guiden har en anden adresse", remedy='<p><a href="{address}">Gå til guiden</a></p>'
)
