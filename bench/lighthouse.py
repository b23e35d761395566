"""Lighthouse on the start, a question and an outcome page, served as in production.

    make -C bench lighthouse

Prints a table, and ends with 1 where a page has less than 100 in accessibility or best practices, or less
than 95 in performance. Performance is only worth reading on a machine that does nothing else.
"""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode

from bs4 import BeautifulSoup

from deploy.serve import Production

ROOT = Path(__file__).resolve().parent.parent

LEAST = (95, 100, 100)
HEADINGS = ("page", "performance", "accessibility", "best practices", "falls short")


def walk(base: str) -> tuple[str, list[str]]:
    """Return the cookie of a walk, and the addresses of the start, a question and an outcome."""
    jar = CookieJar()
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    question = browser.open(f"{base}/da/borger")
    page = BeautifulSoup(question.read(), "html.parser")
    token, button = page.select_one("[name=csrf_token]"), page.select_one("[data-option=ja]")
    assert token
    assert button
    sent = urlencode({"csrf_token": token["value"], "answer": button["value"]}).encode()
    answered = BeautifulSoup(browser.open(f"{base}/da/borger", sent).read(), "html.parser")
    # danger is answered at once: the outcome's own address stands in its links
    outcome = base + str(answered.select("a[data-pdf]")[0]["href"]).partition("/papir/")[0]
    cookie = "; ".join(f"{cookie.name}={cookie.value}" for cookie in jar)
    return cookie, [f"{base}/da/", f"{base}/da/borger", outcome]


def measure(base: str) -> list[tuple[str, list[int], list[str]]]:
    """Return for each page its name, its scores, and the audits it falls short of."""
    cookie, urls = walk(base)
    command = ["node", str(ROOT / "bench/lighthouse/measure.mjs"), cookie, *urls]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603  # words of ours
    found = [json.loads(line) for line in done.stdout.splitlines()]
    names = ("start", "question", "outcome")
    return [(name, page["scores"], page["below"]) for name, page in zip(names, found, strict=True)]


def main() -> int:
    """Measure and print; return 1 when a page falls short."""
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        port = line.getsockname()[1]
    production = Production(port)
    try:
        production.start()
        pages = measure(f"http://127.0.0.1:{port}")
    finally:
        production.stop()
    print("| " + " | ".join(HEADINGS) + " |")
    print("|---" * len(HEADINGS) + "|")
    for name, scores, below in pages:
        print(f"| {name} | {' | '.join(map(str, scores))} | {', '.join(below) or '-'} |")
    return int(any(got < least for _, scores, _ in pages for got, least in zip(scores, LEAST, strict=True)))


if __name__ == "__main__":
    sys.exit(main())
