"""A walk in a browser's hands: forward, back, changed, in two tabs, twice, in pieces."""

from __future__ import annotations

from flask import Flask

from tests.support.visitor import Page, Visitor
from wizard.flows.graph.paths import paths
from wizard.flows.graph.walk import Path, walk
from wizard.flows.model import Flows, Step


def first(flows: Flows, flow: str, answers: dict[str, str]) -> Path:
    return walk(flows.flow(flow), answers)


def walked(visitor: Visitor, flows: Flows, flow: str, *options: str) -> tuple[Page, dict[str, str]]:
    """Return the page after these answers, and the answers by step."""
    page = visitor.get(f"/da/{flow}")
    answers: dict[str, str] = {}
    for option in options:
        answers[first(flows, flow, answers).end.id] = option
        page = visitor.answer(page, option)
    return page, answers


def test_back_shows_the_answer_given(visitor: Visitor, flows: Flows) -> None:
    page, _ = walked(visitor, flows, "borger", "nej")
    back = visitor.get(page.link("a.back-link"))
    assert back.chosen == "nej"
    assert visitor.answer(back, "nej").heading == page.heading


def test_back_from_the_first_question_is_the_start(visitor: Visitor) -> None:
    assert visitor.get(visitor.get("/da/borger").link("a.back-link")).url == "/da/"


def test_refresh_and_a_second_reader_of_the_same_address_show_the_same(
    visitor: Visitor, flows: Flows
) -> None:
    page, _ = walked(visitor, flows, "akut", "ja")
    assert page.outcome == "ring-112"
    assert [visitor.get(page.url).outcome for _ in range(2)] == ["ring-112"] * 2


def test_the_same_form_sent_twice_leads_to_the_same_page(visitor: Visitor, flows: Flows) -> None:
    page, _ = walked(visitor, flows, "medarbejder", "nej")
    data = {**visitor.fields(page), "answer": page.value(page.options[-1])}
    assert visitor.post(page, data).heading == visitor.post(page, data).heading


def test_two_tabs_never_mix(visitor: Visitor) -> None:
    left, right = visitor.get("/da/borger"), visitor.get("/da/akut")
    left = visitor.answer(left, "nej")
    right = visitor.answer(right, "ja")
    assert right.outcome == "ring-112"
    again = visitor.answer(visitor.get("/da/borger"), "ja")
    assert again.outcome == "ring-112"
    left = visitor.answer(left, left.options[0])
    assert left.outcome is None
    assert visitor.get(left.url).heading == left.heading


def test_an_earlier_answer_can_be_changed_and_later_ones_that_still_apply_are_kept(
    visitor: Visitor, flows: Flows
) -> None:
    page = visitor.get("/da/borger")
    answers: dict[str, str] = {}
    while not page.outcome:
        step = first(flows, "borger", answers).end
        assert isinstance(step, Step)
        option = step.choices[-1] if step.id != "hvem-er-du-bekymret-for" else step.choices[1]
        answers[step.id] = option.id
        page = visitor.answer(page, option.id)
    changes = [str(link["href"]) for link in page.soup.select(".kg-given a")]
    assert len(changes) == len(answers)
    who = visitor.get(changes[list(answers).index("hvem-er-du-bekymret-for")])
    assert who.chosen == answers["hvem-er-du-bekymret-for"]
    changed = visitor.answer(who, who.options[0])
    kept = {**answers, "hvem-er-du-bekymret-for": who.options[0]}
    assert changed.outcome == first(flows, "borger", kept).end.id


def test_a_stale_answer_is_neither_shown_nor_counted_and_comes_back_when_it_applies(
    visitor: Visitor, flows: Flows
) -> None:
    page, _ = walked(visitor, flows, "borger", "nej")
    group, person = page.options[4], page.options[0]
    later = visitor.answer(visitor.answer(page, person), "ja")
    back = visitor.get(visitor.get(later.link("a.back-link")).link("a.back-link"))
    other = visitor.answer(back, group)
    assert other.heading == later.heading, "residence is not asked about a group"
    again = visitor.answer(visitor.get(other.link("a.back-link")), person)
    assert again.heading == later.heading, "and its answer is still there for a person"


def test_start_again_and_other_flows_begin_empty(visitor: Visitor, flows: Flows) -> None:
    walked(visitor, flows, "borger", "nej")
    assert visitor.get("/da/borger").chosen is None


def test_an_instruction_asks_nothing_and_goes_on(visitor: Visitor) -> None:
    page = visitor.walk("/da/medarbejder", ["nej", "nej", "nej"])
    assert not page.options
    assert page.form is not None
    assert visitor.answer(page).options


def test_the_contacts_of_an_outcome_can_be_kept_in_the_telephone(visitor: Visitor) -> None:
    page = visitor.walk("/da/borger", ["ja"])
    card = visitor.client.get(page.link('a[href$="kontakter.vcf"]'))
    assert card.mimetype == "text/vcard"
    assert "VERSION:3.0" in card.get_data(as_text=True)
    assert "TEL;TYPE=WORK,VOICE:112\r\n" in card.get_data(as_text=True)


def test_no_other_s_number_is_the_large_one_where_the_visitor_looks_the_number_up(
    app: Flask, flows: Flows
) -> None:
    """A child of another municipality: it is that municipality to call, whose number is not known here."""
    look_up = {contact.id for contact in flows.contacts if contact.look_up}
    seen = set()
    for flow in flows.flows:
        for path in paths(flow):
            mentions = path.outcome.contacts if path.outcome else ()
            first = next((m for m in mentions if m.holds(flow.id, path.answers)), None)
            where = path.answers.get("hvor-bor")
            if first and first.id in look_up and (path.end.id, where) not in seen:
                seen.add((path.end.id, where))
                options = [path.answers[step.id] if step.options else "" for step in path.steps]
                page = Visitor(app).walk(f"/da/{flow.id}", [*options])
                assert not page.soup.select('.kg-call-first a[href^="tel:"], a[data-call]')
    assert {where for _, where in seen} == {"nej", "ved-ikke", "nordjylland", "andet-sted"}


def test_a_page_seals_each_address_once(visitor: Visitor) -> None:
    outcome = visitor.walk("/da/borger", ["ja"])
    links = [
        str(link["href"]) for link in outcome.soup.select("a[href$='svar'], a[href$='.vcf'][href*='/g/']")
    ]
    assert len(links) == 3
    assert len({link.split("/")[3] for link in links}) == 1


def test_leaving_makes_every_address_noise(visitor: Visitor, flows: Flows) -> None:
    page, _ = walked(visitor, flows, "borger", "nej")
    left = visitor.client.get("/da/forlad")
    assert left.status_code == 302
    assert left.headers["Clear-Site-Data"] == '"storage"'
    visitor.get(page.url, 404)
    visitor.get("/da/borger")
    visitor.get(page.url, 404)


def test_only_the_first_question_sets_a_cookie(app: Flask) -> None:
    visitor = Visitor(app)
    for url in ("/", "/da/", "/da/kontakter", "/da/privatliv", "/da/om", "/da/findes-ikke"):
        assert "Set-Cookie" not in visitor.client.get(url).headers
    cookie = visitor.client.get("/da/borger").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Expires" not in cookie


def test_the_cookie_is_bound_to_the_host_where_there_is_tls(key_file, flows) -> None:  # type: ignore[no-untyped-def]
    from wizard.app import create_app

    cookie = (
        create_app(KEYS=key_file)
        .test_client()
        .get("/da/borger", base_url="https://localhost")
        .headers["Set-Cookie"]
    )
    assert cookie.startswith("__Host-kontaktguide=")
    assert "Secure" in cookie
    assert "Path=/" in cookie
    assert "Domain" not in cookie
