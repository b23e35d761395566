"""The two tables an expert signs: what stands in them, and what is said of a change."""

from __future__ import annotations

import pytest

from tests.support import made_up
from tests.support.content import REAL
from tests.support.long import some
from tests.support.miniatures import DATA, reading
from wizard.flows.graph.decisions import decisions
from wizard.flows.model import Flow
from wizard.flows.reports.tables import PATH_HEAD, PIECE, Row, decision_rows, path_changes, path_rows


def test_every_path_has_a_row_and_rows_are_sorted_within_their_flow() -> None:
    head, *rows = path_rows(REAL)
    assert head == PATH_HEAD
    assert len(rows) == 5762
    order = [flow.id for flow in REAL.flows]
    assert rows == sorted(rows, key=lambda row: (order.index(row[0]), row))


def test_flows_that_agree_share_a_decision() -> None:
    rows = list(decision_rows(REAL))[1:]
    assert len({row[1:] for row in rows}) == len(rows)
    assert any(row[0] == "akut, medarbejder" for row in rows)
    assert {row[5] for row in rows if row[1] != PIECE} == {"Nu", "I dag", "I denne uge", "I dit eget tempo"}


def test_what_only_some_are_shown_is_listed_with_the_answers_that_show_it_and_those_that_do_not() -> None:
    rows = [row for row in decision_rows(REAL) if row[1] == PIECE]
    assert len({row[-1] for row in rows}) > 100
    assert {row[-1].split(":")[0] for row in rows} == {"Hjælp", "Tekst", "Kontakt", "Tilbud", "Også"}
    step = next(step for step in REAL.steps if step.id == "hvem-er-du-bekymret-for")
    new = step.options[0].model_copy(update={"id": "kollega", "label": "En kollega"})
    steps = [
        each.model_copy(update={"options": (*each.options, new)}) if each is step else each
        for each in REAL.steps
    ]
    after = list(decision_rows(REAL.model_copy(update={"steps": tuple(steps)}).bound()))
    changed = [row for row in after if row[1] == PIECE and row not in rows]
    assert sum(row[-1].startswith("Kontakt: SSP-konsulent") for row in changed) >= 3
    assert all("En kollega" in row[3] for row in changed)


def test_an_outcome_that_is_raised_has_a_row_for_each_urgency() -> None:
    (flow,) = made_up.asking_back(6).flows
    told = {(decision.outcome.id, decision.resolved.urgency) for decision in decisions(flow)}
    assert {("ende-0", "today"), ("ende-0", "soon")} <= told


def test_changes_are_told_in_sentences() -> None:
    def row(answers: str, outcome: str, urgency: str = "soon", contacts: str = "a b") -> Row:
        return ("kort", answers, outcome, urgency, contacts, "", "", "")

    before = [row("s=1", "x"), row("s=2", "x"), row("s=3", "x"), row("s=4", "x"), row("s=5", "x")]
    after = [row("s=1", "y", "calm"), row("s=2", "y"), row("s=3", "x", contacts="b a"), row("s=4", "x")]
    after += [row("s=6", "x"), row("s=7", "x", "now")]
    assert path_changes(before, after) == [
        "2 paths changed from x to y",
        "1 path to x changed in contacts from a b to b a",
        "1 path is gone; it ended at x (soon)",
        "1 path is new; it ends at x (now)",
        "1 path is new; it ends at x (soon)",
    ]
    assert path_changes(after, after) == []


def test_a_change_of_urgency_alone_is_told() -> None:
    (told,) = path_changes([_row("now")], [_row("soon")])
    assert told == "1 path to x changed in urgency from now to soon"


def _row(urgency: str) -> Row:
    return ("kort", "s=1", "x", urgency, "a", "", "", "")


@pytest.mark.parametrize("flow", some(REAL.flows, 3), ids=lambda flow: flow.id)
def test_the_tables_of_one_flow_are_part_of_those_of_all(flow: Flow) -> None:
    alone = REAL.model_copy(update={"flows": (flow,)})
    assert set(path_rows(alone)) <= set(path_rows(REAL))
    assert {row[1:] for row in decision_rows(alone)} <= {row[1:] for row in decision_rows(REAL)}


def test_a_task_that_hangs_on_an_answer_is_in_the_table_of_paths() -> None:
    shown = {row[1]: row[-1] for row in path_rows(reading(DATA / "good" / "checklist.yaml").sound())}
    assert shown["fare=nej hvem=barn"] == "checklist:2"
