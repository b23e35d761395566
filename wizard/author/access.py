"""Who may use the desk: one browser on this machine, let in by a key that works once.

It stands before everything the desk answers. A page of another site can reach neither the desk's address (Host),
nor send anything to it (Origin, SameSite), nor show it in a frame.
"""

from __future__ import annotations

import hmac
import ipaddress
import secrets
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

from wizard.web.headers import CONTENT_SECURITY_POLICY, HEADERS

LOOPBACK = "127.0.0.1"
KEY = "key"
SAFE_METHODS = frozenset({"GET", "HEAD"})
PREVIEW = "/preview"
REFUSED = """<!DOCTYPE html>
<html lang="da"><head><meta charset="utf-8"><title>Ingen adgang – Skrivebordet</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head>
<body><main><h1>Skrivebordet kan ikke åbnes her</h1>
<p>{reason}</p>
<p>Nøglen virker én gang. Luk skrivebordet i terminalen (Ctrl-C), start det igen, og brug den nye adresse.
Din kladde er gemt.</p></main></body></html>
"""
NO_KEY = "Adressen har ikke en nøgle, der gælder."
WRONG_HOST = "Skrivebordet svarer kun på den adresse, som terminalen skrev."
FOREIGN = "Det, der blev sendt, kom ikke fra skrivebordets egen side."

Start = Callable[..., Any]
Application = Callable[[dict[str, Any], Start], Iterable[bytes]]


class InvalidBind(Exception):
    """An address that other machines could reach."""


def loopback_only(host: str) -> str:
    """Return the address as it is; raise InvalidBind unless only this machine can reach it."""
    try:
        if ipaddress.ip_address(host).is_loopback:
            return host
    except ValueError:
        pass
    raise InvalidBind(f"skrivebordet kan kun køre på denne maskine ({LOOPBACK}), ikke på {host}")


def written(host: str) -> str:
    """Return an address as it stands in a URL: of version 6 in brackets."""
    return f"[{host}]" if ":" in host else host


@dataclass
class Pass:
    """The key of the address, which works once, and what the one browser then holds instead."""

    key: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    used: bool = False
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def exchange(self, key: str) -> bool:
        """Return whether the key opens the desk, and let it do so never again."""
        with self._lock:
            fits = not self.used and hmac.compare_digest(key.encode(), self.key.encode())
            self.used = self.used or fits
            return fits

    def holds(self, token: str) -> bool:
        """Return whether this is the token of the browser that was let in."""
        return hmac.compare_digest(token.encode(), self.token.encode())


class Access:
    """The WSGI application before the desk's own: lets the one browser in, and puts the headers on every response."""

    def __init__(self, application: Application, own: Pass, port: int, host: str = LOOPBACK) -> None:
        self._application, self._pass = application, own
        self._hosts = {f"{name}:{port}" for name in (written(host), "localhost")}
        # a cookie knows no port: two desks on one machine hold one each
        self.cookie = f"kontaktguide-desk-{port}"

    def __call__(self, environ: dict[str, Any], start_response: Start) -> Iterable[bytes]:
        """Answer with what the desk says, or refuse."""
        always = headers_of(environ["PATH_INFO"])

        def start(status: str, given: list[tuple[str, str]], *more: Any) -> Any:
            """Begin the answer with the headers that every page of the desk carries."""
            said = {name for name, _ in given}  # the page of the text says more of its own sheets
            return start_response(
                status, given + [pair for pair in always.items() if pair[0] not in said], *more
            )

        if reason := self._foreign(environ):
            return _refuse(start, reason)
        key = parse_qs(environ.get("QUERY_STRING", "")).get(KEY, [""])[0]
        if environ["PATH_INFO"] == "/" and key and self._pass.exchange(key):
            cookie = f"{self.cookie}={self._pass.token}; HttpOnly; SameSite=Strict; Path=/"
            start("303 See Other", [("Location", "/"), ("Set-Cookie", cookie), ("Cache-Control", "no-store")])
            return []
        if not self._pass.holds(_cookie(environ, self.cookie)):
            return _refuse(start, NO_KEY)
        return self._application(environ, start)

    def _foreign(self, environ: Mapping[str, Any]) -> str:
        """Return why a request is not this desk's own, or nothing."""
        host = environ.get("HTTP_HOST", "")
        if host not in self._hosts:
            return WRONG_HOST
        sent_from = environ.get("HTTP_ORIGIN")
        if sent_from not in {None, f"http://{host}"}:
            return FOREIGN
        if environ["REQUEST_METHOD"] not in SAFE_METHODS and sent_from is None:
            return FOREIGN
        return "" if environ.get("HTTP_SEC_FETCH_SITE", "none") in {"none", "same-origin"} else FOREIGN


def headers_of(path: str) -> dict[str, str]:
    """Return the headers of the guide; only the desk itself may show the preview in a frame."""
    framed = path.startswith(PREVIEW)
    policy = CONTENT_SECURITY_POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
    own = {
        "Content-Security-Policy": policy if framed else f"{CONTENT_SECURITY_POLICY}; frame-src 'self'",
        "X-Frame-Options": "SAMEORIGIN" if framed else "DENY",
    }
    return {**HEADERS, **own}


def _refuse(start: Start, reason: str) -> list[bytes]:
    start("403 Forbidden", [("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "no-store")])
    return [REFUSED.format(reason=reason).encode()]


def _cookie(environ: Mapping[str, Any], name: str) -> str:
    pairs = (pair.strip().partition("=") for pair in environ.get("HTTP_COOKIE", "").split(";"))
    return next((value for found, _, value in pairs if found == name), "")
