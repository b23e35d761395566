"""What can never be met after a removal goes, and nothing else: a condition never becomes wider than it was."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.support.miniatures import DATA
from wizard.author.draft import Draft
from wizard.author.edits.removal import put_instead, take_out
from wizard.author.edits.text import CannotEdit
from wizard.author.edits.tidying import tidied
from wizard.author.spans import Plain

BARN = "{id: barn, label: Et barn, to: kommunen}"
NO = '{id: nej, label: "Nej", to: hvem}'
GUIDE = (DATA / "good" / "smallest.yaml").read_text(encoding="utf-8")
assert BARN in GUIDE
assert NO in GUIDE


def left_of(when: str) -> list[Plain | None]:
    """Return what stands in „Pas på“ of an outcome that nobody comes to any more with „Nej“ for danger."""
    avoid = "    avoid: Vær ikke alene med det.\n"
    assert avoid in GUIDE
    ways = GUIDE.replace(BARN, "{id: barn, label: Et barn, to: [{to: kommunen, when: {fare: nej}}, stoette]}")
    before = ways.replace(avoid, f"    avoid:\n      - Altid.\n      - {{text: Nu, when: {when}}}\n")
    after = before.replace(NO, NO.replace("hvem", "kommunen"))
    draft = Draft(tidied(Draft(before), after))
    return [draft.value(("outcomes", "stoette", "avoid", 1, key)) for key in ("text", "when")]


@pytest.mark.parametrize(
    ("when", "left"),
    [
        ("{fare: [nej, ved-ikke]}", {"fare": ["ved-ikke"]}),
        ("{any: [{fare: nej}, {hvem: voksen}]}", {"any": [{"hvem": "voksen"}]}),
        ("{fare: {not: nej}}", None),
        ("{hvem: voksen, fare: {not: nej}}", {"hvem": "voksen"}),
        ("{any: [{fare: {not: nej}, hvem: barn}, {hvem: voksen}]}", {"any": [{"hvem": "barn"}, {"hvem": "voksen"}]}),
        ("{any: [{fare: {not: nej}}, {hvem: voksen}]}", None),
        ("{hvem: voksen, any: [{fare: {not: nej}}, {hvem: barn}]}", {"hvem": "voksen"}),
    ],
)  # fmt: skip
def test_a_text_stays_on_the_answers_that_are_left(when: str, left: Plain | None) -> None:
    assert left_of(when) == ["Nu", left]


@pytest.mark.parametrize("when", ["{fare: nej}", "{any: [{hvem: voksen, fare: nej}]}"])
def test_a_text_that_hangs_on_what_never_is_so_goes(when: str) -> None:
    assert left_of(when) == [None, None]


def test_a_way_that_is_never_taken_goes_and_those_behind_it_stay() -> None:
    before = GUIDE.replace(
        BARN, "{id: barn, label: Et barn, to: [{to: kommunen, when: {fare: nej}}, stoette]}"
    )
    after = before.replace(NO, NO.replace("hvem", "kommunen"))
    draft = Draft(tidied(Draft(before), after))
    assert draft.value(("steps", "alle.hvem", "options", "barn", "to")) == ["stoette"]


HVOR = """\
  - id: siden
    question: Siden hvornår?
    options:
      - {id: nu, label: Nu, to: hvor}
      - {id: laenge, label: "Længe, eller jeg ved det ikke", unsure: also, to: hvor}
  - id: hvor
    question: Hvor er barnet?
    options:
      - {id: hjemme, label: Hjemme, to: kommunen}
      - {id: ude, label: "Ude, eller jeg ved det ikke", unsure: also, to: stoette}
outcomes:
"""


@pytest.mark.parametrize("when", ["{hvor: not-asked}", "{hvor: {not: ude}}", "{any: [{hvor: {not: ude}}]}"])
def test_a_question_nobody_comes_to_any_more_goes_with_what_asks_about_it(when: str) -> None:
    young = "\n      - {id: ung, label: En ung, to: stoette}"
    asked = GUIDE.replace("outcomes:\n", HVOR).replace(BARN, BARN.replace("kommunen", "siden") + young)
    before = asked.replace(
        "    avoid: Vær ikke alene med det.\n",
        f"    avoid:\n      - Altid.\n      - {{text: Nu, when: {when}}}\n",
    )
    assert not Draft(before).errors
    draft = Draft(take_out(Draft(before), "option", "barn", "alle.hvem"))
    assert draft.ids("step") == ("alle.fare", "alle.hvem")
    assert draft.ids("outcome") == ("ring-112", "stoette")
    assert draft.value(("outcomes", "stoette", "avoid", 1)) in ("Nu", {"text": "Nu"})
    assert not draft.errors


@pytest.mark.parametrize(
    "alone", ["they_ask: {text: Nu, when: {fare: nej}}", "they_ask: [{text: Nu, when: {fare: nej}}]"]
)
def test_a_text_that_stands_alone_goes_with_its_field(alone: str) -> None:
    way = GUIDE.replace(BARN, "{id: barn, label: Et barn, to: [{to: kommunen, when: {fare: nej}}, stoette]}")
    before = way.replace("    avoid: Vær ikke alene", f"    {alone}\n    avoid: Vær ikke alene")
    draft = Draft(tidied(Draft(before), before.replace(NO, NO.replace("hvem", "kommunen"))))
    assert draft.value(("outcomes", "stoette", "they_ask")) is None
    assert draft.value(("outcomes", "stoette", "avoid"))


def test_many_questions_that_nobody_comes_to_any_more_all_go() -> None:
    asked = [f"frem-{number}" for number in range(35)]
    steps = "".join(
        f"  - id: {name}\n    question: Nummer {name}?\n    options:\n"
        f"      - {{id: ja, label: Ja, to: {following}}}\n"
        f'      - {{id: nej, label: "Nej, eller jeg ved det ikke", unsure: also, to: {following}}}\n'
        for name, following in pairwise([*asked, "stoette"])
    )
    before = GUIDE.replace("outcomes:\n", f"{steps}outcomes:\n").replace(
        BARN, f"{BARN}\n      - {{id: ung, label: En ung, to: frem-0}}"
    )
    assert not Draft(before).errors
    assert Draft(take_out(Draft(before), "option", "ung", "alle.hvem")).ids("step") == (
        "alle.fare",
        "alle.hvem",
    )


def test_what_stands_below_a_line_that_always_holds_now_goes() -> None:
    text = NAMED.replace("  - F\n", "  - F\n  first:\n  - {text: G, when: {hvem: not-asked}}\n  - H\n")
    draft = Draft(take_out(Draft(text), "step", "alle.hvem"))
    assert draft.value(("outcomes", "x", "first")) == [{"text": "G"}]


def test_two_questions_of_one_condition_do_not_become_one_that_holds_for_more() -> None:
    text = NAMED.replace("{hvem: barn}}\n  - {text: B", "{hvem: barn, hvor: barn}}\n  - {text: B")
    with pytest.raises(CannotEdit, match="spørger både til „hvem“ og „hvor“"):
        put_instead(Draft(text), "step", "alle.hvem", "alle.hvor")


def test_a_fault_that_was_there_in_two_places_stays_in_both() -> None:
    avoid = "    avoid: Vær ikke alene med det.\n"
    impossible = "      - {text: Nu, when: {fare: ja}}\n"
    young = BARN + "\n      - {id: ung, label: En ung, to: stoette}"
    before = GUIDE.replace(BARN, young).replace(
        avoid, f"    avoid:\n      - Altid.\n{impossible}{impossible}"
    )
    assert take_out(Draft(before), "option", "ung", "alle.hvem").count("when: {fare: ja}") == 2


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{any: [{hvem: barn}]}", "{any: [foo]}"),
        ("{id: ung, to: x}", "{label: En ung, to: x}"),
        ("{id: ung, to: x}", "ung"),
    ],
)
def test_what_is_unfinished_is_left_as_it_is(old: str, new: str) -> None:
    assert old in NAMED
    assert new in take_out(Draft(NAMED.replace(old, new)), "option", "barn", "alle.hvem")


NAMED = """\
steps:
- {id: hvem, options: [{id: barn, to: x}, {id: ung, to: x}]}
- {id: hvor, options: [{id: barn, to: x}]}
outcomes:
- id: x
  avoid:
  - {text: A, when: {hvem: barn}}
  - {text: B, when: {hvem: not-asked}}
  - {text: C, when: {hvem: {not: barn}}}
  - {text: D, when: {any: [{hvem: barn}]}}
  - {text: E, when: {any: [{hvem: barn}, {hvor: barn}]}}
  - F
"""


def paragraphs(text: str) -> Plain | None:
    return Draft(text).value(("outcomes", "x", "avoid"))


def test_without_a_question_stands_what_stands_where_it_is_not_asked() -> None:
    assert paragraphs(take_out(Draft(NAMED), "step", "alle.hvem")) == [
        {"text": "B"},
        {"text": "C"},
        {"text": "E", "when": {"any": [{"hvor": "barn"}]}},
        "F",
    ]


def test_another_question_in_its_place_is_asked_about_instead() -> None:
    assert paragraphs(put_instead(Draft(NAMED), "step", "alle.hvem", "alle.hvor")) == [
        {"text": "A", "when": {"hvor": "barn"}},
        {"text": "B", "when": {"hvor": "not-asked"}},
        {"text": "C", "when": {"hvor": {"not": "barn"}}},
        {"text": "D", "when": {"any": [{"hvor": "barn"}]}},
        {"text": "E", "when": {"any": [{"hvor": "barn"}, {"hvor": "barn"}]}},
        "F",
    ]


def test_what_hangs_on_a_question_of_two_cards_stays_while_one_of_them_has_it() -> None:
    twins = NAMED.replace("- {id: hvor", "- {id: hvem, flows: b").replace(
        "{id: hvem, opt", "{id: hvem, flows: a, opt"
    )
    assert paragraphs(take_out(Draft(twins), "step", "a.hvem")) == paragraphs(twins)
