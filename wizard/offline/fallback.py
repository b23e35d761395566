"""Builds what nginx shows when the app is away: one page a language with 112, every contact and the cards.

    python -m wizard.offline.fallback FOLDER

writes FOLDER/fallback/<locale>.html, index.html in the language of the guide, refused.html and cookies.html, each
compressed too, a copy of the built files, and FOLDER/leaving.conf, by which nginx lets a visitor leave. It is built
from the same flows file and translations; it knows no "now", so it gives hours, not whether it is open. Of a folder of
guides (`WIZARD_GUIDES`) each has its pages in FOLDER/fallback/<name>/, and beside these folders lies what is said where
none of them is meant.
"""

from __future__ import annotations

import gzip
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from flask import Flask, g, render_template, request
from werkzeug.urls import iri_to_uri

from wizard.app import create_app
from wizard.config import InvalidSetting, settings
from wizard.flows.errors import BrokenFlows
from wizard.offline.writing import Together
from wizard.pages.built import STAMP, stamp
from wizard.pages.content import Content
from wizard.pages.whole_card import whole_card
from wizard.sealing.keys import new_key
from wizard.several import guide_folders, guide_settings
from wizard.web.last_resort import LastResort
from wizard.web.services import EXTENSION_KEY, service
from wizard.web.visit import Visit

# all that an address is written with but what nginx reads otherwise
STANDS = "%/:=&?~#+!,@()*[];'"


def build(app: Flask, folder: Path) -> list[Path]:
    """Write everything of a guide into the folder, all of it or nothing; return what was written."""
    with Together() as files:
        made = _build_guide(app, folder, files)
        return [*made, _write_leaving(folder, {"default": _leads_to(app)}, files)]


def _build_guide(app: Flask, folder: Path, files: Together) -> list[Path]:
    files.copy(Path(str(app.static_folder)), folder / "static")
    with app.app_context():
        content = service().content()
    pages = {f"{code}.html": page(app, code) for code in content.languages}
    pages["index.html"] = pages[f"{content.source.code}.html"]
    own = folder / "fallback" / app.config["GUIDE"]
    made = _all_written(own, pages | refusals(app), files)
    files.write(own / STAMP, stamp(content.flows))
    return made


def build_several(guides: Path, folder: Path) -> list[Path]:
    """Write everything of each guide in a folder of guides into another, and what is said of none of them."""
    with Together() as files:
        return _build_several(guides, folder, files)


def _build_several(guides: Path, folder: Path, files: Together) -> list[Path]:
    made: list[Path] = []
    contents, leads = [], {}
    for path in guide_folders(guides):
        with passing_app(**guide_settings(path, {})) as app:
            made += _build_guide(app, folder, files)
            leads[path.name] = _leads_to(app)
            contents.append(app.extensions[EXTENSION_KEY].content())
            app.extensions[EXTENSION_KEY].renderer.close()
    made.append(_write_leaving(folder, leads, files))
    nobody = LastResort.of_several(contents)
    said = {"index.html": nobody.trouble(), "refused.html": nobody.trouble()}
    said |= {"cookies.html": nobody.too_many_cookies()}
    return made + _all_written(folder / "fallback", said, files)


def refusals(app: Flask) -> dict[str, str]:
    """Return what nginx says of a request that never got to the app, by the name of its file."""
    with app.test_request_context("/", base_url=_address(app)):
        pages = LastResort.of(service().content(), f"{request.script_root}/")
        return {"refused.html": pages.trouble(), "cookies.html": pages.too_many_cookies()}


def page(app: Flask, code: str) -> str:
    """Return the page in one language; its files are in the folder of `WIZARD_PUBLIC_URL`."""
    with app.test_request_context(f"/{code}/", base_url=_address(app)):
        g.visit = visit = Visit(service().content().languages[code])
        composer = visit.composer_on_paper()
        cards = [whole_card(composer.cards, flow) for flow in visit.flows.flows]
        return render_template("fallback.html", frame=visit.frame(), page=composer.contacts(), cards=cards)


def _address(app: Flask) -> str | None:
    """Return the address whose folder the links lead into: as it is set, or the path of one of several guides."""
    name: str = app.config["GUIDE"]
    return app.config["PUBLIC_URL"] or (f"https://localhost/{name}" if name and "." not in name else None)


def _leads_to(app: Flask) -> str:
    content: Content = app.extensions[EXTENSION_KEY].content()
    return content.flows.guide.leave_to


def _write_leaving(folder: Path, leads: Mapping[str, str], files: Together) -> Path:
    # in nginx's file these would end the word or begin a variable; in an address they may stand encoded
    lines = [f'{name} "{quote(iri_to_uri(to), safe=STANDS)}";\n' for name, to in leads.items()]
    return files.write(folder / "leaving.conf", "".join(lines))


def _all_written(folder: Path, pages: Mapping[str, str], files: Together) -> list[Path]:
    for name, text in pages.items():
        files.write(folder / f"{name}.gz", gzip.compress(text.encode(), 9, mtime=0))
    return [files.write(folder / name, text) for name, text in pages.items()]


@contextmanager
def passing_app(**given: Any) -> Iterator[Flask]:
    """Give an app with keys made for this once, for pages and papers that seal nothing; `given` are settings."""
    with tempfile.TemporaryDirectory() as private:
        keys = Path(private) / "keys"
        keys.touch(mode=0o600)
        keys.write_text(new_key())
        yield create_app(**{**given, "KEYS": keys})


def main(folder: str) -> None:
    """Build everything into the folder, and say what; end with the reason where it cannot be."""
    try:
        print(*_built(Path(folder)), sep="\n")
    except OSError as error:
        sys.exit(f"{error.filename or folder}: {error.strerror}; what was built before stays as it is")
    except (InvalidSetting, BrokenFlows) as refused:
        sys.exit(str(refused))


def _built(folder: Path) -> list[Path]:
    guides = settings({})["GUIDES"]
    if guides:
        return build_several(Path(guides), folder)
    with passing_app() as app:
        return build(app, folder)


if __name__ == "__main__":
    main(sys.argv[1])
