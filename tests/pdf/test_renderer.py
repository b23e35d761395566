"""The renderer: it fetches nothing, keeps no answers, waits for nobody, and comes back when it dies."""

from __future__ import annotations

import base64
import os
import signal
import socketserver
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.matterhorn import findings
from tests.support.pdf_text import by_poppler
from tests.support.renderers import PAGE, SLOW, process_of, wait_until
from wizard.pdf import worker as pdf_process
from wizard.pdf.renderer import FONTS, PaperUnavailable, QueueFull, Renderer


class TestPaper:
    def test_same_html_same_bytes(self, own: Renderer) -> None:
        html = PAGE.format("Ring 112")
        once = own.render(html)
        own.render(PAGE.format("noget andet, ﷽"))
        again = own.render(html)
        own.close()
        assert once == again == own.render(html)

    def test_another_machine_time_and_folder_give_the_same_bytes(
        self, renderer: Renderer, own: Renderer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("TMPDIR", str(tmp_path))
        monkeypatch.setenv("LC_ALL", "C")
        html = PAGE.format("Ring 112")
        assert own.render(html) == renderer.render(html)

    def test_a_page_number_in_the_margin_is_an_artifact(self, renderer: Renderer) -> None:
        assert findings(renderer.render(PAGE.format("Ring 112") + "<p>ord</p>" * 200)) == []

    def test_the_machines_fonts_are_not_used(self, renderer: Renderer) -> None:
        drawn = renderer.render(
            PAGE.format("A") + '<p style="font-family: DejaVu Sans, monospace">漢 ord</p>'
        )
        assert b"DejaVu" not in drawn


class TestNothingIsFetched:
    @pytest.fixture
    def visits(self) -> Iterator[tuple[int, list[bytes]]]:
        """Return a port that notes whoever connects."""
        seen: list[bytes] = []

        class Note(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                seen.append(self.rfile.readline())

        with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Note) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            yield server.server_address[1], seen
            server.shutdown()

    @pytest.mark.parametrize("scheme", ["http", "https", "ftp"])
    def test_no_address_on_a_network(
        self, renderer: Renderer, visits: tuple[int, list[bytes]], scheme: str
    ) -> None:
        port, seen = visits
        drawn = renderer.render(planted(f"{scheme}://127.0.0.1:{port}/x"))
        assert seen == []
        assert "Ring 112" in by_poppler(drawn)

    def test_no_file(self, renderer: Renderer, tmp_path: Path) -> None:
        secret = tmp_path / "secret"
        os.mkfifo(secret)  # to open it for reading would wait for a writer, and the paper would never come
        assert "Ring 112" in by_poppler(renderer.render(planted(secret.as_uri())))

    def test_no_file_attached_or_drawn(self, renderer: Renderer, tmp_path: Path) -> None:
        style = tmp_path / "style.css"
        style.write_text("body::before { content: 'HEMMELIGT' }")
        drawn = renderer.render(planted(style.as_uri()))
        assert b"HEMMELIGT" not in drawn
        assert "HEMMELIGT" not in by_poppler(drawn)

    def test_no_data(self, renderer: Renderer) -> None:
        style = base64.b64encode(b"body::before { content: 'HEMMELIGT' }").decode()
        assert "HEMMELIGT" not in by_poppler(renderer.render(planted(f"data:text/css;base64,{style}")))

    def test_no_font_by_its_name(self, renderer: Renderer) -> None:
        plain = renderer.render(PAGE.format("A"))
        style = "<style>@font-face { font-family: Paper; src: url(font:IBMPlexSans-SemiBold.ttf) }</style>"
        assert len(renderer.render(PAGE.format("A") + style)) == len(plain)


def planted(address: str) -> str:
    """Return a page that asks for the address in every way HTML and CSS know."""
    return (
        PAGE.format("Ring 112")
        + f"""
      <base href="{address}"><link rel="stylesheet" href="{address}"><link rel="attachment" href="{address}">
      <style>@import url("{address}"); @font-face {{ font-family: x; src: url("{address}"), local("x") }}
        body {{ background: url("{address}"); font-family: x, Paper }}
        li {{ list-style-image: url("{address}") }}
        p::before {{ content: url("{address}") }} @color-profile x {{ src: url("{address}") }}</style>
      <img src="{address}" alt="x"><img srcset="{address} 2x" alt="x"><object data="{address}"></object>
      <embed src="{address}"><iframe src="{address}"></iframe><ul><li>x</ul><p>x
      <svg width="9" height="9"><title>x</title><image href="{address}" width="9" height="9"/>
        <use href="{address}#x"/><style>@import url("{address}");</style></svg>"""
    )


@pytest.mark.usefixtures("without_weasyprint")
class TestKeeping:
    def test_a_kept_paper_needs_no_process(self, own: Renderer) -> None:
        drawn = own.render(PAGE.format("A"), keep=True)
        pid = process_of(own)
        own.close()
        assert own.render(PAGE.format("A"), keep=True) is drawn
        assert process_of(own) == pid

    def test_a_paper_is_not_kept_unless_asked(self, own: Renderer) -> None:
        own.render(PAGE.format("Mine svar"))
        pid = process_of(own)
        own.close()
        own.render(PAGE.format("Mine svar"))
        assert process_of(own) != pid, "it was drawn again"

    def test_kept_papers_are_bounded_and_the_oldest_leaves(self) -> None:
        renderer = Renderer(timeout=60, cache_size=2)
        first = renderer.render(PAGE.format("1"), keep=True)
        second = renderer.render(PAGE.format("2"), keep=True)
        assert renderer.render(PAGE.format("1"), keep=True) is first
        renderer.render(PAGE.format("3"), keep=True)
        assert renderer.render(PAGE.format("1"), keep=True) is first
        assert renderer.render(PAGE.format("2"), keep=True) is not second
        renderer.close()


class TestQueue:
    @pytest.mark.usefixtures("without_weasyprint")
    def test_full(self, own: Renderer) -> None:
        threads = [threading.Thread(target=own.render, args=(PAGE.format("A"),)) for _ in range(3)]
        own.render(PAGE.format("A"))
        os.kill(process_of(own), signal.SIGSTOP)  # nobody is served
        for thread in threads:
            thread.start()
        wait_until(lambda: own.waiting == len(threads))
        with pytest.raises(QueueFull) as full:
            own.render(PAGE.format("A"))
        assert full.value.retry_after > 0
        os.kill(process_of(own), signal.SIGCONT)
        for thread in threads:
            thread.join()
        assert own.render(PAGE.format("A"))

    @pytest.mark.usefixtures("without_weasyprint")
    def test_waited_too_long(self) -> None:
        renderer = Renderer(timeout=60)
        renderer.render(PAGE.format("A"))
        os.kill(process_of(renderer), signal.SIGSTOP)
        first = threading.Thread(target=renderer.render, args=(PAGE.format("A"),))
        first.start()
        wait_until(lambda: renderer.waiting)
        renderer.timeout = 0.05
        with pytest.raises(QueueFull, match="waited"):
            renderer.render(PAGE.format("A"))
        os.kill(process_of(renderer), signal.SIGCONT)
        first.join()
        renderer.close()

    def test_too_slow(self) -> None:
        renderer = Renderer(timeout=60)
        renderer.render(PAGE.format("A"))
        renderer.timeout = 0.3
        with pytest.raises(PaperUnavailable, match="too long"):
            renderer.render(SLOW)
        renderer.timeout = 60
        assert renderer.render(PAGE.format("A"))
        renderer.close()

    @pytest.mark.usefixtures("without_weasyprint")
    def test_one_that_stands_still_takes_nothing_in(self) -> None:
        renderer = Renderer(timeout=60)
        renderer.render(PAGE.format("A"))
        os.kill(process_of(renderer), signal.SIGSTOP)
        renderer.timeout = 0.3
        with pytest.raises(PaperUnavailable, match="too long"):
            renderer.render(PAGE.format("ord " * 1_000_000))  # more than a pipe holds
        renderer.timeout = 60
        assert renderer.render(PAGE.format("A"))
        renderer.close()


def test_importing_it_imports_no_weasyprint() -> None:
    script = "import wizard.pdf.renderer, sys; sys.exit('weasyprint' in sys.modules)"
    subprocess.run([sys.executable, "-c", script], check=True)


def test_every_face_is_shipped() -> None:
    assert all((FONTS / file).is_file() for _, file, _ in pdf_process.FONTS)
