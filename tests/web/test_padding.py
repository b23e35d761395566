"""Responses of one size: filled up to the byte, whole again for the browser, the same for every page of a kind."""

from __future__ import annotations

import gzip
import io
import re
from pathlib import Path

import pikepdf
import pytest
import vobject
from flask import Flask

from tests.support.visitor import Visitor
from wizard.flows.graph.paths import paths
from wizard.flows.model import Flows
from wizard.pages.models import ERROR_KINDS
from wizard.web.errors import Unserved
from wizard.web.padding import PAPER, compressed, filled_paper

promise = pytest.mark.promise
WALKED = 60  # every so many-th path


@promise("size-tells-nothing")
def test_every_question_has_one_size_and_every_outcome_one(visitor: Visitor, flows: Flows) -> None:
    visitor.client.environ_base["HTTP_ACCEPT_ENCODING"] = "gzip"
    sizes: dict[str, set[int]] = {"question": set(), "outcome": set(), "contacts": set()}
    for flow in flows.flows:
        for path in list(paths(flow))[::WALKED]:
            page = visitor.get(f"/da/{flow.id}")
            for step in path.steps:
                sizes["question"].add(page.size)
                page = visitor.answer(page, path.answers[step.id] if step.options else None)
            sizes["outcome"].add(page.size)
            sizes["contacts"].add(len(visitor.client.get(f"{page.url}/kontakter.vcf").data))
    assert {kind: len(found) for kind, found in sizes.items()} == {"question": 1, "outcome": 1, "contacts": 1}


def test_every_kind_of_error_page_has_one_size(app: Flask) -> None:
    said = Path(str(app.root_path), "templates", "error.html").read_text(encoding="utf-8")
    assert {*re.findall(r"page\.kind == '(\w+)'", said), "trouble"} == set(ERROR_KINDS)
    sizes = set()
    for kind in ERROR_KINDS:
        with app.test_request_context("/da/", headers={"Accept-Encoding": "gzip"}):
            refused = app.make_response(app.handle_user_exception(Unserved(kind, 404)))
            sizes.add(len(app.process_response(refused).get_data()))
    assert len(sizes) == 1


@pytest.mark.parametrize("code", ["da", "ar", "uk"])
def test_each_contact_s_file_has_one_size_and_each_page_of_a_whole_card(
    app: Flask, flows: Flows, code: str
) -> None:
    client = app.test_client()
    client.environ_base["HTTP_ACCEPT_ENCODING"] = "gzip"
    kinds = {
        "contacts": [f"/{code}/kontakter/{contact.id}.vcf" for contact in flows.contacts],
        "card": [f"/{code}/om/kort/{flow.id}" for flow in flows.flows],
    }
    sizes = {
        kind: {len(client.get(address).data) for address in addresses} for kind, addresses in kinds.items()
    }
    assert {kind: len(found) for kind, found in sizes.items()} == {"contacts": 1, "card": 1}


@pytest.mark.parametrize("accepted", ["gzip", "identity"])
def test_a_file_of_contacts_ends_in_empty_lines_and_reads_as_before(app: Flask, accepted: str) -> None:
    answer = app.test_client().get("/da/kontakter/politi-114.vcf", headers={"Accept-Encoding": accepted})
    text = (gzip.decompress(answer.data) if accepted == "gzip" else answer.data).decode()
    _, end, filling = text.partition("END:VCARD\r\n")
    assert end
    assert len(filling) > 100
    assert set(filling.removeprefix("\n").split("\r\n")) == {""}
    assert [read.tel.value for read in vobject.readComponents(text)] == ["114"]


@pytest.mark.parametrize("text", [b"", b"x", b"<p>Ring 112</p>" * 40])
@pytest.mark.parametrize("size", [512, 513, 4096])
def test_it_has_exactly_the_size_and_reads_as_before(text: bytes, size: int) -> None:
    sent = compressed(text, size)
    assert len(sent) == size
    assert gzip.decompress(sent).rstrip(b" ") == text


def test_what_is_too_long_takes_a_further_step_and_not_its_own_length() -> None:
    texts = [bytes(index * index % 251 for index in range(length)) for length in (175, 185)]
    assert {len(compressed(text, 128)) for text in texts} == {256}


def test_papers_have_one_size_and_read_as_before() -> None:
    for pages in (1, 2):
        drawn, made = io.BytesIO(), pikepdf.new()
        for _ in range(pages):
            made.add_blank_page()
        made.save(drawn)
        filled = filled_paper(drawn.getvalue())
        assert len(filled) == PAPER
        assert b"startxref" in filled[-64:]
        with pikepdf.open(io.BytesIO(filled)) as again:
            assert len(again.pages) == pages
            assert again.check_pdf_syntax() == []
