"""Reading: what an author wrote, where it stands, and that one bad piece hides nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.miniatures import GOOD, TODAY
from wizard.flows.errors import BrokenFlows, NotInFlow
from wizard.flows.model import Flows
from wizard.flows.reading.loader import parse, read
from wizard.flows.validation import check_bytes

SMALLEST = next(path for path in GOOD if path.stem == "smallest").read_text(encoding="utf-8")
FORM = (
    # what somebody wrote, what they should have, and the problem told for it
    ("  - id: kommunen\n    urgency: soon\n", "  - id: kommunen\n    urgensy: soon\n", "unknown-key"),
    ("    source: Opdigtet\n", "    source: [Opdigtet]\n", "not-text"),
    ("    say: Sig, hvor du er.\n", "", "missing-key"),
)
NAMES = (
    ("to: stoette}", "to: stotte}", "unknown-target"),
    ("    fallback: politi\n", "    fallback: politit\n", "unknown-contact"),
)
RULES = (
    ("    phone: 20 00 00 01\n", "    phone: 20 00 00 1\n", "not-dialable"),
    ("    avoid: Vent ikke.\n", "    avoid: Vent <b>ikke.\n", "markup-in-text"),
)


def broken(*edits: tuple[str, str]) -> list[str]:
    text = SMALLEST
    for right, wrong in edits:
        assert right in text
        text = text.replace(right, wrong, 1)
    return [problem.code for problem in check_bytes(text.encode(), "x.yaml", TODAY)]


def test_every_piece_knows_its_place() -> None:
    flows = parse(SMALLEST.encode())
    lines = SMALLEST.split("\n")
    for step in flows.steps:
        assert lines[step.at.line - 1].endswith(f"id: {step.id}")
        for option in step.options:
            mark = option.to[0].at
            assert lines[mark.line - 1][mark.column - 1 :].startswith(option.to[0].to)
    mark = flows.contacts[0].at.at("phone")
    assert lines[mark.line - 1][mark.column - 1 :] == '"112"'


def test_a_flow_is_found_by_its_id() -> None:
    flows = parse(SMALLEST.encode())
    assert flows.flow("borger") is flows.flows[0]
    with pytest.raises(NotInFlow, match="akut"):
        flows.flow("akut")


def test_scalars_are_text_and_nothing_is_guessed() -> None:
    flows = parse(SMALLEST.encode())
    assert flows.guide.version == "1"
    assert flows.contacts[0].hours == "24/7"
    assert flows.steps[0].options[2].label == "Nej"


def test_reading_gives_the_name_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "min.yaml"
    path.write_text(SMALLEST, encoding="utf-8")
    assert read(path).file == str(path)
    path.write_text("a: [b", encoding="utf-8")
    with pytest.raises(BrokenFlows, match=r"min\.yaml:1:4: yaml: "):
        read(path)
    with pytest.raises(BrokenFlows, match="unreadable"):
        read(tmp_path)


@pytest.mark.parametrize("faults", [FORM, NAMES, RULES], ids=["form", "names", "rules"])
def test_all_problems_of_a_stage_are_told_at_once(faults: tuple[tuple[str, str, str], ...]) -> None:
    assert sorted(broken(*((right, wrong) for right, wrong, _ in faults))) == sorted(c for *_, c in faults)


def test_rules_wait_until_the_form_holds() -> None:
    assert sorted(broken(*((right, wrong) for right, wrong, _ in (*FORM, *NAMES, *RULES)))) == sorted(
        code for *_, code in FORM
    )
    assert sorted(broken(*((right, wrong) for right, wrong, _ in (*NAMES, *RULES)))) == sorted(
        code for *_, code in NAMES
    )


def test_a_problem_names_its_subject() -> None:
    text = SMALLEST.replace("    phone: 20 00 00 01\n", "    phone: 20 00 00 1\n")
    (problem,) = check_bytes(text.encode(), "x.yaml", TODAY)
    assert problem.subject == "contact.raadgiver"
    (problem,) = check_bytes(SMALLEST.replace("start: fare", "start: fara").encode(), "x.yaml", TODAY)
    assert problem.subject == "flow.borger"
    (problem,) = check_bytes(SMALLEST.replace("urgency: calm", "urgency: rolig").encode(), "x.yaml", TODAY)
    assert problem.subject == "outcome.stoette"


@pytest.mark.parametrize(
    ("right", "wrong", "code"),
    [
        ("    title: Ring 112\n", "    title: Ring #112\n", "comment-after-value"),
        ("    title: Ring 112\n", "    title: &t Ring 112\n", "anchor"),
        ("    title: Ring 112\n", "    titel: Ring 112\n", "unknown-key"),
        ("    title: Ring 112\n", "", "missing-key"),
        ("    role: Alarmcentralen\n", "    role: [a]\n", "not-text"),
        ("    title: Ring 112\n", "    title: Ring 112\n    title: Ring\n", "duplicate-key"),
        ("{id: nej, label: ", "{id: nej, label: ''}\n      - {id: Nej, label: ", "missing-key"),
        ("    phone: 20 00 00 01\n", "    phone: 20 00 00 01\n    review_days: mange\n", "bad-number"),
        ("steps:\n", "---\nsteps:\n", "several-documents"),
        ("    urgency: calm\n", "    urgency: rolig\n", "not-a-choice"),
        ("  emergency: alarm\n", "", "missing-key"),
        ("  date: 2026-11-23\n", "  date: i dag\n", "bad-date"),
    ],
)
def test_a_bad_piece_hides_nothing_and_has_no_knock_on(right: str, wrong: str, code: str) -> None:
    alone = broken((right, wrong))
    assert code in alone
    assert set(alone) <= {code, "empty", "bad-id"}
    together = broken((right, wrong), *((r, w) for r, w, _ in FORM))
    assert sorted(together) == sorted([*alone, *(c for *_, c in FORM)])


def test_an_item_without_a_name_may_be_the_one_that_is_missed() -> None:
    assert broken(("  - id: raadgiver\n    role", "  - role")) == ["missing-key"]


@pytest.mark.parametrize(
    "edit",
    [
        ("guide:\n", "guide: nej\nx:\n"),
        ("steps:\n", "x:\n"),
        ("contacts:\n", "contacts: ingen\nx:\n"),
        ("  help:", "  help:"),
        ("leave_to: https://example.org/", "help: [Å!, 'Ø']\n  leave_to: https://example.org/"),
        ("leave_to: https://example.org/", "help: {a: b}\n  leave_to: https://example.org/"),
        ("to: ring-112}", "to: [[ring-112]]}"),
        ("to: ring-112}", "to: {to: ring-112, when: ja}}"),
        ("to: ring-112}", "to: {to: ring-112, when: [ja]}}"),
        ("to: ring-112}", "to: {to: ring-112, when: {'Å Å': [ja, {a: b}]}}}"),
        ("contacts: alarm\n", "contacts: [{id: [alarm]}]\n"),
        ("contacts: alarm\n", "contacts: [!!]\n"),
        ("    if_worse: Ring 112 igen.\n", "    if_worse: {when: {fare: ja}}\n"),
        ("    if_worse: Ring 112 igen.\n", "    if_worse: [[a]]\n"),
        ("id: ja,", "id: '---',"),
    ],
)
def test_whatever_is_wrong_with_a_piece_only_problems_come_of_it(edit: tuple[str, str]) -> None:
    found = check_bytes(SMALLEST.replace(*edit).encode(), "x.yaml", TODAY)
    assert all(problem.severity == "error" for problem in found)


def test_the_marks_a_model_has_are_not_for_authors_to_write() -> None:
    assert broken(("start: fare}", "start: fare, steps: {}, at: 3}")) == ["unknown-key", "unknown-key"]
    assert broken(("guide:\n", "file: andet.yaml\nguide:\n")) == ["unknown-key"]


def test_a_file_without_problems_is_the_same_read_twice() -> None:
    assert isinstance(parse(SMALLEST.encode()), Flows)
    assert parse(SMALLEST.encode()) == parse(b"\xef\xbb\xbf" + SMALLEST.replace("\n", "\r\n").encode())
