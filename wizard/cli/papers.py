"""What `check` says of papers: a drawing nobody could read is not offered; what was built of older content is told.

The catalogues are loaded inside the function, so that the other commands stay light.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path

from wizard.cli.again import command_line
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

    folder, file = Path(public or "").resolve(), file.resolve()
    # the pages of one of several guides lie in a folder of its name
    guide = file.parent.name if (folder / "fallback" / file.parent.name).is_dir() else ""
    for name in older(folder, flows, guide) if public else ():
        again = (
            _sign_again(file, folder / name) if name.endswith(".pdf") else _pages_again(file, folder, guide)
        )
        yield f"{name} i {public} har de gamle numre og tekster: kør „{again}“"


def _pages_again(file: Path, folder: Path, guide: str) -> str:
    of = {"WIZARD_GUIDES": str(file.parents[1])} if guide else {"WIZARD_FLOWS": str(file)}
    # a folder of guides in this environment would go before the file
    alone = {"WIZARD_GUIDES": ""} if os.environ.get("WIZARD_GUIDES") else {}
    return command_line("wizard.offline.fallback", str(folder), environ=alone | of | _shaping(guide))


def _sign_again(file: Path, sign: Path) -> str:
    address = os.environ.get("WIZARD_PUBLIC_URL", "https://…")
    return command_line(
        "wizard", "sign", address, str(sign), environ={"WIZARD_FLOWS": str(file)} | _shaping("")
    )


def _shaping(guide: str) -> dict[str, str]:
    """Return the settings of this environment that the pages depend on."""
    names = ("WIZARD_PUBLIC_URL", "WIZARD_LANGUAGES", "WIZARD_SECURE", "" if guide else "WIZARD_TRANSLATIONS")
    return {name: os.environ[name] for name in names if os.environ.get(name)}
