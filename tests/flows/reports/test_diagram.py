"""Every step, option and outcome of a flow is in its drawings and in its outline exactly once."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support import made_up
from tests.support.content import REAL
from tests.support.reached import everything
from wizard.flows.model import URGENCIES, Flow
from wizard.flows.reports.diagram import LOOKS, mermaid
from wizard.flows.reports.outline import outline
from wizard.flows.reports.wording import URGENCY, heading, written

by_flow = pytest.mark.parametrize(
    "flow", [*REAL.flows, made_up.made_up(40).flows[0]], ids=lambda flow: flow.id
)

NODE = re.compile(r'  (\w+)[\[({]{1,2}/?".*')
EDGE = re.compile(r'  (\w+) (?:-->|==>)\|"[^"|]+"\| (\w+)')


@by_flow
def test_mermaid_has_everything_once_and_joins_what_it_names(flow: Flow) -> None:
    lines = mermaid(flow).splitlines()
    nodes = [found[1] for line in lines if (found := NODE.fullmatch(line))]
    edges = [(found[1], found[2]) for line in lines if (found := EDGE.fullmatch(line))]
    drawn = outline(flow)
    answers = [answer for stop in drawn.stops for answer in stop.answers]
    points = [answer for answer in answers if len(answer.ways) > 1]
    assert len(nodes) == len(set(nodes)) == len(drawn.stops) + len(drawn.ends) + len(points)
    assert len(edges) == len(answers) + sum(len(answer.ways) for answer in points)
    assert {name for edge in edges for name in edge} == set(nodes)
    # nothing but the two kinds of lines, the head and the looks
    assert len(lines) == 1 + len(nodes) + len(edges) + len(LOOKS)


@by_flow
def test_the_outline_has_everything_once_and_leads_onwards(flow: Flow) -> None:
    drawn = outline(flow)
    numbers = [*(stop.number for stop in drawn.stops), *(end.number for end in drawn.ends)]
    assert numbers == list(range(1, len(numbers) + 1))
    ids = [f"step.{stop.step.id}" for stop in drawn.stops]
    ids += [f"option.{stop.step.id}.{answer.option.id}" for stop in drawn.stops for answer in stop.answers]
    ids += [f"outcome.{end.outcome.id}" for end in drawn.ends]
    assert sorted(ids) == sorted(everything(flow))
    for stop in drawn.stops:
        ways = [way for answer in stop.answers for way in answer.ways]
        assert all(way.number > stop.number for way in ways)
        assert all(earlier.number < stop.number for way in ways for earlier in way.when.tests)


@by_flow
def test_the_text_has_a_line_for_everything(flow: Flow) -> None:
    lines = list(written(outline(flow, REAL.contacts)))
    drawn = outline(flow)
    headings = [f"{stop.number}. {heading(stop.step)}" for stop in drawn.stops]
    headings += [f"{end.number}. {heading(end.outcome)}" for end in drawn.ends]
    assert [line for line in lines if re.match(r"\d+\. ", line)] == headings
    options = [option for option in everything(flow) if option.startswith("option.")]
    assert len([line for line in lines if line.startswith("   - ")]) == len(options)


def test_urgency_shows_in_shape_and_word_as_well_as_colour() -> None:
    looks = [LOOKS[urgency] for urgency in URGENCIES]
    for different in zip(*looks, strict=True):
        assert len(set(different)) == len(URGENCIES)
    for flow in REAL.flows:
        found = re.findall(r'"([^"|]*)"\W+:::(\w+)$', mermaid(flow), re.M)
        drawn = [(_plain(label), look) for label, look in found if look in URGENCY]
        assert len(drawn) == len(outline(flow).ends)
        for label, look in drawn:
            assert f". {URGENCY[look].upper()}: " in label


def _plain(label: str) -> str:
    """Return a label with its character codes written as characters."""
    return re.sub(r"#(\d+);", lambda code: chr(int(code[1])), label)


def test_an_outline_names_the_contacts_of_each_end_and_on_which_answers() -> None:
    ends = {end.outcome.id: end for end in outline(REAL.flow("medarbejder"), REAL.contacts).ends}
    assert ends["ring-112"].contacts[0].contact.id == "alarm-112"
    named = {named.contact.id: named for named in ends["underretning-med-foraeldre"].contacts}
    assert {contact.id for contact in named["familiegruppen"].via} >= {"familiegruppen-nord"}
    (earlier,) = named["familiegruppen"].when.tests
    assert (earlier.step.id, [option.id for option in earlier.options]) == (
        "hvor-bor",
        ["aalborg", "ved-ikke"],
    )


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1).filter(
        str.strip
    )
)
def test_no_label_breaks_out_of_its_quotes(text: str) -> None:
    step = made_up.step(0, 1) | {"question": text}
    flow = made_up.file([step], [made_up.outcome(name) for name in made_up.OUTCOMES]).flows[0]
    (line,) = [line for line in mermaid(flow).splitlines() if line.startswith("  n1[")]
    assert re.fullmatch(r'  n1\["[^"`<>;|\[\]{}]*(#\d+;[^"`<>;|\[\]{}]*)*"\]:::question', line)
