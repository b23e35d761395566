"""What `check` says of papers: a drawing nobody could read is not offered; what was built of older content is told.

The catalogues are loaded inside the function, so that the other commands stay light.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from wizard.cli.languages import offered_languages
from wizard.flows.model import Flows


def papers_in_words(flows: Flows, today: dt.date) -> Iterator[str]:
    """Return a line for each card and language whose drawing would have letters that are too small."""
    from wizard.pages.content import Content
    from wizard.pages.drawing_layout import SMALLEST, drawing
    from wizard.pages.whole_card import whole_card

    content = Content.of(flows, {language.code: language for language in offered_languages()})
    noon = dt.datetime.combine(today, dt.time(12), flows.ways.clock)
    for language in content.languages.values():
        cards = content.cards(language, noon, on_paper=True)
        for flow in flows.flows:
            drawn = drawing(whole_card(cards, flow))
            if not drawn.readable:
                size = f"{drawn.letter:.1f}".replace(".", ",")
                yield (
                    f"{language.code}: tegningen af „{flow.id}“ tilbydes ikke: den er for stor til et ark i A3. "
                    f"Bogstaverne ville være {size} punkt, og de skal være mindst {SMALLEST:.0f}. "
                    "Del kortet i to, eller gør dets tekster kortere. Hele kortet kan stadig printes."
                )


def older_in_words(file: Path, flows: Flows, public: str | None) -> Iterator[str]:
    """Return a line for the fallback pages and the signs that are of other content than the file."""
    from wizard.pages.built import older

    for name in older(Path(public), flows) if public else ():
        again = (
            f"python -m wizard.offline.fallback {public}" if name == "fallback" else "python -m wizard sign"
        )
        yield f"{name} i {public} har de gamle numre og tekster: kør „{again}“"
