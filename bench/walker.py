"""A visitor made for load: walks at random over one kept connection, and holds each page to the engine."""

from __future__ import annotations

import http.client
import random
import re
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence

from wizard.flows.graph.walk import walk
from wizard.flows.model import Flows, Outcome
from wizard.pages.lists import answer_value

TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
BUTTON = re.compile(r'<button(?=[^>]*name="answer")[^>]*>')
OPTION = re.compile(r'<button(?=[^>]*name="answer")[^>]*data-option="([^"]+)"')
ADDRESS = re.compile(r'href="([^"]+/g/[^"/]+)/papir/')
OUTCOME = re.compile(r'data-outcome="([^"]+)"')
SIGHTS = [
    "/da/",
    "/en/",
    "/da/kontakter",
    "/ar/kontakter",
    "/da/privatliv",
    "/da/om/kort/borger",
    "/-/health",
]
SIGHTS += ["/da/kontakter/politi-114.vcf", "/was"]
KEEPSAKES = ["kontakter.vcf"] * 8 + ["papir/uden-svar", "papir/med-svar"]
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


# seconds before each further attempt: a worker that was killed is replaced meanwhile
PAUSES = (0.05, 0.5, 2.0)


class Wrong(AssertionError):
    """A page that is not the one the answers lead to, or a request that failed each time."""


class Walker:
    """One visitor. A request that is cut off is sent again, as a person presses Reload."""

    def __init__(self, port: int, flows: Flows, seed: int, source: str = "127.0.0.1") -> None:
        self.flows, self.random = flows, random.Random(seed)  # noqa: S311  # a load, not a secret
        self.line = http.client.HTTPConnection("127.0.0.1", port, timeout=30, source_address=(source, 0))
        self.cookie, self.counts, self.seconds = "", Counter[str](), list[float]()
        self.begin()

    def begin(self) -> None:
        """Choose a card."""
        self.flow = self.random.choice(self.flows.flows)
        self.answers: dict[str, str] = {}
        self.url = f"/da/{self.flow.id}"

    def step(self) -> None:
        """Load the page the visitor is at, holds it to the engine, and answers it; begins anew at an end."""
        page = self.page()
        end = walk(self.flow, self.answers).end
        if isinstance(end, Outcome):
            self.begin()
            return
        option = self.random.choice(end.choices)
        token = TOKEN.search(page)
        if not token:
            raise Wrong("a question without a form")
        body = f"csrf_token={token[1]}&answer={answer_value(end, option)}"
        status, headers, text = self.request("POST", self.url, body)
        at_once = ADDRESS.search(text) if status == 200 else None  # danger on a first question
        if not at_once and status != 303:
            raise Wrong(f"an answer got {status}")
        self.answers[end.id] = option.id
        self.url = at_once[1] if at_once else headers.get("location", "")

    def look_around(self) -> None:
        """Load a page beside the walk, or at an outcome its address cards or, now and then, its paper."""
        url = self.random.choice(SIGHTS)
        if isinstance(walk(self.flow, self.answers).end, Outcome):
            url = f"{self.url}/{self.random.choice(KEEPSAKES)}"
        status, headers, _ = self.request("GET", url)
        later = "papir" in url and status == 503 and headers.get("retry-after")
        if status not in {200, 302} and not later:
            raise Wrong(f"{url} got {status}")
        if "papir" in url:
            self.counts["papers put off" if later else "papers"] += 1

    def page(self) -> str:
        """Return the page the visitor is at; raise Wrong when it is another."""
        status, _, text = self.request("GET", self.url)
        end = walk(self.flow, self.answers).end
        if status != 200:
            raise Wrong(f"a page got {status}")
        if isinstance(end, Outcome):
            shown, expected = OUTCOME.findall(text), [end.id]
        else:
            shown, expected = OPTION.findall(text), [option.id for option in end.choices]
        if shown != expected:
            raise Wrong(f"{shown} shown for {expected}")
        return text

    def request(self, method: str, url: str, body: str | None = None) -> tuple[int, dict[str, str], str]:
        """Return status, headers and text; a request that fails is sent again, as somebody presses Reload."""
        began = time.monotonic()
        for pause in PAUSES:
            answer = self._attempt(method, url, body)
            if answer[0] not in {502, 504}:
                break
            self.counts["cut off"] += 1
            self.line.close()
            time.sleep(pause)
        if "papir" not in url:  # which may be waited for, and are measured by bench/paper.py
            self.seconds.append(time.monotonic() - began)
        self.counts["requests"] += 1
        self.counts[f"{answer[0] // 100}xx"] += 1
        return answer

    def _attempt(self, method: str, url: str, body: str | None) -> tuple[int, dict[str, str], str]:
        try:
            return self._sent(method, url, body)
        except (OSError, http.client.HTTPException):
            return 502, {}, ""

    def _sent(self, method: str, url: str, body: str | None) -> tuple[int, dict[str, str], str]:
        headers = {"Cookie": self.cookie} if self.cookie else {}
        self.line.request(method, url, body, headers | (FORM if body else {}))
        answer = self.line.getresponse()
        text = answer.read().decode(errors="replace")  # a paper is none
        given = {name.lower(): value for name, value in answer.getheaders()}
        if "set-cookie" in given:
            self.cookie = given["set-cookie"].split(";")[0]
        return answer.status, given, text


def together(walkers: Sequence[Walker], work: Callable[[Walker], None]) -> Counter[str]:
    """Let all walkers work at once; return what they counted, or raise the first that went wrong."""
    faults: list[BaseException] = []

    def run(walker: Walker) -> None:
        """Do the work; keep what went wrong."""
        try:
            work(walker)
        except BaseException as fault:
            faults.append(fault)
        finally:
            walker.line.close()

    threads = [threading.Thread(target=run, args=[walker]) for walker in walkers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if faults:
        raise faults[0]
    return sum((walker.counts for walker in walkers), Counter[str]())


def slowest(walkers: Sequence[Walker], share: float) -> float:
    """Return the seconds within which this share of all requests was answered."""
    seconds = sorted(second for walker in walkers for second in walker.seconds)
    return seconds[min(int(share * len(seconds)), len(seconds) - 1)]


def buttons(html: str) -> dict[str, str]:
    """Return the value of the button of each option on a page."""
    found = (dict(re.findall(r'([\w-]+)="([^"]*)"', tag)) for tag in BUTTON.findall(html))
    return {each["data-option"]: each["value"] for each in found}


def steps(count: int, walker: Walker) -> None:
    """Let a visitor take so many steps."""
    for _ in range(count):
        walker.step()
