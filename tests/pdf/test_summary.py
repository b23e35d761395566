"""The summary as a paper: sound for machines, and whole for the person who reads it."""

from __future__ import annotations

import io
import subprocess
import unicodedata
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from bs4 import BeautifulSoup

from tests.support import paper_contacts
from tests.support import papers as samples
from tests.support.matterhorn import findings
from tests.support.pdf_text import letter_sizes
from wizard.i18n.text import LocalizedText
from wizard.pdf.renderer import Renderer
from wizard.pdf.template_values import giant


def read_by_poppler(paper: bytes) -> str:
    told = subprocess.run(["pdftotext", "-", "-"], input=paper, capture_output=True, check=True)
    return " ".join(told.stdout.decode().split())


def read_by_pdfium(paper: bytes) -> str:
    pages = pypdfium2.PdfDocument(paper)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())


READERS = pytest.mark.parametrize("read", [read_by_poppler, read_by_pdfium])


def test_every_sample_is_sound(paper: bytes) -> None:
    assert findings(paper) == []


def test_every_sample_has_at_most_two_pages(paper: bytes) -> None:
    assert len(pypdfium2.PdfDocument(paper)) <= 2


def test_qpdf_finds_no_fault(paper: bytes, tmp_path: Path) -> None:
    file = tmp_path / "paper.pdf"
    file.write_bytes(paper)
    checked = subprocess.run(["qpdf", "--check", str(file)], capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_no_author_and_no_time_is_in_it(paper: bytes) -> None:
    with pikepdf.open(io.BytesIO(paper)) as pdf:
        assert {name: str(value) for name, value in pdf.docinfo.items() if name != "/Producer"} == {
            "/Title": "Kontaktguide"
        }


def test_only_shipped_fonts_are_in_it(paper: bytes) -> None:
    with pikepdf.open(io.BytesIO(paper)) as pdf:
        fonts = {
            str(font.BaseFont).split("+")[1] for page in pdf.pages for font in page.Resources.Font.values()
        }
    assert {font.split("-Bold")[0] for font in fonts} <= {"Paper", "Paper-Arabic"}


@READERS
def test_texts_and_numbers_can_be_read(read: object, renderer: Renderer) -> None:
    text = read(renderer.render(samples.html(samples.full(), samples.frame())))  # type: ignore[operator]  # a reader
    page = samples.full()
    for said in (*page.say, *page.have_ready, *page.avoid, *page.afterwards, *page.if_worse, page.title):
        assert said in text
    for number in ("93 52 00 65", "25 20 03 18", "41 74 90 90", "70 20 18 17", "112", "114"):
        assert number in text
    for sentence in ("Hverdage kl. 8-15, fredag kl. 8-14", "Version 2026-11", "23. november 2026"):
        assert sentence in text
    assert "Dette papir er ikke en underretning. Kontaktguiden har ikke sendt eller gemt noget." in text


@READERS
def test_arabic_can_be_read(read: object, renderer: Renderer) -> None:
    page = samples.arabic(samples.full())
    text = read(renderer.render(samples.html(page, samples.frame("ar"))))  # type: ignore[operator]  # a reader
    plain = unicodedata.normalize("NFKC", text)
    for word in ("اتصل", "رأيته", "الرقم"):
        assert word in plain
    assert "93 52 00 65" in plain


def test_answers_stand_only_on_the_paper_that_says_so(renderer: Renderer) -> None:
    page, frame = samples.full(), samples.frame()
    without = read_by_poppler(renderer.render(samples.html(page, frame)))
    with_them = read_by_poppler(renderer.render(samples.html(page, frame, with_answers=True)))
    for row in page.answers:
        assert row.question not in without
        assert row.question in with_them
        assert row.answer in with_them


def test_a_text_from_the_content_is_no_markup() -> None:
    page = samples.bare(title="<b>**x** & y</b>")
    assert "&lt;b&gt;<strong>x</strong> &amp; y&lt;/b&gt;" in samples.html(page, samples.frame())


def test_a_danish_text_on_an_arabic_paper_stands_apart() -> None:
    made = samples.html(samples.bare(), samples.frame("ar"))
    assert '<h1><bdi lang="da" dir="ltr">Ring 112</bdi></h1>' in made


def test_several_first_numbers_stand_beside_each_other_and_none_is_a_code() -> None:
    page = samples.bare(contacts=(paper_contacts.INFOHUS,))
    made = samples.html(page, samples.frame())
    assert giant(page) is None
    assert made.count('<p class="choice">') == 2
    assert "QR" not in made


def test_the_number_of_one_who_only_knows_whom_to_call_is_not_giant() -> None:
    page = samples.bare(contacts=(replace(paper_contacts.HOTLINE, refers_on=True), paper_contacts.SSP))
    assert giant(page) is None
    made = samples.html(page, samples.frame())
    assert "QR" not in made
    assert paper_contacts.HOTLINE.number
    assert paper_contacts.HOTLINE.number.shown in made


def test_a_stand_in_that_is_reached_through_others_is_named_with_their_numbers() -> None:
    told = replace(paper_contacts.SSP, instead=replace(paper_contacts.INFOHUS, via=(paper_contacts.POLICE,)))
    made = samples.html(samples.bare("soon", contacts=(paper_contacts.HOTLINE, told)), samples.frame())
    row = BeautifulSoup(made, "html.parser").select_one(".people td.small")
    assert row
    assert "Hvis ingen svarer: INFO-hus Aalborg, 114" in " ".join(row.get_text().split())


@pytest.mark.parametrize(("urgency", "numbers"), [("now", ["112"]), ("today", ["112", "114"])])
def test_a_paper_of_now_names_no_police_for_what_does_not_hurry(urgency: str, numbers: list[str]) -> None:
    made = samples.html(samples.bare(urgency), samples.frame())
    box = BeautifulSoup(made, "html.parser").select(".worse .numbers .tel")
    assert [number.get_text() for number in box] == numbers


def test_a_calm_outcome_has_no_giant_number() -> None:
    assert giant(samples.bare("soon", contacts=(paper_contacts.SSP,))) is paper_contacts.SSP
    assert giant(samples.bare("calm", contacts=(paper_contacts.SSP,))) is None


def test_a_person_to_talk_to_first_is_named_without_a_number() -> None:
    leader = paper_contacts.contact("leder", "Din nærmeste leder", None)
    made = samples.html(samples.bare("soon", contacts=(leader, paper_contacts.SSP)), samples.frame())
    assert "Tal først med" in made
    assert made.index("Din nærmeste leder") < made.index("93 52 00 65")
    assert "QR" not in made


def test_beside_the_first_choice_stands_who_answers_at_night(renderer: Renderer) -> None:
    text = read_by_poppler(renderer.render(samples.html(samples.full(), samples.frame())))
    first, night = text.index("Ring først"), text.index("Aften, nat og weekend")
    assert first < night < text.index("41 74 90 90") < text.index("Her kan du ringe")
    assert "Alle dage kl. 8-22" in text


def test_112_is_one_sheet(renderer: Renderer) -> None:
    paper = renderer.render(samples.html(samples.bare(), samples.frame()))
    assert len(pypdfium2.PdfDocument(paper)) == 1
    assert "1 af 1" in read_by_poppler(paper)


def test_the_sheets_are_counted_in_the_direction_of_the_language(renderer: Renderer) -> None:
    text = read_by_poppler(renderer.render(samples.html(samples.full(), samples.frame())))
    assert "1 af 2" in text
    assert "2 af 2" in text


def test_no_letters_are_smaller_than_can_be_read(paper: bytes) -> None:
    small = {size for lang, size in letter_sizes(paper) if size < (11 if lang == "ar" else 9.5) - 0.05}
    assert small == set()


def test_a_hundred_sentences_more_make_no_third_sheet(renderer: Renderer) -> None:
    much = (LocalizedText("En sætning, som ikke er nødvendig, men god at vide for den, der spørger."),) * 20
    page = replace(samples.full(), they_ask=much, say=samples.full().say * 4)
    for frame in (samples.frame(), samples.frame("ar")):
        paper = renderer.render(samples.html(page, frame, with_answers=True))
        assert len(pypdfium2.PdfDocument(paper)) == 2


def test_the_headings_are_its_bookmarks(renderer: Renderer) -> None:
    paper = renderer.render(samples.html(samples.full(), samples.frame()))
    with pikepdf.open(io.BytesIO(paper)) as pdf, pdf.open_outline() as outline:
        (title,) = outline.root
        assert title.title == "Ring til en SSP-konsulent"
        assert {"Ring først", "Hvis det bliver værre", "Hav klar"} <= {item.title for item in title.children}


def test_the_number_of_the_police_is_that_of_the_file(renderer: Renderer) -> None:
    police = replace(paper_contacts.POLICE, number=paper_contacts.number("96 30 14 48"))
    frame = samples.frame(police=police)
    for page in (samples.bare("soon"), replace(samples.full(), also=())):
        text = read_by_poppler(renderer.render(samples.html(page, frame)))
        assert "ring 96 30 14 48" in text
        assert "114" not in text


def test_a_long_word_breaks_and_prints_over_nothing(renderer: Renderer) -> None:
    role = LocalizedText("Familieplejekonsulentfunktionslederne")
    page = samples.bare("soon", contacts=(paper_contacts.SSP, replace(paper_contacts.SSP_JOB, role=role)))
    page = replace(page, paper_calls=samples.calls((paper_contacts.SSP,)))
    words = words_of(renderer.render(samples.html(page, samples.frame())))
    number = next(box for box, word in words if word == "25")
    beside = [
        box for box, word in words if word.startswith(("Familie", "konsulent")) or word.endswith("lederne")
    ]
    assert beside
    assert all(box[2] <= number[0] for box in beside)


def words_of(paper: bytes) -> list[tuple[tuple[float, ...], str]]:
    """Return the words with the corners of their boxes (left, top, right, bottom), in points."""
    told = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=paper, capture_output=True, check=True)
    found = BeautifulSoup(told.stdout, "html.parser").find_all("word")
    return [(tuple(float(str(w[k])) for k in ("xmin", "ymin", "xmax", "ymax")), w.get_text()) for w in found]


def test_a_paper_that_does_not_fit_on_one_sheet_leaves_nothing_out_on_two(renderer: Renderer) -> None:
    contacts = tuple(replace(paper_contacts.SSP, id=f"ssp-{number}") for number in range(9))
    page = samples.bare(
        contacts=(paper_contacts.ALARM, *contacts),
        afterwards=samples.full().afterwards,
        words=samples.full().words,
    )
    made = samples.html(page, samples.frame())
    assert 'data-pages="1"' in made
    paper = renderer.render(made)
    assert len(pypdfium2.PdfDocument(paper)) == 2
    text = read_by_poppler(paper)
    assert all(part in text for part in ("Egne noter", "Det sker bagefter", "Ord på papiret"))


def test_a_paper_a_little_too_long_for_one_sheet_is_made_to_fit(renderer: Renderer) -> None:
    contacts = tuple(replace(paper_contacts.SSP, id=f"ssp-{number}") for number in range(6))
    page = samples.bare(contacts=(paper_contacts.ALARM, *contacts), afterwards=samples.full().afterwards)
    paper = renderer.render(samples.html(page, samples.frame()))
    assert len(pypdfium2.PdfDocument(paper)) == 1
    assert "Det sker bagefter" in read_by_poppler(paper)
