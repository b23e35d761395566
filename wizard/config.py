"""The settings, read once at start from the environment (prefix `WIZARD_`), and where shipped files lie."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

HERE = Path(__file__).resolve().parent
CHECKOUT = HERE.parent
IS_CHECKOUT = (CHECKOUT / "pyproject.toml").exists()


def resource_path(name: str) -> Path:
    """Return the path of a shipped file: in a checkout as it is named, in a wheel inside the package."""
    beside = CHECKOUT / name
    return beside if IS_CHECKOUT else HERE / beside.name


MOST_HOURS = 24


class InvalidSetting(Exception):
    """A setting that the app must not start with."""


class Settings:
    """The defaults. Each can be set as `WIZARD_<NAME>` in the environment."""

    FLOWS = resource_path("flows.yaml")
    KEYS = CHECKOUT / "var" / "keys"
    # where a worker that starts while one of them is broken finds the last good one (wizard/last_good.py)
    SPARE_FLOWS = ""
    SPARE_KEYS = ""
    LANGUAGES = "da en ar uk"
    # a folder of several guides (wizard/several.py); then FLOWS and KEYS are not asked
    GUIDES = ""
    # the address visitors know, such as https://guide.example or https://example.dk/guide; unset: as each request says
    PUBLIC_URL = ""
    # for how many hours an address opens: under 20 each page of a walk says so (WCAG 2.2.1)
    HOURS = 24
    # off only for plain http on one's own machine: then the cookie has neither prefix nor Secure
    SECURE = True
    MAX_CONTENT_LENGTH = 16 * 1024
    MAX_FORM_PARTS = 20

    # the folder of what is built beforehand, fallback pages and signs: health says when it is of older content
    PUBLIC = ""
    # a folder of translations of one guide's own texts, <code>/LC_MESSAGES/messages.mo, beside those that are shipped
    TRANSLATIONS = ""

    # not from the environment: the name of one of several guides
    GUIDE = ""
    SESSION_COOKIE_HTTPONLY = True
    SESSION_COOKIE_SAMESITE = "Lax"
    WTF_CSRF_TIME_LIMIT = None
    TEMPLATES_AUTO_RELOAD = False


FROM_ENVIRONMENT = (
    "FLOWS",
    "GUIDES",
    "HOURS",
    "KEYS",
    "LANGUAGES",
    "PUBLIC",
    "PUBLIC_URL",
    "SECURE",
    "SPARE_FLOWS",
    "SPARE_KEYS",
    "TRANSLATIONS",
)


def settings(overrides: Mapping[str, Any], environ: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """Return all settings: the defaults, the environment's, the overrides; raise InvalidSetting."""
    found = {name: getattr(Settings, name) for name in dir(Settings) if name.isupper()}
    found |= {name: environ[f"WIZARD_{name}"] for name in FROM_ENVIRONMENT if f"WIZARD_{name}" in environ}
    found |= overrides
    secure = found["SECURE"] = _switch(found["SECURE"])
    found["SESSION_COOKIE_SECURE"] = secure
    name = f"kontaktguide-{found['GUIDE']}" if found["GUIDE"] else "kontaktguide"
    found["SESSION_COOKIE_NAME"] = f"__Host-{name}" if secure else name
    found["PUBLIC_URL"] = _address(str(found["PUBLIC_URL"]), secure=secure)
    found["HOURS"] = _hours(str(found["HOURS"]))
    found["FLOWS"], found["KEYS"] = Path(found["FLOWS"]), Path(found["KEYS"])
    return found


def without_effect(environ: Mapping[str, str] = os.environ) -> Iterator[str]:
    """Yield a sentence for each setting that does nothing: a name nobody knows, a folder that is not there.

    Nothing is refused for it: a name may be another program's.
    """
    for name in sorted(environ):
        own = name.removeprefix("WIZARD_")
        if own != name and own not in FROM_ENVIRONMENT:
            near = get_close_matches(own, FROM_ENVIRONMENT, 1)
            meant = f"; did you mean WIZARD_{near[0]}?" if near else ""
            yield f"{name} is no setting of this program and has no effect{meant}"
    public = environ.get("WIZARD_PUBLIC")
    if public and not Path(public).is_dir():
        yield f"WIZARD_PUBLIC: {public} is no folder; nobody is told what was built of older content"


def _switch(value: object) -> bool:
    known = {"1": True, "true": True, "0": False, "false": False}
    if str(value).lower() not in known:
        raise InvalidSetting(f"WIZARD_SECURE must be 1 or 0, not {value!r}")
    return known[str(value).lower()]


def _hours(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= MOST_HOURS:
        raise InvalidSetting(f"WIZARD_HOURS must be a number from 1 to {MOST_HOURS}, not {text!r}")
    return int(text)


def _address(text: str, *, secure: bool) -> str:
    """Return an address without its last slash, or nothing where none is set; raise InvalidSetting."""
    address = urlsplit(text.rstrip("/"))
    kinds = {"https"} if secure else {"http", "https"}
    if text and (address.scheme not in kinds or not address.hostname or address.query or address.fragment):
        raise InvalidSetting(
            f"WIZARD_PUBLIC_URL must be an address such as https://guide.example, not {text!r}"
        )
    return address.geturl()
