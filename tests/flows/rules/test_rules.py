"""Every rule, on miniature files and on the real one."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.support.content import FILE
from tests.support.miniatures import BAD, GOOD, TODAY, expected, found, problems, sentences
from wizard.flows.countries import DENMARK
from wizard.flows.errors import BrokenFlows
from wizard.flows.reading.loader import read
from wizard.flows.rules.readability import lix
from wizard.flows.validation import RULES, Rule, check, check_file, load


def name_of(path: Path) -> str:
    return path.stem


@pytest.mark.parametrize("path", GOOD, ids=name_of)
def test_nothing_is_found_in_a_good_file(path: Path) -> None:
    assert [str(problem) for problem in problems(path)] == []


@pytest.mark.parametrize("path", BAD, ids=name_of)
def test_the_one_defect_of_a_bad_file_is_found_where_it_stands(path: Path) -> None:
    assert found(path) == expected(path)


@pytest.mark.parametrize("path", BAD, ids=name_of)
def test_a_problem_is_told_in_the_words_that_were_read_and_found_clear(path: Path) -> None:
    assert [each.message for each in problems(path)] == [
        said for name, said in sentences() if name == path.stem
    ]


def test_every_sentence_is_that_of_a_bad_file() -> None:
    assert {name for name, _ in sentences()} == set(map(name_of, BAD))


@pytest.mark.parametrize("path", BAD, ids=name_of)
def test_a_problem_is_told_in_danish_and_in_one_line(path: Path) -> None:
    for problem in problems(path):
        assert 10 < len(problem.message) < 330
        assert "\n" not in problem.message
        assert not {"must", "should", "expected", "input", "valid"} & set(problem.message.split())


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_no_rule_is_there_in_vain(rule: Rule) -> None:
    others = [other for other in RULES if other is not rule]
    assert any(
        expected(path) in found(path, [rule]) and found(path, others) != expected(path) for path in BAD
    )


def test_the_real_content_has_no_errors() -> None:
    assert [str(problem) for problem in check_file(FILE, TODAY) if problem.severity == "error"] == []
    assert load(FILE) == read(FILE)


def test_loading_refuses_errors_and_knows_no_date(tmp_path: Path) -> None:
    path = tmp_path / "flows.yaml"
    good = GOOD[0].read_text(encoding="utf-8")
    path.write_text(good.replace("checked: 2026-11-01", "checked: 2027-11-01"), encoding="utf-8")
    assert load(path).file == str(path)
    path.write_text(good.replace("start: fare", "start: fara"), encoding="utf-8")
    with pytest.raises(BrokenFlows, match="mente du „fare“") as broken:
        load(path)
    assert [problem.code for problem in broken.value.problems] == ["unknown-target"]
    with pytest.raises(BrokenFlows, match="unreadable"):
        load(tmp_path / "nowhere.yaml")


DATED = {"checked-in-future"}


@pytest.mark.parametrize("path", BAD, ids=name_of)
def test_what_check_refuses_is_refused_at_load(path: Path) -> None:
    refused = {problem.code for problem in problems(path) if problem.severity == "error"} - DATED
    if refused:
        with pytest.raises(BrokenFlows) as broken:
            load(path)
        assert refused <= {problem.code for problem in broken.value.problems}
    else:
        load(path)


def test_without_a_day_nothing_is_overdue() -> None:
    flows = read(FILE)
    codes = {problem.code for problem in check(flows)}
    assert not codes & {"never-checked", "check-overdue", "check-due", "checked-in-future"}
    assert "never-checked" in {problem.code for problem in check(flows, dt.date(2026, 11, 23))}


def test_short_numbers_are_no_longer_than_six_digits() -> None:
    assert all(number.isdigit() and 3 <= len(number) <= 6 for number in DENMARK.short)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0),
        ("112!", 0),
        ("Ring nu.", 2),
        ("Ring til kommunen i dag.", 5 + 20),
        ("Ring nu. Vent ikke! Er du der?", 7 / 3),
        ("„Ring nu.“ Vent på det.", 2.5),
    ],
)
def test_lix_counts_words_sentences_and_long_words(text: str, expected: float) -> None:
    assert lix(text) == pytest.approx(expected)
