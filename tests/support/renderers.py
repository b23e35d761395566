"""A page to draw, and the process that draws it as seen from outside."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from flask import Flask

from wizard.pdf.renderer import Renderer
from wizard.web.services import EXTENSION_KEY

PAGE = '<html lang="da"><title>Kontaktguide</title><h1>{}</h1>'
SLOW = PAGE.format("Langsom") + "<p>ord</p>" * 3000
# in place of WeasyPrint: each paper is what code put into it says
DRAWS = """
import os, sys, types

class Kind(types.ModuleType):
    pages = ()
    def __init__(self, *args, **more): pass
    def __getattr__(self, name): return Kind
    def render(self, **more): return self
    def write_pdf(self, **more): return str({}).encode()

CSS = HTML = Kind
for name in ("weasyprint.text", "weasyprint.text.ffi", "weasyprint.text.fonts", "weasyprint.urls"):
    sys.modules[name] = Kind(name)
"""


def a_weasyprint(folder: Path, code: str) -> Path:
    """Return a folder with a module that is imported in place of WeasyPrint."""
    (folder / "weasyprint.py").write_text(code)
    return folder


def patient(app: Flask) -> Flask:
    """Return the app with time for its papers: drawn at the lowest priority beside other tests, one may wait long."""
    service = app.extensions[EXTENSION_KEY]
    app.extensions[EXTENSION_KEY] = replace(service, renderer=Renderer(timeout=120))
    return app


def process_of(renderer: Renderer) -> int:
    """Return the number of the process that draws."""
    assert renderer.process is not None
    return renderer.process


def has_ended(pid: int) -> bool:
    """Return whether a process is no more, or only waits to be taken note of: in a container nobody may do that."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except (FileNotFoundError, ProcessLookupError):
        return True


def wait_until(holds: Callable[[], object], seconds: float = 10) -> None:
    """Wait until a condition holds; fail when it does not within so many seconds."""
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.01)
