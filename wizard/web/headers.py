"""What every response says to the browser: the security headers, and how long it may be kept."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Flask, Response, request

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
TRANSPORT_SECURITY = "max-age=63072000"
# What is the same for everyone and says nothing of a visit: kept if the browser asks each time. All else, a new
# route too, is never kept by a browser or a proxy.
KEPT = frozenset(
    {
        "static",
        "papers.card",
        *(f"site.{name}" for name in ("robots", "favicon", "security")),
        *(
            f"wizard.{name}"
            for name in ("root", "start", "contacts", "about", "leaving", "feedback", "privacy")
        ),
        *(f"wizard.{name}" for name in ("accessibility", "card", "picture", "was", "vcard")),
    }
)


def security_headers(*, secure: bool) -> Mapping[str, str]:
    """Return the headers that stand on every response, whatever it is; `secure`: there is TLS in front."""
    return {**HEADERS, "Strict-Transport-Security": TRANSPORT_SECURITY} if secure else HEADERS


def vary_by(response: Response, name: str) -> None:
    """Say that the response depends on a header of the request; Werkzeug's `vary` takes a header apart for that."""
    known = response.headers.get("Vary")
    response.headers["Vary"] = f"{known}, {name}" if known else name


def set_cache_control(app: Flask) -> None:
    """Say of every page how long it may be kept: not at all, or only if the browser asks each time."""

    @app.after_request
    def _kept(response: Response) -> Response:
        """Say how long the response may be kept."""
        kept = request.endpoint in KEPT and response.status_code < 400
        response.headers["Cache-Control"] = "no-cache" if kept else "no-store"
        return response
