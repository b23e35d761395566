"""Where a paper cannot be drawn it is said, each time at once, and what goes on is left alone."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.renderers import DRAWS, PAGE, a_weasyprint, has_ended, process_of, wait_until
from wizard.pdf import renderer as renderers
from wizard.pdf.renderer import CannotStart, PaperUnavailable, Renderer

# whether this is the process that was started, which leads its group, and not the fork of it that draws a paper
LEADS = "(os.getpid() == os.getpgrp())"


@pytest.fixture
def without_pango(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(renderers, "_PANGO", (("libpango-of-nowhere.so.0",),))
    renderers._installed.cache_clear()
    yield
    renderers._installed.cache_clear()


def drawn_by(code: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let papers be drawn by this code."""
    monkeypatch.setenv("PYTHONPATH", str(a_weasyprint(folder, DRAWS.format(code))))


@pytest.mark.usefixtures("without_pango")
def test_without_pango_no_paper_is_offered_and_nothing_is_started(own: Renderer) -> None:
    assert not own.available()
    assert own.process is None


def test_on_a_system_that_cannot_fork_it_is_said_and_not_tried_again(
    own: Renderer, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert own.available()
    monkeypatch.delattr(os, "fork")
    with pytest.raises(CannotStart, match="this system has none"):
        own.render(PAGE.format("A"))
    assert not own.available()
    assert own.process is None


def test_a_paper_that_cannot_be_drawn_is_told_without_a_word_of_it_and_the_next_is_tried(
    own: Renderer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn_by(f"1 / {LEADS}", tmp_path, monkeypatch)
    for _ in range(2):
        with pytest.raises(PaperUnavailable) as told:
            own.render(PAGE.format("Mine svar"))
        assert str(told.value) == "ZeroDivisionError"
    assert own.available()
    assert own.waiting == 0


def test_a_paper_that_ends_what_draws_it_is_tried_once_more_and_then_told(
    own: Renderer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn_by(f"{LEADS} or os.killpg(0, 9)", tmp_path, monkeypatch)
    with pytest.raises(PaperUnavailable, match="died twice"):
        own.render(PAGE.format("A"))
    assert (own.available(), own.waiting) == (True, 0)
    monkeypatch.delenv("PYTHONPATH")
    assert own.render(PAGE.format("A")).startswith(b"%PDF-")


def test_after_a_fork_the_process_of_the_parent_is_neither_asked_nor_ended(
    own: Renderer, monkeypatch: pytest.MonkeyPatch
) -> None:
    own.render(PAGE.format("A"))
    parents, ended = process_of(own), list[int]()
    monkeypatch.setattr(os, "killpg", lambda group, _signal: ended.append(group))
    own.begin_after_fork()
    assert own.process is None
    own.close()
    assert ended == []
    monkeypatch.undo()
    assert own.render(PAGE.format("A"))
    assert process_of(own) != parents
    wait_until(lambda: has_ended(parents))  # nobody holds the other end of its pipe any more
