"""A structural check for PDF/UA-1 in the manner of the Matterhorn protocol 1.1, for what a machine can see.

Each rule is a generator of sentences about what is wrong; a sound paper yields none. The numbers are those of
the protocol's failure conditions. What only people can judge (does the alternative text say the right thing)
is not in here.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from xml.etree.ElementTree import fromstring

import pikepdf
from pikepdf import Dictionary, Name, Object, Operator, Pdf

from tests.support.tagged import Element, attribute, elements, inside, kids, of

Rule = Callable[[Pdf], Iterator[str]]
RULES: list[Rule] = []
_UA = "{http://www.aiim.org/pdfua/ns/id/}part"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_KIDS = {
    "L": {"LI", "Caption", "L"},
    "LI": {"Lbl", "LBody"},
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
    "TR": {"TH", "TD"},
}
_PARENTS = {
    "LI": {"L"},
    "Lbl": {"LI"},
    "LBody": {"LI"},
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"},
    "TD": {"TR"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "TFoot": {"Table"},
}
_PAINTS = {
    *("f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "EI", "INLINE IMAGE"),
    *("Tj", "TJ", "'", '"'),
}


def findings(paper: bytes) -> list[str]:
    """Return everything that is wrong with the paper, each with the name of its rule."""
    with pikepdf.open(io.BytesIO(paper)) as pdf:
        return [f"{rule.__name__}: {said}" for rule in RULES for said in rule(pdf)]


def rule(check: Rule) -> Rule:
    """Add a rule to those that `findings` asks."""
    RULES.append(check)
    return check


@rule
def identifies_itself(pdf: Pdf) -> Iterator[str]:
    """06-001, 06-002, 05-001: metadata with `pdfuaid:part` 1."""
    metadata = pdf.Root.get("/Metadata")
    if metadata is None:
        yield "no metadata"
        return
    tree = fromstring(metadata.read_bytes())  # noqa: S314  # our own paper
    parts = {item.get(_UA) or item.findtext(_UA) for item in tree.iter()} - {None}
    if parts != {"1"}:
        yield f"pdfuaid:part is {parts or 'missing'}"


@rule
def has_a_title(pdf: Pdf) -> Iterator[str]:
    """06-003, 07-001, 07-002: a title in the metadata, and the viewer told to show it."""
    metadata = pdf.Root.get("/Metadata")
    title = fromstring(metadata.read_bytes()).find(f".//{_TITLE}") if metadata is not None else None  # noqa: S314
    if title is None or not "".join(title.itertext()).strip():
        yield "no dc:title"
    if not pdf.Root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle", False):
        yield "DisplayDocTitle is not true"


@rule
def says_its_language(pdf: Pdf) -> Iterator[str]:
    """11-001 to 11-006: the language of the document, well formed."""
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", str(pdf.Root.get("/Lang", ""))):
        yield "no usable Lang"


@rule
def is_tagged(pdf: Pdf) -> Iterator[str]:
    """06, 09, 31: marked, with a tree that holds something, and pages that follow it when tabbing."""
    if not pdf.Root.get("/MarkInfo", Dictionary()).get("/Marked", False):
        yield "MarkInfo is not marked"
    if pdf.Root.get("/MarkInfo", Dictionary()).get("/Suspects", False):
        yield "has suspects"
    if next(elements(pdf), None) is None:
        yield "no structure tree"
    for number, page in enumerate(pdf.pages, 1):
        if "/Annots" in page and page.get("/Tabs") != Name.S:
            yield f"page {number} does not tab in structure order"


@rule
def has_headings_in_order(pdf: Pdf) -> Iterator[str]:
    """14-002, 14-003: the first heading is an H1, and no level is left out on the way down."""
    levels = [int(element.kind[1]) for element in elements(pdf) if re.fullmatch(r"H[1-6]", element.kind)]
    if not levels or levels[0] != 1:
        yield "does not begin with H1"
    for above, below in pairwise(levels):
        if below > above + 1:
            yield f"H{above} is followed by H{below}"


@rule
def nests_lists_and_tables(pdf: Pdf) -> Iterator[str]:
    """09-004, 09-005, 09-007: L holds LI holds Lbl and LBody; Table holds TR holds TH and TD."""
    for element in elements(pdf):
        below = {
            str(kid.S)[1:] for kid in kids(element.object) if isinstance(kid, Dictionary) and "/S" in kid
        }
        strange = below - _KIDS.get(element.kind, below)
        if strange:
            yield f"{element.kind} holds {', '.join(sorted(strange))}"
        above = element.parent.kind if element.parent else None
        if above not in _PARENTS.get(element.kind, {above}):
            yield f"{element.kind} stands in {above}"


@rule
def says_which_header_is_whose(pdf: Pdf) -> Iterator[str]:
    """15-003: each TD names its headers, or each TH its scope; and the names exist."""
    for table in of(pdf, "Table"):
        cells = [Element(kid, None) for kid in inside(table.object)]
        names = {str(cell.object.get("/ID")) for cell in cells if cell.kind == "TH" and "/ID" in cell.object}
        if all(attribute(cell, "/Scope") for cell in cells if cell.kind == "TH"):
            continue
        for cell in (cell for cell in cells if cell.kind == "TD"):
            headers = {str(name) for name in attribute(cell, "/Headers") or ()}
            if not headers or headers - names:
                yield f"a cell has headers {sorted(headers)} of {sorted(names)}"


@rule
def holds_links_in_links(pdf: Pdf) -> Iterator[str]:
    """28-002, 28-004, 28-011: each annotation has Contents and hangs in a Link element."""
    owned = {
        kid.Obj.objgen
        for element in of(pdf, "Link")
        for kid in kids(element.object)
        if isinstance(kid, Dictionary) and kid.get("/Type") == Name.OBJR
    }
    for annotation in (each for page in pdf.pages for each in page.get("/Annots", ())):
        if not str(annotation.get("/Contents", "")):
            yield "a link without Contents"
        if annotation.objgen not in owned:
            yield "an annotation in no Link element"


@rule
def describes_figures(pdf: Pdf) -> Iterator[str]:
    """13-004: each figure has an alternative text."""
    for figure in of(pdf, "Figure"):
        if not str(figure.object.get("/Alt", "")).strip():
            yield "a figure without Alt"


@rule
def paints_nothing_untold(pdf: Pdf) -> Iterator[str]:
    """01-003 to 01-005: what is painted is an artifact, or its mark hangs on the structure tree."""
    told = _told_marks(pdf)
    for number, page in enumerate(pdf.pages, 1):
        for mark in _painted_under(page):
            if mark is None:
                yield f"page {number} paints outside a tag and an artifact"
            elif mark >= 0 and (page.obj.objgen, mark) not in told:
                yield f"page {number} paints mark {mark}, which is on no tree"


def _instructions(page: pikepdf.Page) -> Iterator[tuple[list[Object], Operator]]:
    """Yield what a page paints with, each operator with its operands; a picture in line has none."""
    for instruction in pikepdf.parse_content_stream(page):
        if isinstance(instruction, pikepdf.ContentStreamInstruction):
            yield list(instruction.operands), instruction.operator
        else:
            yield [], instruction.operator


def _told_marks(pdf: Pdf) -> set[tuple[tuple[int, int], int]]:
    return {
        (element.object.Pg.objgen, int(kid))
        for element in elements(pdf)
        for kid in kids(element.object)
        if isinstance(kid, int)
    }


def _painted_under(page: pikepdf.Page) -> Iterator[int | None]:
    """Return what each painting operator stands under: a mark, -1 for an artifact, None for nothing."""
    open_marks: list[int | None] = []
    for operands, operator in _instructions(page):
        match str(operator):
            case "BDC" | "BMC":
                open_marks.append(_mark(operands))
            case "EMC":
                open_marks.pop()
            case painting if painting in _PAINTS:
                yield next((mark for mark in reversed(open_marks) if mark is not None), None)


def _mark(operands: list[Object]) -> int | None:
    if operands[0] == Name.Artifact:
        return -1
    has = operands[1] if len(operands) > 1 else None
    return int(has["/MCID"]) if isinstance(has, Dictionary) and "/MCID" in has else None


@rule
def keeps_artifacts_and_tags_apart(pdf: Pdf) -> Iterator[str]:
    """01-001, 01-002: no artifact inside tagged content and no tagged content inside an artifact."""
    for number, page in enumerate(pdf.pages, 1):
        around: list[int | None] = []
        for operands, operator in _instructions(page):
            if str(operator) in {"BDC", "BMC"}:
                mark = _mark(operands)
                if mark is not None and any(other is not None for other in around):
                    yield f"page {number} has mark {mark} inside {around}"
                around.append(mark)
            elif str(operator) == "EMC":
                around.pop()


@rule
def embeds_fonts_with_their_letters(pdf: Pdf) -> Iterator[str]:
    """31-009, 31-027, 10-001: each font's program is in the file, and each code says which letter it is."""
    for page in pdf.pages:
        for name, font in page.Resources.get("/Font", {}).items():
            inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
            described = inner.get("/FontDescriptor", Dictionary())
            if not any(f"/FontFile{kind}" in described for kind in ("", "2", "3")):
                yield f"font {name} is not embedded"
            if "/ToUnicode" not in font:
                yield f"font {name} has no ToUnicode"
