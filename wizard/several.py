"""Several guides on one server: a folder of guides, each an app of its own at its own address.

    guides/
      silkeborg/            https://guides.example/silkeborg/
        flows.yaml  keys  [translations/]  [docs/]  [languages]
      guide.viborg.example/ https://guide.viborg.example/

A folder's name is its address: with a dot in it a host name, without one the first part of the path. Guides share
nothing but the process: not keys, languages, drawings or the name of a cookie, so that none ends another's walk.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from flask import Flask

from wizard.app import create_app
from wizard.config import InvalidSetting, Settings, settings
from wizard.flows.errors import BrokenFlows
from wizard.sealing.keys import InvalidKeys
from wizard.web.headers import security_headers
from wizard.web.last_resort import LastResort
from wizard.web.services import EXTENSION_KEY, Services
from wizard.web.site_views import health_of

NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*")
# what stands first in addresses for everyone: the monitor's, the files for programs
SHARED = frozenset({"-", "robots.txt", "favicon.ico", ".well-known"})
NOT_NAMES = SHARED | frozenset({"static", "was", *Settings.LANGUAGES.split()})
NO_STORE = ("Cache-Control", "no-store")
HTML, JSON = ("Content-Type", "text/html; charset=utf-8"), ("Content-Type", "application/json")
READY = json.dumps({"status": "ok"})
# by it nginx shows the fallback of the guide that was asked for
SHOW_FALLBACK = ("X-Accel-Redirect", "/fallback/away")


class SeveralGuides:
    """The WSGI application of a folder of guides.

    What a monitor asks is told of all of them; what else belongs to no guide is answered by the first, or not found.
    `away` are the guides that must not start, each with its reason: the others are served without them.
    """

    def __init__(self, apps: Mapping[str, Flask], away: Mapping[str, Exception] | None = None) -> None:
        self.apps, self.away = dict(apps), dict(away or {})
        first = next(iter(self.apps.values()))
        # what a server asks of an app, such as how busy it is: of the first
        self.extensions, self.config = first.extensions, first.config
        self._folder = urlsplit(settings({})["PUBLIC_URL"]).path
        self._headers = [NO_STORE, *security_headers(secure=first.config["SECURE"]).items()]

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
            return self._shared(path, environ, start_response)
        if name.lower() in self.apps and environ["REQUEST_METHOD"] in {"GET", "HEAD"}:
            meant = quote(
                f"{environ.get('SCRIPT_NAME', '')}{self._folder}/{name.lower()}/{rest}", encoding="latin-1"
            )
            start_response("308 Permanent Redirect", [("Location", meant), *self._headers])
            return []
        return self._nowhere(
            is_away=bool({host, name.lower()} & self.away.keys()), start_response=start_response
        )

    def _nowhere(self, *, is_away: bool, start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Say whom to call in danger, where there is no guide or none that can be served."""
        if is_away:
            start_response("503 Service Unavailable", [HTML, SHOW_FALLBACK, *self._headers])
        else:
            start_response("404 Not Found", [HTML, *self._headers])
        return [LastResort.of_several(each.content.known for each in self.served.values()).trouble().encode()]

    @property
    def served(self) -> dict[str, Services]:
        """What each guide serves from, by its name."""
        return {name: app.extensions[EXTENSION_KEY] for name, app in self.apps.items()}

    def _shared(
        self, path: str, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        """Answer what is asked of all guides together; of the files for programs there is one."""
        if path not in {"/-/health", "/-/ready"}:
            return next(iter(self.apps.values()))(environ, start_response)
        told = self._health() if path == "/-/health" else self._ready()
        start_response("200 OK", [JSON, *self._headers])
        return [told.encode()]

    def _health(self) -> str:
        guides = {name: health_of(each, self.apps[name].config) for name, each in self.served.items()}
        guides |= {name: {"status": "away"} for name in self.away}
        status = "degraded" if any(each["status"] != "ok" for each in guides.values()) else "ok"
        return json.dumps({"status": status, "guides": guides})

    def _ready(self) -> str:
        for each in self.served.values():
            each.content()
            each.ring.keys()
        return READY


def several_guides(folder: Path, **overrides: Any) -> SeveralGuides:
    """Return the application of a folder of guides, without those that must not start, which it names.

    Raise InvalidSetting, and where no guide can start InvalidKeys or BrokenFlows.
    """
    apps: dict[str, Flask] = {}
    away: dict[str, Exception] = {}
    for path in guide_folders(folder):
        try:
            apps[path.name] = create_app(**overrides, **guide_settings(path, overrides))
        except (InvalidKeys, BrokenFlows) as refused:
            away[path.name] = refused
    if not apps:
        raise next(iter(away.values()))
    return SeveralGuides(apps, away)


def guide_folders(folder: Path) -> list[Path]:
    """Return the folders of the guides in a folder; raise InvalidSetting."""
    found = sorted(path.parent for path in folder.glob("*/flows.yaml"))
    if not found:
        raise InvalidSetting(f"WIZARD_GUIDES: {folder} holds no folder with a flows.yaml")
    _refuse_bad_names(found)
    return found


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


def guide_settings(path: Path, overrides: Mapping[str, Any]) -> dict[str, Any]:
    """Return the settings that are a guide's own in a folder of guides."""
    base = settings(overrides)
    by_host = "." in path.name
    address = f"https://{path.name}" if by_host and base["SECURE"] else ""
    if base["PUBLIC_URL"] and not by_host:
        address = f"{base['PUBLIC_URL']}/{path.name}"
    spoken = path / "languages"
    return {
        "GUIDE": path.name,
        "FLOWS": path / "flows.yaml",
        "KEYS": path / "keys",
        "TRANSLATIONS": path / "translations",
        "LANGUAGES": spoken.read_text().strip() if spoken.exists() else base["LANGUAGES"],
        "PUBLIC_URL": address,
        "SPARE_FLOWS": "",
        "SPARE_KEYS": "",
    }
