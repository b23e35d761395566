"""Publishing at the desk: whole, checked, never over another hand's change, and told where the disk is full."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from tests.support.desk import Author, DeskPage

NUMBER = "20 00 00 09"
CONTACT = "/ret/contact/telefonvagten"


@pytest.fixture
def file(small: Path) -> Path:
    return small


def changed(author: Author, phone: str = NUMBER) -> DeskPage:
    return author.send(author.open(CONTACT), {"phone": phone})


def publish(author: Author, status: int = 200, **more: str) -> DeskPage:
    page = author.open("/udgiv")
    sent = page.form(".state form") | {name: [value] for name, value in more.items()}
    return author.post("/udgiv", sent, status)


def test_a_draft_is_published_whole_with_its_version_raised(author: Author, file: Path) -> None:
    changed(author)
    assert NUMBER not in file.read_text()
    (shown,) = author.open("/udgiv").soup.select(".change")
    assert NUMBER in shown.get_text()  # once more, before it is published
    assert "Udgivet" in publish(author).text
    text = file.read_text()
    assert NUMBER in text
    assert "date: 2026-11-23" in text
    assert "Der er intet at udgive" in author.open("/udgiv").text


def test_a_draft_with_an_error_is_not_published(author: Author, file: Path) -> None:
    before = file.read_bytes()
    changed(author, "12")
    assert "Ikke udgivet" in publish(author, 422).text
    assert file.read_bytes() == before


def test_a_file_changed_by_another_hand_is_not_overwritten_unseen(author: Author, file: Path) -> None:
    changed(author)
    others = file.read_text().replace("Politiet, når det ikke er akut", "Politiet")
    file.write_text(others)
    assert "rettet et andet sted" in author.open("/").text
    told = publish(author, 409)
    assert "Intet er overskrevet" in told.text
    assert file.read_text() == others
    seen = told.soup.select_one("input[name=seen]")
    assert seen
    publish(author, seen=str(seen["value"]))
    assert NUMBER in file.read_text()


def test_a_full_disk_is_told_and_the_draft_stays(
    author: Author, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed(author)
    page = author.open(CONTACT)

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", full)
    told = author.send(page, {"phone": "20 00 00 08"}, status=507)
    assert "Disken er fuld" in told.text
    monkeypatch.undo()
    assert author.open(CONTACT).form()["phone"] == [NUMBER]


def test_a_version_is_brought_back_and_a_step_is_undone(author: Author, file: Path) -> None:
    changed(author)
    publish(author)
    page = author.open("/udgiv")
    author.post("/udgaver/1/hent-frem", page.form(".state form"))
    assert "20 00 00 01" in file.with_name("flows.draft.yaml").read_text()
    author.post("/skridt", author.open("/").form(".state form") | {"step": ["undo"]})
    assert NUMBER in file.with_name("flows.draft.yaml").read_text()


def test_a_draft_is_begun_again_from_what_is_published_and_comes_back_by_undoing(
    author: Author, file: Path
) -> None:
    changed(author)
    page = author.post("/kladde/forfra", author.open("/ret/guide").form())
    assert "Kladden er nu som det, der er udgivet" in page.text
    assert not author.open("/aendringer").soup.select(".change")
    author.post("/skridt", author.open("/").form(".state form") | {"step": ["undo"]})
    assert NUMBER in file.with_name("flows.draft.yaml").read_text()


def test_an_approval_is_kept_told_and_outdated_by_a_change(author: Author, file: Path) -> None:
    page = author.open("/godkendelse")
    author.send(page, {"role": "SSP-leder"})
    draft = file.with_name("flows.draft.yaml")
    assert "role: SSP-leder" in draft.read_text()
    assert "approval-outdated" not in author.open("/problemer").text
    changed(author)
    assert "lad det blive godkendt igen" in author.open("/problemer").text
    assert "SSP-leder" in author.open("/preview/kladde/nu/da/om/about").text


def test_a_document_has_the_changes_the_routes_and_every_text(author: Author) -> None:
    changed(author)
    text = author.open("/godkendelse").text
    assert "før „20 00 00 01“" in text
    assert "Underskrift" in text
    assert "Har du hørt om en plan eller en trussel?" in text


def test_nothing_is_approved_without_the_routes(author: Author) -> None:
    sent = author.open("/godkendelse").form()
    link = author.open("/kontakter").soup.select_one("tbody th a")
    assert link
    author.send(author.open(str(link["href"])), {"role": ""})
    page = author.open("/godkendelse")
    assert not page.soup.select("form.thing")
    assert "Ret fejlene først" in page.text
    now = author.open("/ret/guide").form()["revision"]
    refused = author.post("/godkendelse", {**sent, "revision": now, "role": "SSP-leder"}, status=422)
    assert "ret først fejlene" in refused.text
