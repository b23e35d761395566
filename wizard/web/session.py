"""The session cookie: signed with the key ring, holding a random half of a key and a CSRF token."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import Flask, Request, Response, request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface, SessionMixin
from itsdangerous import BadData, URLSafeTimedSerializer, base64_decode, base64_encode

from wizard.sealing.keys import KeyRing, derive_key


class _Ageless(URLSafeTimedSerializer):
    """Asks no cookie its age: it ends with the browser's session, and clocks of two machines may differ."""

    def loads(self, s: str | bytes, *_: Any, **given: Any) -> Any:
        """Return what was signed, whenever that was; raise BadSignature."""
        return super().loads(s, **{**given, "max_age": None})


class SealedSessions(SecureCookieSessionInterface):
    """Flask's own session cookie, signed with the key ring: the first key signs, all are accepted."""

    def __init__(self, ring: KeyRing) -> None:
        self._ring = ring
        self._made: tuple[Sequence[bytes], URLSafeTimedSerializer] | None = None

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """Return the serializer for the keys now in force, so that a new key needs no restart."""
        keys = self._ring.keys()
        if self._made is None or self._made[0] is not keys:
            self._made = keys, self._serializer(keys)
        return self._made[1]

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """Return the session; a cookie that an older key signed is signed anew, lest it ends with that key."""
        value = request.cookies.get(self.get_cookie_name(app), "")
        session = super().open_session(app, request) if _as_we_write(value) else self.session_class()
        keys = self._ring.keys()
        if session and len(keys) > 1:
            session.modified |= not self._serializer(keys[:1]).loads_unsafe(value)[0]
        return session

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Set or delete the cookie; not for a HEAD, by which nobody reads or leaves anything."""
        if request.method != "HEAD":
            super().save_session(app, session, response)

    def _serializer(self, keys: Sequence[bytes]) -> URLSafeTimedSerializer:
        first, *others = (derive_key(key, "session") for key in keys)
        return _Ageless(
            [*reversed(others), first],
            salt=self.salt,
            serializer=self.serializer,
            signer_kwargs={"key_derivation": self.key_derivation, "digest_method": self.digest_method},
        )


def _as_we_write(cookie: str) -> bool:
    """Return whether its signature is spelled as we spell it: base64 has others that stand for the same bytes."""
    signature = cookie.rpartition(".")[2]
    try:
        return base64_encode(base64_decode(signature)).decode() == signature
    except BadData:
        return False
