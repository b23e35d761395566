"""Whatever visitor and operator do, in whatever order: a tab shows the answers given in it, and no others.

A Hypothesis state machine walks the real app in several tabs of one browser, while keys turn, time passes and
the flows file changes under it. What a page must show is worked out from the answers given in the tab alone.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.support.tabs import Entry, Tab, World, known
from tests.support.visitor import Page, Visitor, one
from wizard.flows.graph.walk import Path as Walk
from wizard.flows.graph.walk import walk
from wizard.flows.model import DONE, Outcome, Step
from wizard.sealing.keys import new_key
from wizard.sealing.place import LIFE_SECONDS
from wizard.web.services import EXTENSION_KEY

EXAMPLES = int(os.environ.get("TABS_EXAMPLES", "6"))
MOST_TABS = 4
NUMBERS = st.integers(0, 1000)


class Tabs(RuleBasedStateMachine):
    """One browser with several tabs."""

    world: World

    @initialize()
    def begin(self) -> None:
        self.world.write_flows(changed=False)
        self.visitor = Visitor(self.world.app)
        self.tabs: list[Tab] = []
        self.dead: set[str] = set()
        self.time = patch("time.time", lambda: self.world.now)
        self.time.start()

    def teardown(self) -> None:
        if hasattr(self, "time"):
            self.time.stop()

    def tab(self, number: int) -> Tab:
        return self.tabs[number % len(self.tabs)]

    def expected(self, entry: Entry) -> tuple[Walk, Step | Outcome, dict[str, str]]:
        flow = self.world.flows.flow(entry.flow)
        answers = known(flow, entry.answers)
        path = walk(flow, answers)
        on_path = {step.id: step for step in path.steps}
        return path, on_path.get(entry.position or "", path.end), answers

    def show(self, tab: Tab) -> None:
        """Load the tab's address and hold the page to the answers given in the tab."""
        if tab.entry.url in self.dead:
            gone = self.visitor.get(tab.entry.url, 404)
            assert not gone.soup.select("fieldset, [data-outcome], input:checked")
            return
        tab.page = page = self.visitor.get(tab.entry.url)
        path, shown, answers = self.expected(tab.entry)
        if isinstance(shown, Step):
            assert page.heading == shown.heading
            assert page.chosen == (answers.get(shown.id) if shown.options else None)
            return
        assert page.outcome == shown.id
        rows = [
            tuple(cell.get_text() for cell in row.select("dt, dd")[:2])
            for row in page.soup.select(".kg-given > div")
        ]
        assert rows == [
            (step.question, choice.label)
            for step in path.steps
            if step.options and (choice := step.option(path.answers[step.id]))
        ]

    @rule(number=NUMBERS)
    def open(self, number: int) -> None:
        if len(self.tabs) < MOST_TABS:
            flow = self.world.flows.flows[number % len(self.world.flows.flows)]
            self.tabs.append(Tab([Entry(f"/da/{flow.id}", flow.id, {}, flow.start)]))
            self.show(self.tabs[-1])

    @precondition(lambda self: self.tabs)
    @rule(number=NUMBERS, picks=st.lists(NUMBERS, min_size=1, max_size=10))
    def answer(self, number: int, picks: list[int]) -> None:
        tab = self.tab(number)
        for pick in picks:
            if not self.answer_once(tab, pick):
                return

    def answer_once(self, tab: Tab, pick: int) -> bool:
        """Send the form that is on the screen, however old; return whether it led on."""
        if tab.page is None or not tab.page.form or tab.page.url != tab.entry.url:
            return False
        _, shown, answers = self.expected(tab.entry)
        data = self.visitor.fields(tab.page)
        given = tab.page.options[pick % len(tab.page.options)] if tab.page.options else DONE
        data["answer"] = tab.page.value(given)
        sent = self.visitor.client.post(tab.entry.url, data=data)
        if sent.status_code not in {200, 303}:
            # the place, the cookie or the option is no more: a page says so, and nothing was done
            assert sent.status_code in {400, 404, 405, 422}
            return False
        assert isinstance(shown, Step)
        # danger on a first question is answered at once, without an address of its own in the history
        paper = Page(tab.entry.url, sent).soup.select_one("a[data-pdf]")
        leads = sent.headers.get("Location") or (str(paper["href"]).partition("/papir/")[0] if paper else "")
        if leads:
            tab.go_to(Entry(leads, tab.entry.flow, {**answers, shown.id: given}))
        self.show(tab)
        return True

    @precondition(lambda self: self.tabs)
    @rule(number=NUMBERS, step=st.sampled_from([-1, 1, 0]))
    def back_forward_or_reload(self, number: int, step: int) -> None:
        tab = self.tab(number)
        tab.at = min(max(tab.at + step, 0), len(tab.history) - 1)
        self.show(tab)

    @precondition(lambda self: self.tabs)
    @rule(number=NUMBERS)
    def duplicate(self, number: int) -> None:
        if len(self.tabs) < MOST_TABS:
            tab = self.tab(number)
            self.tabs.append(Tab(list(tab.history), tab.at))
            self.show(self.tabs[-1])

    @precondition(lambda self: self.tabs)
    @rule(number=NUMBERS, pick=NUMBERS)
    def change(self, number: int, pick: int) -> None:
        tab = self.tab(number)
        self.show(tab)
        if tab.entry.url in self.dead or tab.page is None or not tab.page.outcome:
            return
        path, _, answers = self.expected(tab.entry)
        asked = [step for step in path.steps if step.options]
        row = pick % len(asked)
        url = str(one(tab.page.soup.select(".kg-given > div")[row], "a")["href"])
        tab.go_to(Entry(url, tab.entry.flow, answers, asked[row].id))
        self.show(tab)

    @precondition(lambda self: self.tabs)
    @rule(number=NUMBERS)
    def go_back_by_the_link(self, number: int) -> None:
        tab = self.tab(number)
        self.show(tab)
        if tab.entry.url in self.dead or tab.page is None:
            return
        path, shown, answers = self.expected(tab.entry)
        earlier = [step.id for step in path.steps]
        before = earlier[: earlier.index(shown.id)] if shown.id in earlier else earlier
        if before:
            tab.go_to(Entry(tab.page.link("a.back-link"), tab.entry.flow, answers, before[-1]))
            self.show(tab)

    def sealed(self) -> Iterator[str]:
        yield from (entry.url for tab in self.tabs for entry in tab.history if "/g/" in entry.url)

    @rule()
    def leave(self) -> None:
        self.visitor.client.get("/da/forlad")
        self.dead.update(self.sealed())

    @rule()
    def expire(self) -> None:
        self.world.now += LIFE_SECONDS + 1
        self.dead.update(self.sealed())

    @rule(how=st.sampled_from(["add", "promote", "retire"]))
    def turn_keys(self, how: str) -> None:
        keys = self.world.keys
        if how == "add":
            keys.append(new_key())
        elif how == "promote":
            keys.insert(0, keys.pop())
        elif len(keys) > 2:
            # long after it sealed: what is left of it is too old
            self.expire()
            for tab in self.tabs:
                self.show(tab)
            keys.pop()
        self.world.write_keys()

    @rule(changed=st.booleans())
    def change_the_flows_file(self, changed: bool) -> None:
        self.world.write_flows(changed=changed)


def test_a_tab_never_shows_other_answers_than_those_given_in_it() -> None:
    with tempfile.TemporaryDirectory() as folder:
        Tabs.world = World(Path(folder))
        checks = [HealthCheck.too_slow, HealthCheck.filter_too_much]
        how = settings(
            max_examples=EXAMPLES, stateful_step_count=25, deadline=None, suppress_health_check=checks
        )
        run_state_machine_as_test(Tabs, settings=how)
        Tabs.world.app.extensions[EXTENSION_KEY].renderer.close()
