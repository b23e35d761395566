"""Each rule of the checker bites: a paper broken in one place is found by the rule for it."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from tests.support import matterhorn
from tests.support.matterhorn import findings
from tests.support.tagged import elements

Breaking = Callable[[Pdf], None]
BREAKINGS: list[tuple[str, Breaking]] = []


def breaks(rule: str) -> Callable[[Breaking], Breaking]:
    def remember(breaking: Breaking) -> Breaking:
        BREAKINGS.append((rule, breaking))
        return breaking

    return remember


def first(pdf: Pdf, kind: str) -> pikepdf.Object:
    return next(element.object for element in elements(pdf) if element.kind == kind)


def swap_metadata(pdf: Pdf, old: bytes, new: bytes) -> None:
    whole = pdf.Root.Metadata.read_bytes()
    assert old in whole
    pdf.Root.Metadata.write(whole.replace(old, new))


def before_page(pdf: Pdf, content: bytes) -> None:
    pdf.pages[0].contents_add(content, prepend=True)


@breaks("identifies_itself")
def no_metadata(pdf: Pdf) -> None:
    del pdf.Root.Metadata


@breaks("identifies_itself")
def another_part(pdf: Pdf) -> None:
    swap_metadata(pdf, b'part="1"', b'part="7"')


@breaks("has_a_title")
def empty_title(pdf: Pdf) -> None:
    swap_metadata(pdf, b">Kontaktguide<", b"> <")


@breaks("has_a_title")
def hidden_title(pdf: Pdf) -> None:
    del pdf.Root.ViewerPreferences


@breaks("says_its_language")
def no_language(pdf: Pdf) -> None:
    del pdf.Root.Lang


@breaks("says_its_language")
def strange_language(pdf: Pdf) -> None:
    pdf.Root.Lang = String("dansk sprog")


@breaks("is_tagged")
def not_marked(pdf: Pdf) -> None:
    del pdf.Root.MarkInfo


@breaks("is_tagged")
def suspects(pdf: Pdf) -> None:
    pdf.Root.MarkInfo.Suspects = True


@breaks("is_tagged")
def no_tree(pdf: Pdf) -> None:
    del pdf.Root.StructTreeRoot


@breaks("is_tagged")
def tabs_anyhow(pdf: Pdf) -> None:
    del pdf.pages[0].Tabs


@breaks("has_headings_in_order")
def no_h1(pdf: Pdf) -> None:
    first(pdf, "H1").S = Name.P


@breaks("has_headings_in_order")
def h2_is_left_out(pdf: Pdf) -> None:
    first(pdf, "H2").S = Name.H3


@breaks("nests_lists_and_tables")
def paragraph_in_list(pdf: Pdf) -> None:
    first(pdf, "LI").S = Name.P


@breaks("nests_lists_and_tables")
def row_outside_table(pdf: Pdf) -> None:
    first(pdf, "Table").S = Name.Div


@breaks("nests_lists_and_tables")
def body_outside_item(pdf: Pdf) -> None:
    first(pdf, "Div").K.append(pdf.make_indirect(Dictionary(S=Name.LBody)))


@breaks("says_which_header_is_whose")
def cell_without_headers(pdf: Pdf) -> None:
    del first(pdf, "TD").A


@breaks("says_which_header_is_whose")
def header_that_is_not_there(pdf: Pdf) -> None:
    first(pdf, "TD").A.Headers = Array([String("nobody")])


@breaks("holds_links_in_links")
def link_without_contents(pdf: Pdf) -> None:
    del pdf.pages[0].Annots[0].Contents


@breaks("holds_links_in_links")
def link_in_a_span(pdf: Pdf) -> None:
    first(pdf, "Link").S = Name.Span


@breaks("describes_figures")
def figure_without_words(pdf: Pdf) -> None:
    del first(pdf, "Figure").Alt


@breaks("paints_nothing_untold")
def painted_line(pdf: Pdf) -> None:
    before_page(pdf, b"0 0 m 9 9 l S")


@breaks("paints_nothing_untold")
def mark_on_no_tree(pdf: Pdf) -> None:
    before_page(pdf, b"/P <</MCID 999>> BDC 0 0 m 9 9 l S EMC")


@breaks("paints_nothing_untold")
def paragraph_off_the_tree(pdf: Pdf) -> None:
    first(pdf, "H1").K = Array([])


@breaks("keeps_artifacts_and_tags_apart")
def tag_in_artifact(pdf: Pdf) -> None:
    before_page(pdf, b"/Artifact BMC /P <</MCID 0>> BDC EMC EMC")


@breaks("keeps_artifacts_and_tags_apart")
def artifact_in_tag(pdf: Pdf) -> None:
    before_page(pdf, b"/P <</MCID 0>> BDC /Artifact BMC EMC EMC")


def first_font(pdf: Pdf) -> pikepdf.Object:
    return next(iter(pdf.pages[0].Resources.Font.values()))


@breaks("embeds_fonts_with_their_letters")
def font_not_embedded(pdf: Pdf) -> None:
    described = first_font(pdf).DescendantFonts[0].FontDescriptor
    for name in [name for name in described.keys() if name.startswith("/FontFile")]:  # noqa: SIM118
        del described[name]


@breaks("embeds_fonts_with_their_letters")
def font_without_letters(pdf: Pdf) -> None:
    del first_font(pdf).ToUnicode


@pytest.mark.parametrize(
    ("rule", "breaking"), BREAKINGS, ids=[breaking.__name__ for _, breaking in BREAKINGS]
)
def test_a_broken_paper_is_found(sound: bytes, rule: str, breaking: Breaking) -> None:
    broken = io.BytesIO()
    with pikepdf.open(io.BytesIO(sound)) as pdf:
        breaking(pdf)
        pdf.save(broken)
    assert any(said.startswith(f"{rule}:") for said in findings(broken.getvalue()))


def test_a_sound_paper_saved_again_is_still_sound(sound: bytes) -> None:
    again = io.BytesIO()
    with pikepdf.open(io.BytesIO(sound)) as pdf:
        pdf.save(again)
    assert findings(again.getvalue()) == []


def test_every_rule_is_broken_by_something() -> None:
    assert {rule for rule, _ in BREAKINGS} == {rule.__name__ for rule in matterhorn.RULES}
