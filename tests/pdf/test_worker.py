"""The process that draws: started at first use, nice, and started again when it is gone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.support.renderers import PAGE, process_of, wait_until
from wizard.pdf import worker as pdf_process
from wizard.pdf.renderer import CannotStart, PaperUnavailable, Renderer


class TestProcess:
    def test_makes_room_for_another_before_it_has_grown(self, own: Renderer) -> None:
        own.render(PAGE.format("A"))
        first = process_of(own)
        for number in range(pdf_process.LIFE):
            assert own.render(PAGE.format(number)).startswith(b"%PDF")
        assert process_of(own) != first

    def test_starts_with_the_first_paper_and_is_nice(self, own: Renderer) -> None:
        assert own._worker is None
        assert own.available()
        assert own._worker is None
        own.render(PAGE.format("A"))
        assert os.getpriority(os.PRIO_PROCESS, process_of(own)) == 10

    def test_comes_back_when_it_died(self, own: Renderer) -> None:
        own.render(PAGE.format("A"))
        pid = process_of(own)
        os.kill(pid, signal.SIGKILL)
        assert own.render(PAGE.format("A"))
        assert process_of(own) != pid

    def test_a_paper_that_kills_it_is_answered_and_the_next_is_drawn(
        self, own: Renderer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("PYTHONPATH", str(a_weasyprint(tmp_path, "import os; os._exit(9)")))
        with pytest.raises(PaperUnavailable, match="died at its start"):
            own.render(PAGE.format("A"))
        monkeypatch.delenv("PYTHONPATH")
        assert own.render(PAGE.format("A"))

    def test_pango_missing(self, own: Renderer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        missing = "raise OSError('cannot load library libpango-1.0-0')"
        monkeypatch.setenv("PYTHONPATH", str(a_weasyprint(tmp_path, missing)))
        with pytest.raises(CannotStart, match="libpango"):
            own.render(PAGE.format("A"))
        assert not own.available()
        with pytest.raises(PaperUnavailable, match="libpango"):
            own.render(PAGE.format("A"))

    def test_fonts_missing(self, tmp_path: Path) -> None:
        assert not Renderer(tmp_path / "nowhere").available()
        with pytest.raises(CannotStart, match="IBMPlexSans"):
            Renderer(tmp_path).render(PAGE.format("A"))

    def test_sees_no_key(self, own: Renderer, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("WIZARD_KEYS", "secret")
        own.render(PAGE.format("A"))
        assert b"WIZARD" not in Path(f"/proc/{process_of(own)}/environ").read_bytes()

    def test_no_file_of_its_can_grow(self, own: Renderer) -> None:
        own.render(PAGE.format("A"))
        limits = Path(f"/proc/{process_of(own)}/limits").read_text().splitlines()
        for name in ("Max file size", "Max core file size"):
            assert next(line for line in limits if line.startswith(name)).split()[-3:-1] == ["0", "0"]

    def test_what_a_dead_one_left_is_removed(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("TMPDIR", str(tmp_path))
        renderer = Renderer(timeout=60)
        renderer.render(PAGE.format("A"))
        left = next(tmp_path.iterdir()) / str(process_of(renderer))
        assert left.is_dir()
        renderer.close()
        renderer.render(PAGE.format("B"))
        assert not left.exists()
        renderer.close()

    def test_a_folder_of_somebody_else_is_not_used(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
        other = tmp_path / "other"
        other.mkdir()
        (tmp_path / "base").symlink_to(other)
        own = pdf_process._own_folder(tmp_path / "base")
        assert own.parent == tmp_path
        assert not list(other.iterdir())

    def test_ends_with_its_parent(self, tmp_path: Path) -> None:
        script = (
            "from wizard.pdf.renderer import Renderer; import os; r = Renderer(timeout=60);"
            f"r.render({PAGE.format('A')!r}); print(r._worker._process.pid, flush=True); os._exit(0)"
        )
        told = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
        wait_until(lambda: not Path(f"/proc/{int(told.stdout)}").exists())


def a_weasyprint(folder: Path, code: str) -> Path:
    """A folder with a module that is imported in place of WeasyPrint."""
    (folder / "weasyprint.py").write_text(code)
    return folder


def test_a_forked_worker_has_a_process_of_its_own(own: Renderer) -> None:
    own.render(PAGE.format("A"))
    parents = process_of(own)
    read, write = os.pipe()
    child = os.fork()
    if not child:
        try:
            drawn = own.render(PAGE.format("A"))
            told = b"ok" if drawn and process_of(own) != parents else b"shared"
            own.close()
        except BaseException as problem:
            told = repr(problem).encode()
        os.write(write, told)
        os._exit(0)
    os.waitpid(child, 0)
    assert os.read(read, 1000) == b"ok"
    assert own.render(PAGE.format("B"))
    assert process_of(own) == parents
