"""The session cookie: signed with the key ring, holding a random half of a key and a CSRF token."""

from __future__ import annotations

import hmac
from collections.abc import Sequence

from flask import Flask, Request, Response, request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface, SessionMixin
from itsdangerous import Signer, URLSafeSerializer
from itsdangerous.signer import SigningAlgorithm

from wizard.sealing.keys import KeyRing, derive_key
from wizard.web.headers import vary_by


class _Sha256(SigningAlgorithm):
    """HMAC in one call: `hmac.new`, which itsdangerous uses, takes three times as long."""

    def get_signature(self, key: bytes, value: bytes) -> bytes:
        """Return the signature of a value."""
        return hmac.digest(key, value, "sha256")


class SealedSessions(SecureCookieSessionInterface):
    """Flask's own session cookie, signed with the key ring: the first key signs, all are accepted.

    No time stands in it: it ends with the browser's session, and clocks of two machines may differ.
    """

    def __init__(self, ring: KeyRing) -> None:
        self._ring = ring
        self._made: tuple[Sequence[bytes], Sequence[tuple[URLSafeSerializer, Signer]]] | None = None

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """Return the session; a cookie that an older key signed is signed anew, lest it ends with that key."""
        value = request.cookies.get(self.get_cookie_name(app), "")
        payload, _, signature = value.rpartition(".")
        known = self._serializers()
        # as text: base64 has other spellings that stand for the same signature
        signed = [hmac.compare_digest(by.get_signature(payload), signature.encode()) for _, by in known]
        if not any(signed):
            return self.session_class()
        session = self.session_class(known[0][0].load_payload(payload.encode()))
        session.modified |= not signed[0]
        return session

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Set or delete the cookie; not for a HEAD, by which nobody reads or leaves anything."""
        if session and not session.modified:
            if session.accessed:
                vary_by(response, "Cookie")
        elif request.method != "HEAD":
            super().save_session(app, session, response)

    def get_signing_serializer(self, app: Flask) -> URLSafeSerializer | None:  # type: ignore[override]
        """Return the serializer by which Flask writes the cookie."""
        return self._serializers()[0][0]

    def _serializers(self) -> Sequence[tuple[URLSafeSerializer, Signer]]:
        """Return one for each key now in force, the first to write with, so that a new key needs no restart."""
        keys = self._ring.keys()
        if self._made is None or self._made[0] is not keys:
            made = (_serializer(derive_key(key, "session")) for key in keys)
            self._made = keys, [(each, each.make_signer(each.salt)) for each in made]
        return self._made[1]


def _serializer(key: bytes) -> URLSafeSerializer:
    # the key is for this alone, so that no further one is derived from it
    signed_by = {"algorithm": _Sha256(), "key_derivation": "none"}
    return URLSafeSerializer(key, salt="session", signer_kwargs=signed_by)
