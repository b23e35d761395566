"""Every step, option and outcome of a flow is in its drawings and in its outline exactly once."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support import made_up
from tests.support.content import REAL, ROOT
from tests.support.reached import everything
from wizard.flows.model import URGENCIES, Flow
from wizard.flows.reports.diagram import LOOKS, dot, mermaid
from wizard.flows.reports.diagram_parts import Edge, Node, parts
from wizard.flows.reports.outline import outline
from wizard.flows.reports.wording import URGENCY, heading, plain, written
from wizard.pages.drawings import NoGraphviz, file_name, fingerprint, picture, svg

by_flow = pytest.mark.parametrize(
    "flow", [*REAL.flows, made_up.made_up(40).flows[0]], ids=lambda flow: flow.id
)


@by_flow
def test_the_drawing_has_everything_once(flow: Flow) -> None:
    assert sorted(part.id for part in parts(flow) if part.id) == sorted(everything(flow))


@by_flow
def test_dot_has_everything_once_and_joins_what_it_names(flow: Flow) -> None:
    drawn = dot(flow)
    assert sorted(re.findall(r'\bid="([^"]*)"', drawn)) == sorted(everything(flow))
    nodes = re.findall(r"^  (\w+) \[", drawn, re.M)
    named = {name for edge in re.findall(r"^  (\w+) -> (\w+) \[", drawn, re.M) for name in edge}
    assert len(nodes) == len(set(nodes))
    assert named <= set(nodes)


@by_flow
def test_mermaid_has_everything_once_and_joins_what_it_names(flow: Flow) -> None:
    drawn = mermaid(flow)
    nodes = re.findall(r'^  (\w+)[\[({]{1,2}/?"', drawn, re.M)
    edges = re.findall(r'^  (\w+) (?:-->|==>)\|"[^"|]+"\| (\w+)$', drawn, re.M)
    expected = list(parts(flow))
    assert nodes == [part.name for part in expected if isinstance(part, Node)]
    assert edges == [(part.start, part.end) for part in expected if isinstance(part, Edge)]
    # nothing but the two kinds of lines, the head and the looks
    assert len(drawn.splitlines()) == 1 + len(expected) + len(LOOKS)


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
        for part in parts(flow):
            if isinstance(part, Node) and part.look in URGENCY:
                assert f". {URGENCY[part.look].upper()}: " in part.label


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
    (line,) = [line for line in dot(flow).splitlines() if line.startswith("  n1 [")]
    assert re.search(r' label="(?:[^"\\]|\\[\\"n])*", shape=', line)


@pytest.mark.parametrize("text", ['Er "det" sådan? <b>&amp; \\N \\', "a #35; | {b} [c] `d`", "end"])
def test_graphviz_shows_the_text_as_it_was_written(text: str) -> None:
    step = made_up.step(0, 1) | {"question": text}
    flow = made_up.file([step], [made_up.outcome(name) for name in made_up.OUTCOMES]).flows[0]
    shown = unescape(_svg(flow))
    assert f"1. {plain(text)}" in " ".join(re.findall(r"<text[^>]*>([^\n]*)</text>", shown))


@pytest.mark.parametrize("flow", REAL.flows, ids=lambda flow: flow.id)
def test_svg_has_everything_once(flow: Flow) -> None:
    assert sorted(re.findall(r'<g id="(\w+\.[^"]*)"', unescape(_svg(flow)))) == sorted(everything(flow))


@pytest.mark.parametrize("flow", REAL.flows, ids=lambda flow: flow.id)
def test_the_picture_in_docs_is_up_to_date(flow: Flow) -> None:
    kept = (ROOT / "docs" / file_name(flow)).read_text(encoding="utf-8")
    assert fingerprint(flow) in kept, "the drawing has changed: run `make tables`"
    assert sorted(re.findall(r'<g id="(\w+\.[^"]*)"', unescape(kept))) == sorted(everything(flow))
    assert kept == _picture(flow)


@pytest.mark.parametrize("flow", REAL.flows, ids=lambda flow: flow.id)
def test_a_picture_has_colours_for_light_and_dark_that_can_be_read(flow: Flow) -> None:
    assert "prefers-color-scheme:dark" in (ROOT / "docs" / file_name(flow)).read_text(encoding="utf-8")
    for look in LOOKS.values():
        assert contrast(look.fill, "#000000") >= 7
        assert contrast(look.night[0], "#f2f2f2") >= 7
        assert min(contrast(look.line, "#ffffff"), contrast(look.night[1], "#15181c")) >= 3


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2.2 defines it."""

    def luminance(colour: str) -> float:
        parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _picture(flow: Flow) -> str:
    try:
        return picture(flow)
    except NoGraphviz as missing:
        pytest.skip(str(missing))


def _svg(flow: Flow) -> str:
    try:
        return svg(dot(flow))
    except NoGraphviz as missing:
        pytest.skip(str(missing))


def test_without_node_svg_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(NoGraphviz, match="node"):
        svg("digraph {}")


@pytest.mark.parametrize(
    ("script", "said"), [("exit 3", "wasm-graphviz"), ("echo oh no >&2; exit 1", "oh no")]
)
def test_without_the_package_svg_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, said: str
) -> None:
    (tmp_path / "node").write_text(f"#!/bin/sh\n{script}\n")
    (tmp_path / "node").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoGraphviz, match=said):
        svg("digraph {}")
