"""The page for when no other can be made: 112, 114, and a way to begin again. It needs nothing."""

from __future__ import annotations

LAST_RESORT = (
    '<!doctype html><html lang="da"><meta charset="utf-8"><title>Fejl – Kontaktguide</title>'
    "<h1>Guiden virker ikke lige nu</h1>"
    '<p>Er nogen i fare, så <a href="tel:112">ring 112</a>. '
    'Er det ikke akut, så <a href="tel:114">ring til politiet på 114</a>.</p>'
    '<p><a href="/">Begynd forfra</a></p></html>'
)
