"""What is built beforehand and lies outside the app, fallback pages and signs: whether it is of the content served now.

Each build leaves behind what it was built from: the pages in a file beside them, a sign in a comment at its end.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from wizard.flows.fingerprint import fingerprint
from wizard.flows.model import Flows

STAMP = "built-from"


def stamp(flows: Flows) -> str:
    """Return what is left beside fallback pages, in the file STAMP: what they were built from."""
    return f"{fingerprint(flows)}\n"


def stamped_sign(pdf: bytes, flows: Flows) -> bytes:
    """Return a sign with what it was made from behind its end, where a reader of PDF passes over it."""
    return pdf.rstrip(b"\n") + b"\n%% " + _sign_mark(flows) + b"\n"


def older(folder: Path, flows: Flows, guide: str = "") -> Iterator[str]:
    """Return the names of the fallback pages (their folder) and signs in a folder that are of other content.

    The pages of one of several guides lie in a folder of its name.
    """
    pages = folder / "fallback" / guide
    if pages.is_dir() and _read(pages / STAMP).strip() != fingerprint(flows).encode():
        yield pages.relative_to(folder).as_posix()
    for sign in sorted(folder.glob("*.pdf")):
        end = _read(sign)[-200:]
        if SIGN in end and _sign_mark(flows) not in end:
            yield sign.name


SIGN = b"kontaktguide sign of "


def _sign_mark(flows: Flows) -> bytes:
    return SIGN + fingerprint(flows).encode()


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
