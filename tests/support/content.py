"""The guide that tests of the product stand on, read once.

It is a packed copy of a guide as it once was: what an author changes in `flows.yaml` changes no test of the
product. It is renewed when what a flows file may say, or a rule of it, has changed:

    rm tests/data/guide.zip; python -m wizard pack flows.yaml tests/data/guide.zip

That of `flows.yaml` is `tests.support.shipped`.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path

from wizard.cli.exchange import lay_out
from wizard.config import settings
from wizard.flows.reading.loader import read
from wizard.i18n.languages import Language, languages
from wizard.pages.content import Content

ROOT = Path(__file__).parents[2]
ARCHIVE = ROOT / "tests" / "data" / "guide.zip"


def _laid_out() -> Path:
    """Return the folder of the packed guide, laid out once for all processes; its name tells what it is from."""
    folder = ROOT / "var" / f"guide-{hashlib.sha256(ARCHIVE.read_bytes()).hexdigest()[:16]}"
    if not folder.exists():
        folder.parent.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent) as name, suppress(OSError):
            lay_out(ARCHIVE, Path(name, "guide"))
            Path(name, "guide").rename(folder)  # fails where another process was first
    return folder


FOLDER = _laid_out()
FILE = FOLDER / "flows.yaml"
TRANSLATIONS = FOLDER / "translations"
REAL = read(FILE)


def spoken(codes: str = "") -> Mapping[str, Language]:
    """Return languages with the guide's own translations; without codes, all that are configured."""
    return languages(codes or settings({}, {})["LANGUAGES"], own=TRANSLATIONS)


@cache
def served() -> Content:
    """Return what is served of the guide, in all languages."""
    return Content.of(REAL, spoken())
