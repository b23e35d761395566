"""What the desk's templates may call."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from babel.dates import format_date
from flask import Flask, g, url_for

from wizard.author.access import PREVIEW
from wizard.author.beginning import is_begun
from wizard.author.desk import DRAFT, desk
from wizard.author.draft import LISTS
from wizard.author.naming import shortened
from wizard.author.preview.instants import INSTANTS
from wizard.author.problem_words import in_desk_words
from wizard.author.shelf import CannotKeep
from wizard.author.words import KINDS, NEUTER, choice_word
from wizard.web.compiled import COMPILED

SINGULAR = {kind: f"{'et' if kind in NEUTER else 'en'} {word}" for kind, (word, _) in KINDS.items()}
TROUBLE = "trouble"  # in `g`: the page being made is the one that tells of a fault
DIST = Path(__file__).parent / "static" / "dist"


def install(app: Flask) -> None:
    """Give the app's templates their functions and filters."""
    env = app.jinja_env
    env.bytecode_cache = COMPILED
    env.trim_blocks = env.lstrip_blocks = True
    env.filters.update(shortened=shortened, choice_word=choice_word, danish_date=danish_date)
    env.globals.update(
        lists_of=LISTS, singular=SINGULAR, asset=asset, preview_url=preview_url, instants=INSTANTS
    )
    env.filters["in_words"] = lambda problem: in_desk_words(desk().draft, problem)
    app.context_processor(_state)


def asset(name: str) -> str:
    """Return the address of a built file, whose name carries its content's hash."""
    return url_for("static", filename=_manifest(DIST)[name])


@cache
def _manifest(folder: Path) -> dict[str, str]:
    names: dict[str, str] = json.loads((folder / "manifest.json").read_text())
    return names


def preview_url(page: str, edition: str = DRAFT, instant: str = "nu", locale: str = "da") -> str:
    """Return the address of a page of the preview, such as `g/borger;fare-nu=ja`."""
    return f"{PREVIEW}/{edition}/{instant}/{locale}/{page}"


def danish_date(day: Any) -> str:
    """Return a day as it is written in Danish: `20. november 2026`."""
    return str(format_date(day, "long", "da"))


def _state() -> dict[str, Any]:
    """Return what stands on every page: the draft, its problems in numbers, and what can be undone."""
    own = desk()
    if not is_begun(own.shelf):
        return {"languages": own.languages}
    try:
        kept = own.kept
    except CannotKeep:
        if not g.get(TROUBLE):
            raise
        # the page of that very trouble must still be shown
        return {"file": own.shelf.path.name, "languages": own.languages}
    draft = own.draft_of(kept.text)
    return {"kept": kept, "draft": draft, "file": own.shelf.path.name, "languages": own.languages}
