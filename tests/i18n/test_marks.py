"""Two persons' marks let a sentence of danger stand without its Danish; one person's, or an older one, do not."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.support.content import REAL
from tests.support.translated import whole, written
from wizard.i18n.languages import Language, languages
from wizard.i18n.marks import HEAD, Mark, add_mark, confirmed, grave, marks_file, marks_of
from wizard.pages.tempo_text import with_tempo

TODAY = dt.date(2026, 11, 23)
DANISH, SAID = "Ring 112.", "Телефонуйте 112."  # Ukrainian
ONE, OTHER = Mark(DANISH, SAID, "LH, tolk", "2026-11-20"), Mark(DANISH, SAID, "AB", "2026-11-21")
CONTEXT, FIRST = next((each.context, each.text) for each in grave(REAL) if each.text == "Ring 112 {tempo}.")


def test_two_marks_of_two_persons_count() -> None:
    assert confirmed([ONE, OTHER], TODAY) == {(DANISH, SAID)}


@pytest.mark.parametrize(
    "other",
    [
        ONE,
        ONE._replace(by="lh  Tolk.", date="2026-11-22"),
        OTHER._replace(by=" - "),
        OTHER._replace(date="2026-11-24"),
        OTHER._replace(date="i går"),
        OTHER._replace(translation="Телефонуйте 112!"),
        OTHER._replace(danish="Ring 112 nu."),
    ],
    ids=[
        "itself",
        "same person",
        "nobody",
        "to come",
        "no date",
        "of another translation",
        "of another Danish",
    ],
)
def test_one_person_nobody_a_day_to_come_and_other_words_do_not(other: Mark) -> None:
    assert confirmed([ONE, other], TODAY) == frozenset()


def test_a_mark_that_does_not_count_says_why() -> None:
    assert ONE.fault(TODAY) is None
    assert OTHER._replace(by="").fault(TODAY) == "ingen står ved mærket"
    assert OTHER._replace(date="2026-11-24").fault(TODAY) == "2026-11-24 ligger i fremtiden"
    assert "er ikke en dato" in str(OTHER._replace(date="").fault(TODAY))


def test_a_table_is_read_as_it_was_written_and_a_short_line_stops_nothing(tmp_path: Path) -> None:
    path = marks_file(tmp_path, "uk")
    assert marks_of("uk", tmp_path, "") == ()
    add_mark(path, ONE)
    add_mark(path, OTHER)
    assert path.read_text(encoding="utf-8").splitlines()[0] == ",".join(HEAD)
    assert marks_of("uk", tmp_path) == (ONE, OTHER)
    path.write_text("\ufeffalone\n\n", encoding="utf-8")
    (short,) = marks_of("uk", tmp_path)
    assert short.fault(TODAY)


def ukrainian(folder: Path, *by: str, today: dt.date = TODAY) -> Language:
    """Return a translation of which these persons have marked the first thing to do at 112, and its tempo."""
    texts = whole(REAL)
    written(folder, "uk", texts)
    pairs = [(text, said) for (_, text), said in texts.items() if text in (FIRST, "nu")]
    for person in by:
        for pair in pairs:
            add_mark(marks_file(folder, "uk"), Mark(*pair, person, "2026-11-20"))
    return languages("da uk", folder, today=today)["uk"]


@pytest.mark.parametrize(
    ("by", "today", "sure"),
    [
        ((), TODAY, False),
        (("LH",), TODAY, False),
        (("LH", "AB"), TODAY, True),
        (("LH", "AB"), dt.date.min, False),
    ],
)
def test_a_text_knows_that_two_have_read_it_with_its_tempo_too(
    tmp_path: Path, by: tuple[str, ...], today: dt.date, sure: bool
) -> None:
    spoken = ukrainian(tmp_path, *by, today=today)
    text = spoken.translate(CONTEXT, FIRST)
    assert text.lang == "uk"
    assert text.confirmed is sure
    assert with_tempo(spoken.translate, REAL.language, text, "now").confirmed is sure
    assert not with_tempo(spoken.translate, REAL.language, text, "today").confirmed, (
        "nobody has read that tempo"
    )
    assert not spoken.translate(
        "borger.fare-nu.question", "Er nogen i fare nu eller inden for et døgn?"
    ).confirmed


def test_a_mark_stands_on_a_line_of_its_own_where_the_last_has_no_end(tmp_path: Path) -> None:
    path = marks_file(tmp_path, "uk")
    marks = [Mark("Ring 112", "x", by, "2026-11-20") for by in ("LH", "OK")]
    add_mark(path, marks[0])
    path.write_bytes(path.read_bytes().rstrip())
    add_mark(path, marks[1])
    assert marks_of("uk", tmp_path) == tuple(marks)


@pytest.mark.parametrize(
    "table",
    ["Nå,x,Å,2026-11-20\n".encode("latin-1"), "Nå,x,LH,2026-11-20\n".encode("utf-16"), b"a" * 200_000],
)
def test_a_table_that_cannot_be_read_confirms_nothing_stops_nothing_and_is_told(
    tmp_path: Path, table: bytes
) -> None:
    path = marks_file(tmp_path, "uk")
    path.parent.mkdir()
    path.write_bytes(table)
    (told,) = marks_of("uk", tmp_path)
    assert told.danish == str(path)
    assert "UTF-8" in str(told.fault(dt.date(2026, 11, 26)))
    assert not confirmed([told], dt.date(2026, 11, 26))


def test_what_is_said_and_what_is_of_danger_is_to_be_read() -> None:
    contexts = {each.context for each in grave(REAL)}
    assert {"outcome.ring-112.first", "outcome.ring-112.say", "outcome.ring-112.avoid"} <= contexts
    assert any(context.endswith("fare-nu.question") for context in contexts)
    assert "guide.about" not in contexts
    texts = [each.text for each in grave(REAL)]
    assert len(texts) == len(set(texts))
