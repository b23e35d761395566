"""Writes every page of the guide in every language into one file to read, mark and print.

    python scripts/write_sheet.py var/pages.html

For subject experts and translators: each page once, its languages one after the other, with the name that
flows.yaml has for it. Nothing in it leads anywhere.
"""

from __future__ import annotations

import datetime as dt
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from bs4 import BeautifulSoup
from flask import Flask

from tests.support.tour import FAULTS, Stop, Tour, fault
from wizard.app import create_app
from wizard.sealing.keys import new_key
from wizard.web.services import EXTENSION_KEY

NOON = dt.datetime(2026, 11, 23, 11, 0, tzinfo=dt.UTC)
STATIC = Path("wizard/static/dist")
OWN = """
.sheet-page { border-top: 2px solid; margin-block: 4rem; break-before: page; }
.sheet-name { font-family: monospace; font-size: 1.6rem; }
.sheet-words { max-width: 60rem; }
@media print { .sheet-words .d-print-none { display: revert !important; } }
"""
LIFELESS = ("href", "id", "for", "name", "aria-labelledby", "aria-describedby", "aria-current", "hidden")


def app() -> Flask:
    """Return an app with keys of its own and a clock that stands at noon on a working day."""
    keys = Path(tempfile.mkdtemp()) / "keys"
    keys.write_text(new_key() + "\n")
    keys.chmod(0o600)
    return create_app(KEYS=keys, SECURE=False, NOW=lambda: NOON)


def offered(made: Flask) -> list[str]:
    """Return the languages that pages can be read in: of those chosen, the ones that pass the gate."""
    return list(made.extensions[EXTENSION_KEY].content().languages)


def texts(tour: Tour, stop: Stop, language: str) -> Iterator[tuple[str, str]]:
    """Return the page in a language, and what it is when no answer was chosen."""
    client = tour.visitor.client
    page = client.get(stop.at(language)).text
    yield stop.name, page
    if stop.template == "question":
        token = BeautifulSoup(page, "html.parser").select_one("[name=csrf_token]")
        assert token
        yield f"{stop.name}, fejl", client.post(stop.at(language), data={"csrf_token": token["value"]}).text


def printed(name: str, language: str, page: str) -> str:
    """Return what the page says, as a part of the sheet."""
    soup = BeautifulSoup(page, "html.parser")
    main, direction = soup.main, soup.html and soup.html["dir"]
    assert main
    for dead in main.select("input[type=hidden], script"):
        dead.decompose()
    for details in main.select("details"):
        details["open"] = ""
    for tag in main.find_all(True):
        for attribute in LIFELESS:
            tag.attrs.pop(attribute, None)
    heading = f'<h2 class="sheet-name" lang="da" dir="ltr">{escape(name)} · {language}</h2>'
    words = f'<div class="sheet-words" lang="{language}" dir="{direction}">{main.decode_contents()}</div>'
    return f'<section class="sheet-page">{heading}{words}</section>'


def sheet(tour: Tour, languages: Sequence[str]) -> str:
    """Return the whole file, its style included."""
    style = "".join(path.read_text() for path in (STATIC / "css").glob("main-*.css"))
    style = re.sub(r"@font-face\{[^}]*\}", "", style) + OWN
    pages = [
        printed(name, language, page)
        for stop in tour.stops
        for language in languages
        for name, page in texts(tour, stop, language)
    ]
    pages += [
        printed(f"error/{kind}", language, fault(tour.app, kind, language))
        for kind in FAULTS
        for language in languages
    ]
    return (
        '<!DOCTYPE html><html lang="da"><meta charset="utf-8"><title>Alle sider – Kontaktguide</title>'
        f'<style>{style}</style><body><main class="container"><h1>Alle sider</h1>'
        f"<p>{len(pages)} sider. Version {escape(tour.flows.guide.version)}.</p>{''.join(pages)}</main>"
    )


def main(target: Path) -> None:
    """Write the file and says how much is in it."""
    made = app()
    whole = sheet(Tour(made), offered(made))
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(whole, encoding="utf-8")
    print(f"{target}: {whole.count('sheet-page') - 1} pages, {len(whole) // 1024} KB")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
