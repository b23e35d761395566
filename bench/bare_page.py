"""The least that Flask needs for a page of a walk: what a question costs before it says anything.

An address of two values among as many routes as the guide has, a session opened, two headers on each response, the
token of a form, keys derived for the visitor, and three sealed addresses on it; no content, walk, language or size.
"""

from __future__ import annotations

import base64
import os

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from flask import Flask, Response, session
from flask_wtf.csrf import generate_csrf

ADDRESS = f"/da/g/{'a' * 292}"
ROUTES, ADDRESSES, SEALED = 25, 3, 190
BODY = "x" * 9000
HALF = "h" * 43


def bare_page() -> Flask:
    """Return an app with that page at ADDRESS; `/begin` gives the cookie for it."""
    app = Flask(__name__)
    app.secret_key = os.urandom(32)
    app.after_request(_headers)
    for number in range(ROUTES):
        app.add_url_rule(f"/<locale>/page-{number}", f"page-{number}", lambda locale: locale)
    app.add_url_rule("/begin", view_func=begin)
    app.add_url_rule("/<locale>/g/<address>", view_func=page)
    return app


def begin() -> str:
    """Give the visitor a half of the key."""
    session["half"] = HALF
    return str(generate_csrf())


def page(locale: str, address: str) -> str:
    """Return a page that is the same for all, with a token and addresses of the visitor's own."""
    keys = [HKDF(SHA256(), 16, None, locale.encode()).derive(session["half"].encode()) for _ in range(2)]
    box, nonce = AESGCM(keys[0]), os.urandom(12)
    own = [base64.urlsafe_b64encode(box.encrypt(nonce, bytes(SEALED), None)) for _ in range(ADDRESSES)]
    return f"{BODY}{generate_csrf()}{b''.join(own).decode()}"


def _headers(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    response.headers["Vary"] = "Accept-Encoding"
    return response
