"""Several guides on one server: a folder of guides, each an app of its own at its own address.

    guides/
      silkeborg/            https://guides.example/silkeborg/
        flows.yaml  keys  [translations/]  [docs/]  [languages]
      guide.viborg.example/ https://guide.viborg.example/

A folder's name is its address: with a dot in it a host name, without one the first part of the path. Guides share
nothing but the process: not keys, languages, drawings or the name of a cookie, so that none ends another's walk.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from flask import Flask

from wizard.app import create_app
from wizard.config import InvalidSetting, Settings, settings
from wizard.web.headers import security_headers
from wizard.web.last_resort import LastResort

NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*")
# what stands first in addresses for everyone: the monitor's, the files for programs
SHARED = frozenset({"-", "robots.txt", "favicon.ico", ".well-known"})
NOT_NAMES = SHARED | frozenset({"static", "was", *Settings.LANGUAGES.split()})
UNKNOWN = [("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "no-store")]


class SeveralGuides:
    """The WSGI application of a folder of guides; what belongs to no guide is answered by the first, or not found."""

    def __init__(self, apps: Mapping[str, Flask]) -> None:
        self.apps = dict(apps)
        first = next(iter(self.apps.values()))
        # what a server asks of an app, such as how busy it is: of the first
        self.extensions, self.config = first.extensions, first.config
        self._folder = urlsplit(settings({})["PUBLIC_URL"]).path
        self._headers = UNKNOWN + list(security_headers(secure=first.config["SECURE"]).items())

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer by the guide at the host or path of the request."""
        host = environ.get("HTTP_HOST", "").partition(":")[0].lower()
        if host in self.apps and "." in host:
            return self.apps[host](environ, start_response)
        path = environ["PATH_INFO"]
        if self._folder and f"{path}/".startswith(f"{self._folder}/"):
            path = path.removeprefix(self._folder) or "/"
        name, _, rest = path.removeprefix("/").partition("/")
        if name in self.apps and "." not in name:
            environ["SCRIPT_NAME"] = f"{environ.get('SCRIPT_NAME', '')}/{name}"
            environ["PATH_INFO"] = f"/{rest}"
            return self.apps[name](environ, start_response)
        if name in SHARED:
            return next(iter(self.apps.values()))(environ, start_response)
        start_response("404 Not Found", self._headers)
        # of none of the guides: neither police nor a start page is known to be right
        return [LastResort(start="").trouble().encode()]


def several_guides(folder: Path, **overrides: Any) -> SeveralGuides:
    """Return the application of a folder of guides; raise InvalidSetting, InvalidKeys or BrokenFlows."""
    found = sorted(path.parent for path in folder.glob("*/flows.yaml"))
    if not found:
        raise InvalidSetting(f"WIZARD_GUIDES: {folder} holds no folder with a flows.yaml")
    _refuse_bad_names(found)
    return SeveralGuides({path.name: _app(path, overrides) for path in found})


def _refuse_bad_names(folders: Iterable[Path]) -> None:
    taken: dict[str, Path] = {}
    for path in folders:
        other = taken.setdefault(path.name.lower(), path)
        if other is not path:
            raise InvalidSetting(f"WIZARD_GUIDES: {other} and {path} are at one address; rename one of them")
    for path in taken.values():
        if not NAME.fullmatch(path.name) or path.name in NOT_NAMES:
            raise InvalidSetting(
                f"WIZARD_GUIDES: {path.name!r} cannot be the address of a guide; small letters, digits and"
                f" hyphens, with dots for a host name, and none of {', '.join(sorted(NOT_NAMES))}"
            )


def _app(path: Path, overrides: Mapping[str, Any]) -> Flask:
    base = settings(overrides)
    by_host = "." in path.name
    address = f"https://{path.name}" if by_host and base["SECURE"] else ""
    if base["PUBLIC_URL"] and not by_host:
        address = f"{base['PUBLIC_URL']}/{path.name}"
    spoken = path / "languages"
    own: dict[str, Any] = {
        "GUIDE": path.name,
        "FLOWS": path / "flows.yaml",
        "KEYS": path / "keys",
        "TRANSLATIONS": path / "translations",
        "LANGUAGES": spoken.read_text().strip() if spoken.exists() else base["LANGUAGES"],
        "PUBLIC_URL": address,
        "SPARE_FLOWS": "",
        "SPARE_KEYS": "",
    }
    return create_app(**{**overrides, **own})
