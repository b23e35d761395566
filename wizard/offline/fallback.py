"""Builds what nginx shows when the app is away: one page a language with 112, every contact and the cards.

    python -m wizard.offline.fallback FOLDER

writes FOLDER/fallback/<locale>.html, refused.html and cookies.html beside them, each compressed too, and a copy
of the built files. It is built from the same flows file and translations; it knows no "now", so it gives hours,
not whether it is open.
"""

from __future__ import annotations

import gzip
import os
import shutil
import sys
import tempfile
from pathlib import Path

from flask import Flask, g, render_template, request

from wizard.app import create_app
from wizard.i18n.languages import Language
from wizard.pages.whole_card import whole_card
from wizard.sealing.keys import new_key
from wizard.web.last_resort import LastResort
from wizard.web.services import service
from wizard.web.visit import Visit


def build(app: Flask, folder: Path) -> list[Path]:
    """Write everything into the folder, each file whole or not at all; return the pages written."""
    pages = folder / "fallback"
    pages.mkdir(parents=True, exist_ok=True)
    shutil.copytree(str(app.static_folder), folder / "static", dirs_exist_ok=True)
    made = [_written(pages / f"{code}.html", page(app, code)) for code in _offered(app)]
    made += [_written(pages / name, text) for name, text in refusals(app).items()]
    for path in made:
        _written(path.with_name(f"{path.name}.gz"), gzip.compress(path.read_bytes(), 9, mtime=0))
    return made


def refusals(app: Flask) -> dict[str, str]:
    """Return what nginx says of a request that never got to the app, by the name of its file."""
    with app.test_request_context("/", base_url=app.config["PUBLIC_URL"] or None):
        pages = LastResort.of(service().content().flows, f"{request.script_root}/")
        return {"refused.html": pages.trouble(), "cookies.html": pages.too_many_cookies()}


def page(app: Flask, code: str) -> str:
    """Return the page in one language; its files are in the folder of `WIZARD_PUBLIC_URL`."""
    with app.test_request_context(f"/{code}/", base_url=app.config["PUBLIC_URL"] or None):
        g.visit = visit = Visit(service().content().languages[code])
        composer = visit.composer_on_paper()
        cards = [whole_card(composer.cards, flow) for flow in visit.flows.flows]
        return render_template("fallback.html", frame=visit.frame(), page=composer.contacts(), cards=cards)


def _offered(app: Flask) -> list[str]:
    with app.app_context():
        languages: dict[str, Language] = dict(service().content().languages)
    return list(languages)


def _written(path: Path, content: str | bytes) -> Path:
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(content.encode() if isinstance(content, str) else content)
        os.fchmod(file.fileno(), 0o644)
    return Path(file.name).replace(path)


def passing_app() -> Flask:
    """Return an app with keys made for this once, for pages and papers that seal nothing."""
    with tempfile.TemporaryDirectory() as private:
        keys = Path(private) / "keys"
        keys.touch(mode=0o600)
        keys.write_text(new_key())
        return create_app(KEYS=keys)


def main(folder: str) -> None:
    """Build everything into the folder, and says what."""
    for made in build(passing_app(), Path(folder)):
        print(made)


if __name__ == "__main__":
    main(sys.argv[1])
