"""What is added at the desk stands where it was asked for, can be finished in its form, and loses no way."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.desk import Author, DeskPage
from wizard.author.draft import Draft
from wizard.flows.graph.walk import walk
from wizard.flows.reading.loader import parse


@pytest.fixture
def file(small: Path) -> Path:
    return small


def draft(file: Path) -> Draft:
    return Draft(file.with_name("flows.draft.yaml").read_text(encoding="utf-8"))


def nothing_changed(author: Author) -> bool:
    return not author.open("/aendringer").soup.select(".change")


@pytest.mark.parametrize(
    ("kind", "sent", "name", "said"),
    [
        ("contact", {"role": "Nattevagten", "phone": "20 00 00 05"}, "nattevagten", "Nattevagten"),
        ("offer", {"name": "Løbeklub"}, "loebeklub", "Løbeklub"),
        ("flow", {"title": "Jeg er lærer", "start": "alder"}, "jeg-er-laerer", "Jeg er lærer"),
        (
            "outcome",
            {"title": "Tal med en lærer", "urgency": "soon"},
            "tal-med-en-laerer",
            "Tal med en lærer",
        ),
        ("word", {"word": "SSP", "meaning": "Et samarbejde."}, "SSP", "SSP"),
    ],
)
def test_a_thing_is_added_under_an_id_of_its_own_and_its_form_is_opened(
    author: Author, file: Path, kind: str, sent: dict[str, str], name: str, said: str
) -> None:
    asked = author.open(f"/ny/{kind}")
    assert set(sent) <= set(asked.form())
    page = author.send(asked, {**sent})
    assert page.address == f"/ret/{kind}/{name}"
    assert said in page.text
    assert name in draft(file).ids(kind)
    assert "tilføjet" in page.text


def test_a_second_thing_of_the_same_words_gets_another_id(author: Author, file: Path) -> None:
    for _ in range(2):
        author.send(author.open("/ny/offer"), {"name": "Løbeklub"})
    assert draft(file).ids("offer")[-2:] == ("loebeklub", "loebeklub-2")


@pytest.mark.parametrize("kind", ["contact", "offer", "flow", "outcome", "word"])
def test_a_thing_without_words_is_not_added(author: Author, kind: str) -> None:
    refused = author.send(author.open(f"/ny/{kind}"), status=422)
    assert "skriv først, hvad det skal hedde" in refused.text
    assert nothing_changed(author)


def test_what_is_no_kind_of_thing_cannot_be_added(author: Author) -> None:
    author.open("/ny/findes-ikke", 404)
    sent = author.open("/ny/offer").form()
    author.post("/ny/findes-ikke", sent, status=404)
    assert nothing_changed(author)


def new_step(author: Author, status: int = 200, **sent: str) -> DeskPage:
    """Add a question with the three usual answers, some fields said otherwise."""
    page = author.open("/ny/step")
    return author.send(page, {name.replace("_", "-"): value for name, value in sent.items()}, status=status)


def test_a_question_put_behind_an_answer_leads_on_to_where_that_led(author: Author, file: Path) -> None:
    page = new_step(author, question="Er det set før?", behind="alle.noget-planlagt/nej")
    assert page.address == "/ret/step/alle.er-det-set-foer"
    after = draft(file)
    assert not after.errors
    names = after.ids("step")
    assert names.index("alle.er-det-set-foer") == names.index("alle.noget-planlagt") + 1
    flow = parse(after.text.encode()).flow("nabo")
    told = {"fare-eller-ej": "maaske", "noget-planlagt": "nej"}
    assert walk(flow, told).end.id == "er-det-set-foer"
    for answer in ("ja", "nej", "jeg-ved-det-ikke"):
        assert walk(flow, {**told, "er-det-set-foer": answer}).end.id == "alder"
    assert flow.steps["er-det-set-foer"].option("jeg-ved-det-ikke").unsure == "only"  # type: ignore[union-attr]


def test_a_question_put_behind_an_answer_with_several_ways_keeps_them_all(author: Author, file: Path) -> None:
    new_step(
        author, question="Er det set før?", behind="alle.fare-eller-ej/nej", to_0="tal-med-telefonvagten"
    )
    after = draft(file)
    assert not after.errors
    guide = parse(after.text.encode())
    told = {"fare-eller-ej": "nej", "er-det-set-foer": "nej"}
    ends = {card: walk(guide.flow(card), told).end.id for card in ("nabo", "traener")}
    assert ends == {"nabo": "alder", "traener": "sagt-til-formand"}
    told["er-det-set-foer"] = "ja"
    assert walk(guide.flow("nabo"), told).end.id == "tal-med-telefonvagten"


def test_a_question_of_one_card_that_nothing_leads_to_yet_is_told_as_unfinished(
    author: Author, file: Path
) -> None:
    page = new_step(author, question="Er det set før?", flow="nabo")
    assert page.address == "/ret/step/nabo.er-det-set-foer"
    assert draft(file).said(("steps", "nabo.er-det-set-foer", "flows", 0)) == "nabo"
    assert draft(file).errors  # its answers lead nowhere yet, and it cannot be published so


def test_answers_of_the_same_words_get_different_ids(author: Author, file: Path) -> None:
    new_step(
        author, question="Er det set før?", behind="alle.noget-planlagt/nej", label_0="Ja", label_1="Ja!"
    )
    path = ("steps", "alle.er-det-set-foer", "options")
    assert [draft(file).said((*path, number, "id")) for number in range(3)] == [
        "ja",
        "ja-2",
        "jeg-ved-det-ikke",
    ]


@pytest.mark.parametrize(
    ("sent", "status", "told"),
    [
        ({"question": " "}, 422, "skriv spørgsmålet først"),
        ({"question": "Hvad?", "label-1": "", "label-2": " "}, 422, "mindst to svar"),
        ({"question": "Hvad?", "behind": "alle.findes-ikke/ja"}, 404, "findes ikke"),
        ({"question": "Hvad?", "behind": "alle.alder/findes-ikke"}, 422, "Det kan ikke gøres her"),
    ],
)
def test_half_a_question_is_not_added(author: Author, sent: dict[str, str], status: int, told: str) -> None:
    refused = author.send(author.open("/ny/step"), {**sent}, status=status)
    assert told in refused.text
    assert nothing_changed(author)


@pytest.mark.parametrize(
    ("label", "chosen", "said"),
    [
        ("Det ved jeg ikke", "only", "only"),
        ("Nej, eller jeg ved det ikke", "also", "also"),
        ("Det siger ordene „ved det ikke“", "", ""),
        ("Jeg er usikker", "findes-ikke", ""),
    ],
)
def test_an_answer_is_a_doubt_if_that_is_chosen_whatever_its_words_are(
    author: Author, file: Path, label: str, chosen: str, said: str
) -> None:
    behind = "alle.noget-planlagt/nej"
    new_step(author, question="Er det set før?", behind=behind, label_2=label, unsure_2=chosen)
    author.send(author.open(STEP), {"label": label, "like": "voksen", "unsure": chosen})
    after = draft(file)
    for step in ("alle.er-det-set-foer", "alle.alder"):
        path = ("steps", step, "options")
        options = [(*path, number) for number in range(len(after.things(path)))]
        added = next(each for each in options if after.said((*each, "label")) == label)
        assert after.said((*added, "unsure")) == said


STEP = "/nyt-svar/alle.alder"


def test_an_answer_like_another_stands_beside_it_in_every_condition(author: Author, file: Path) -> None:
    page = author.send(author.open(STEP), {"label": "Mellem 18 og 20", "like": "voksen"})
    assert page.address == "/ret/step/alle.alder"
    when = ("steps", "alle.hvor-meget", "options", "flere-ting", "to", 0, "when")
    assert draft(file).value(when) == {"alder": {"not": ["voksen", "mellem-18-og-20"]}}


def test_an_answer_like_another_may_lead_elsewhere(author: Author, file: Path) -> None:
    sent = {"label": "Mellem 18 og 20", "like": "voksen", "to": "tal-med-telefonvagten"}
    author.send(author.open(STEP), {**sent})
    options = ("steps", "alle.alder", "options")
    assert draft(file).said((*options, "mellem-18-og-20", "to", 0, "to")) == "tal-med-telefonvagten"
    assert draft(file).said((*options, "voksen", "to", 0, "to")) == "hvor-meget"


def test_an_answer_for_itself_leads_where_it_is_said(author: Author, file: Path) -> None:
    author.send(author.open(STEP), {"label": "En gruppe", "like": "", "to": "tal-med-telefonvagten"})
    options = ("steps", "alle.alder", "options")
    assert draft(file).said((*options, "en-gruppe", "to", 0, "to")) == "tal-med-telefonvagten"


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"label": " ", "like": "voksen"}, "skriv svaret først"),
        ({"label": "En gruppe"}, "vælg, hvad svaret ligner"),
        ({"label": "En gruppe", "like": "findes-ikke"}, "findes ikke"),
    ],
)
def test_half_an_answer_is_not_added(author: Author, sent: dict[str, str], told: str) -> None:
    refused = author.send(author.open(STEP), {**sent}, status=422)
    assert told in refused.text
    assert nothing_changed(author)


def test_two_windows_that_add_the_same_question_add_two(author: Author, file: Path) -> None:
    first, second = author.open("/ny/step"), author.open("/ny/step")
    author.send(first, {"question": "Er det set før?", "behind": "alle.noget-planlagt/nej"})
    page = author.send(second, {"question": "Er det set før?", "behind": "alle.alder/voksen"})
    assert page.address == "/ret/step/alle.er-det-set-foer-2"
    assert {"alle.er-det-set-foer", "alle.er-det-set-foer-2"} <= set(draft(file).ids("step"))
    assert not draft(file).errors


def test_a_question_of_one_card_is_not_put_behind_an_answer_of_several(author: Author, file: Path) -> None:
    refused = new_step(author, 422, question="Er det set før?", flow="nabo", behind="alle.noget-planlagt/nej")
    assert "fælles for flere kort" in refused.text
    assert nothing_changed(author)


def test_no_question_is_put_behind_danger(author: Author) -> None:
    offered = {option["value"] for option in author.open("/ny/step").soup.select("#behind option")}
    assert "alle.fare-eller-ej/nej" in offered
    assert "alle.fare-eller-ej/ja" not in offered


def test_new_answers_get_ids_that_can_stand_in_the_file(author: Author, file: Path) -> None:
    long = "Et meget langt svar med mange ord i, som ikke kan blive til et kort id "
    behind = "alle.noget-planlagt/nej"
    new_step(author, question="Er det set før?", behind=behind, label_0=f"{long}a", label_1=f"{long}b")
    author.send(author.open("/nyt-svar/alle.er-det-set-foer"), {"label": "Any", "to": "alder"})
    assert not draft(file).errors
