"""Pages side by side: the same server, one worker for each app, asked by turns.

What is asked for here was walked to first, so that an answer of ours opens an address, checks the token,
walks and seals.
"""

from __future__ import annotations

import http.client
import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

from bench.figures import Figure, at_least, at_most, told
from bench.load import Shot, saturated, steady
from bench.servers import PLAIN, Server, gunicorn, nginx
from wizard.sealing.keys import new_key

ROUNDS, SECONDS = 4, 2
NAMES = {
    "wsgi": "bare WSGI hello",
    "flask": "Flask hello",
    "question": "question page",
    "answer": "answer (open, CSRF, walk, seal, 303)",
    "outcome": "outcome page (112)",
    "start": "start page",
    "nginx": "start page as a file, by nginx",
}
LEAST = {"question": 0.5, "outcome": 0.35}
OURS = ("question", "answer", "outcome", "start")


def web() -> Iterator[Figure]:
    """Return how many requests a second each answers, as parts of Flask's hello."""
    with served() as shots:
        rates: dict[str, list[float]] = {name: [] for name in shots}
        for number in range(ROUNDS + 1):
            for name, shot in shots.items():
                rate = saturated(shot, SECONDS if number else 1)
                rates[name] += [rate] if number else []  # the first is to warm up
        found = {name: median(each) for name, each in rates.items()}
        for name, rate in found.items():
            note = f"{rate:.0f}/s, {min(rates[name]):.0f} to {max(rates[name]):.0f}"
            what, share = f"{NAMES[name]} / Flask hello", rate / found["flask"]
            if name in LEAST:
                yield at_least("web", what, share, LEAST[name], note=note)
            else:
                yield told("web", what, share, note=note)
        yield from waits({name: (shots[name], found[name] / 2) for name in OURS})


def waits(paced: Mapping[str, tuple[Shot, float]], rounds: int = 3, seconds: float = 4) -> Iterator[Figure]:
    """Return p99 against the median of each page at half the rate at which it saturates, and what failed."""
    for name, (shot, rate) in paced.items():
        runs = [steady(shot, rate, seconds) for _ in range(rounds)]
        ratio = median(run.p99 / run.median for run in runs)
        asked = median(run.answered for run in runs) / seconds / rate
        note = f"median {median(run.median for run in runs) * 1000:.1f} ms at {asked:.0%} of {rate:.0f}/s"
        yield at_most("web", f"{NAMES[name]}: p99 / median at half load", ratio, 5, note=note)
        yield at_most("web", f"{NAMES[name]}: errors", sum(run.failed for run in runs), 0, unit="")


@contextmanager
def served() -> Iterator[dict[str, Shot]]:
    """Serve everything that is compared; return what to ask for, by name."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="kg-bench-")))
        keys = folder / "keys"
        keys.touch(mode=0o600)
        keys.write_text(new_key())
        apps = {"wsgi": "bench.hello:bare", "flask": "bench.hello:app"}
        servers = {name: stack.enter_context(gunicorn(app, worker_class=PLAIN)) for name, app in apps.items()}
        ours = stack.enter_context(gunicorn("wizard.wsgi:start()", environ={"WIZARD_KEYS": str(keys)}))
        shots = {name: Shot(server.url()) for name, server in servers.items()}
        shots |= walks(ours)
        folder.chmod(0o711)  # where root starts it, nginx's workers are somebody else
        (folder / "start").mkdir()
        (folder / "start" / "index.html").write_text(ask(shots["start"])[2])
        shots["nginx"] = Shot(stack.enter_context(nginx(folder / "start")).url())
        yield shots


def walks(ours: Server) -> dict[str, Shot]:
    """Walk through our guide to a question that an address holds, and to the acute outcome."""
    first, acute = walked(ours, "/da/borger", "ja")
    _, on = walked(ours, "/da/borger", "nej", first.cookie)
    question, answer = walked(ours, moved(on), "mit-barn", first.cookie)
    outcome, start = Shot(ours.url(moved(acute)), first.cookie), Shot(ours.url("/da/"))
    return {"question": question, "answer": answer, "outcome": outcome, "start": start}


def walked(server: Server, path: str, option: str, cookie: str = "") -> tuple[Shot, Shot]:
    """Return the question at a path and its answer, each with the cookie and token it needs."""
    question = Shot(server.url(path), cookie)
    status, headers, html = ask(question)
    assert status == 200
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', html)
    assert token
    cookie = cookie or headers["Set-Cookie"].partition(";")[0]
    button = re.search(rf'value="([^"]+)" data-option="{option}"', html)
    assert button
    sent = {"answer": button[1], "csrf_token": token[1]}
    answer = Shot(question.url, cookie, urlencode(sent))
    assert ask(answer)[0] in {200, 303}
    return Shot(question.url, cookie), answer


def moved(answer: Shot) -> str:
    """Return the path an answer leads to; danger on a first question is answered at once, with its path in links."""
    _, headers, html = ask(answer)
    return headers["Location"] or re.search(r'href="([^"]+)/papir/', html)[1]  # type: ignore[index]  # it is there


def ask(shot: Shot) -> tuple[int, http.client.HTTPMessage, str]:
    """Return status, headers and text of one request."""
    host, _, path = shot.url.removeprefix("http://").partition("/")
    line = http.client.HTTPConnection(host, timeout=30)
    headers = {"Cookie": shot.cookie, "Content-Type": "application/x-www-form-urlencoded"}
    line.request("POST" if shot.body else "GET", f"/{path}", shot.body or None, headers)
    reply = line.getresponse()
    return reply.status, reply.headers, reply.read().decode(errors="replace")
