"""The least an app can do: what the server alone costs, and what Flask adds to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from flask import Flask

HELLO = b"Hello"


def bare(_environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(len(HELLO)))])
    return [HELLO]


app = Flask(__name__)


@app.get("/")
def hello() -> bytes:
    return HELLO
