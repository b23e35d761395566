"""Addresses of pages, worked out by Flask once for each kind: it takes its time, and a page has thirty of them."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from flask import request, url_for

# what differs from visitor to visitor or from row to row is put in afterwards, and so is kept nowhere
PUT_IN = {"address": "-address-", "contact": "-contact-"}


def page_url(endpoint: str, **values: Any) -> str:
    """Return what `flask.url_for` does; a sealed text and the id of a contact need no quoting."""
    fixed = tuple((name, PUT_IN.get(name, value)) for name, value in values.items())
    url = _pattern(request.script_root, endpoint, fixed)
    for name, mark in PUT_IN.items():
        if name in values:
            url = url.replace(mark, values[name])
    return url


@lru_cache(maxsize=1024)
def _pattern(_root: str, endpoint: str, values: tuple[tuple[str, Any], ...]) -> str:
    return url_for(endpoint, **dict(values))
