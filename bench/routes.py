"""Every route of the app, as addresses that a visitor at an outcome can ask for."""

from __future__ import annotations

import time
from collections import Counter

from bench.site import Site
from bench.walker import Walker, Wrong
from wizard.flows.graph.walk import walk
from wizard.flows.model import Outcome

SAMPLES = {"locale": "da", "flow_id": "borger", "contact": "politi-114", "filename": "manifest.json"}
KINDS = {"papers.paper": "uden-svar", "papers.card": "kort"}
# no paper is drawn where no file can be made
MAY = {endpoint: {200, 503} for endpoint in KINDS} | {"wizard.picture": {308}}


def served(site: Site, port: int) -> Counter[int]:
    """Ask for every route; return how many answered with which status, each the expected one."""
    walker, counts = _at_an_outcome(site, port), Counter[int]()
    address = walker.url.rsplit("/", 1)[1]
    for endpoint, url in _addresses(site, address):
        status = walker.request("GET", url)[0]
        assert status in MAY.get(endpoint, {200, 204, 302}), (endpoint, status)
        counts[status] += 1
    walker.line.close()
    return counts


def _addresses(site: Site, address: str) -> list[tuple[str, str]]:
    from wizard.app import create_app
    from wizard.web.services import EXTENSION_KEY

    app = create_app(KEYS=site.folder / "keys", FLOWS=site.file, SECURE=False)
    app.extensions[EXTENSION_KEY].renderer.close()
    adapter, found = app.url_map.bind("localhost"), []
    for rule in app.url_map.iter_rules():
        name = rule.endpoint
        samples = {**SAMPLES, "address": address, "kind": KINDS.get(name, "")}
        values = {each: samples.get(each, "") for each in rule.arguments} | dict(rule.defaults or {})
        found.append((name, adapter.build(rule.endpoint, values)))
    # the visit ends there
    return sorted(found, key=lambda each: each[0] == "wizard.leave")


def _at_an_outcome(site: Site, port: int) -> Walker:
    walker, deadline = Walker(port, site.flows, 1), time.monotonic() + 60
    while True:
        try:
            walker.page()
            break
        except (OSError, Wrong):
            assert time.monotonic() < deadline, "the app does not start"
            time.sleep(0.2)
    while not isinstance(walk(walker.flow, walker.answers).end, Outcome):
        walker.step()
    return walker
