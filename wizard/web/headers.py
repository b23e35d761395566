"""What every response says to the browser, and how the session cookie is signed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask import Flask, Request, Response, request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface
from itsdangerous import BadData, URLSafeTimedSerializer, base64_decode, base64_encode

from wizard.sealing.keys import KeyRing, derived

CONTENT_SECURITY_POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "font-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)
CLOSED = ["camera", "geolocation", "microphone", "payment", "usb", "display-capture", "browsing-topics"]
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # no-referrer would make genuine form posts send `Origin: null`
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in CLOSED),
}
TRANSPORT_SECURITY = "max-age=63072000; includeSubDomains"
# what shows answers, ends a visit, or is out of date at once: never kept by a browser or a proxy
UNKEPT = frozenset(
    f"wizard.{name}" for name in ("flow", "place", "paper", "vcard_of_outcome", "leave", "health")
)


class SealedSessions(SecureCookieSessionInterface):
    """Flask's own session cookie, signed with the key ring: the first key signs, all are accepted."""

    def __init__(self, ring: KeyRing) -> None:
        self._ring = ring
        self._made: tuple[Sequence[bytes], URLSafeTimedSerializer] | None = None

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """Gives the serializer for the keys now in force, so that a new key needs no restart."""
        keys = self._ring.in_force()
        if self._made is None or self._made[0] is not keys:
            self._made = keys, self._serializer(keys)
        return self._made[1]

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """Gives the session; a cookie that an older key signed is signed anew, lest it ends with that key."""
        value = request.cookies.get(self.get_cookie_name(app), "")
        session = super().open_session(app, request) if _as_we_write(value) else self.session_class()
        keys = self._ring.in_force()
        if session and len(keys) > 1:
            session.modified |= not self._serializer(keys[:1]).loads_unsafe(value)[0]
        return session

    def _serializer(self, keys: Sequence[bytes]) -> URLSafeTimedSerializer:
        first, *others = (derived(key, "session") for key in keys)
        return URLSafeTimedSerializer(
            [*reversed(others), first],
            salt=self.salt,
            serializer=self.serializer,
            signer_kwargs={"key_derivation": self.key_derivation, "digest_method": self.digest_method},
        )


def _as_we_write(cookie: str) -> bool:
    """Whether its signature is spelled as we spell it: base64 has others that stand for the same bytes."""
    signature = cookie.rpartition(".")[2]
    try:
        return base64_encode(base64_decode(signature)).decode() == signature
    except BadData:
        return False


def always(*, secure: bool) -> Mapping[str, str]:
    """Gives the headers that stand on every response, whatever it is; `secure`: there is TLS in front."""
    return {**HEADERS, "Strict-Transport-Security": TRANSPORT_SECURITY} if secure else HEADERS


def keep_nothing(app: Flask) -> None:
    """Says of every page how long it may be kept: not at all, or only if the browser asks each time."""

    @app.after_request
    def _kept(response: Response) -> Response:
        kept = request.endpoint not in UNKEPT and response.status_code < 400
        response.headers["Cache-Control"] = "no-cache" if kept else "no-store"
        return response
