"""One renderer for all tests of the paper, and the papers most of them look at."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support import paper_contacts
from tests.support import papers as samples
from tests.support.renderers import DRAWS, a_weasyprint
from wizard.pdf.renderer import Renderer

PAPERS = {
    "full": lambda: samples.html(samples.full(), samples.frame()),
    "full-answers": lambda: samples.html(samples.full(), samples.frame(), with_answers=True),
    "bare": lambda: samples.html(samples.bare(), samples.frame()),
    "no-number": lambda: samples.html(samples.bare("calm", "Tal med nogen", contacts=()), samples.frame()),
    "several-numbers": lambda: samples.html(
        samples.bare(contacts=(paper_contacts.INFOHUS,)), samples.frame()
    ),
    "arabic": lambda: samples.html(samples.arabic(samples.full()), samples.frame("ar"), with_answers=True),
}


@pytest.fixture(scope="session")
def renderer() -> Iterator[Renderer]:
    renderer = Renderer(timeout=60)
    yield renderer
    renderer.close()


@pytest.fixture
def own() -> Iterator[Renderer]:
    """Return a renderer that a test may spoil."""
    renderer = Renderer(timeout=60)
    yield renderer
    renderer.close()


@pytest.fixture
def without_weasyprint(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let something else draw, where a test is about the process: WeasyPrint takes a second to begin."""
    in_its_place = a_weasyprint(tmp_path_factory.mktemp("quick"), DRAWS.format("os.getpid()"))
    monkeypatch.setenv("PYTHONPATH", str(in_its_place))


@pytest.fixture(scope="session", params=PAPERS)
def paper(request: pytest.FixtureRequest, renderer: Renderer) -> bytes:
    """Each sample as PDF."""
    return renderer.render(PAPERS[request.param](), keep=True)


@pytest.fixture(scope="session")
def sound(renderer: Renderer) -> bytes:
    """Return a paper with every kind of structure: lists, tables, links, a figure, two pages."""
    return renderer.render(PAPERS["full-answers"]())
