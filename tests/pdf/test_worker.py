"""The process that draws: started at first use, nice, and started again when it is gone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from multiprocessing import Pipe
from pathlib import Path
from typing import BinaryIO

import pytest

from tests.support.renderers import DRAWS, PAGE, SLOW, a_weasyprint, has_ended, process_of, wait_until
from wizard.pdf import worker as pdf_process
from wizard.pdf.renderer import FONTS, STYLE, CannotStart, PaperUnavailable, Renderer
from wizard.pdf.specimen import SPECIMENS


class TestProcess:
    @pytest.mark.usefixtures("without_weasyprint")
    def test_starts_with_the_first_paper_and_is_nice(self, own: Renderer) -> None:
        assert own.available()
        assert own.process is None
        own.render(PAGE.format("A"))
        ours = os.getpriority(os.PRIO_PROCESS, 0)
        assert os.getpriority(os.PRIO_PROCESS, process_of(own)) > ours

    def test_a_fork_of_a_process_with_threads_draws_the_same(
        self, renderer: Renderer, tmp_path: Path
    ) -> None:
        """A newer Pango leaves a thread behind in the process, which no fork inherits."""
        lasting = (
            "import threading, time\nthreading.Thread(target=time.sleep, args=(300,), daemon=True).start()\n"
        )
        beginning = tmp_path / "worker.py"
        beginning.write_text(lasting + Path(pdf_process.__file__).read_text().replace("from __future__", "#"))
        ours, theirs = Pipe()
        command = [sys.executable, "-P", str(beginning), str(theirs.fileno()), str(FONTS), str(STYLE)]
        with (
            theirs,
            subprocess.Popen(command, pass_fds=[theirs.fileno()], stderr=subprocess.DEVNULL) as process,
        ):
            try:
                assert ours.recv_bytes() == pdf_process.DRAWN
                ours.send_bytes(PAGE.format("A").encode())
                assert ours.recv_bytes()[1:] == renderer.render(PAGE.format("A"))
            finally:
                process.kill()

    @pytest.mark.usefixtures("without_weasyprint")
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

    def test_sees_no_key(self, own: Renderer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("WIZARD_KEYS", "secret")
        tells = "import os; raise OSError(' '.join(os.environ))"
        monkeypatch.setenv("PYTHONPATH", str(a_weasyprint(tmp_path, tells)))
        with pytest.raises(CannotStart) as told:
            own.render(PAGE.format("A"))
        assert "PYTHONPATH" in str(told.value)
        assert "WIZARD" not in str(told.value)

    @pytest.mark.usefixtures("without_weasyprint")
    def test_no_file_of_its_can_grow(self, own: Renderer) -> None:
        own.render(PAGE.format("A"))
        limits = Path(f"/proc/{process_of(own)}/limits").read_text().splitlines()
        for name in ("Max file size", "Max core file size"):
            assert next(line for line in limits if line.startswith(name)).split()[-3:-1] == ["0", "0"]

    @pytest.mark.usefixtures("without_weasyprint")
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
        own = pdf_process.own_folder(tmp_path / "base")
        assert own.parent == tmp_path
        assert not list(other.iterdir())

    @pytest.mark.usefixtures("without_weasyprint")
    def test_ends_with_its_parent(self, tmp_path: Path) -> None:
        script = (
            "from wizard.pdf.renderer import Renderer; import os; r = Renderer(timeout=60);"
            f"r.render({PAGE.format('A')!r}); print(r.process, flush=True); os._exit(0)"
        )
        told = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
        wait_until(lambda: has_ended(int(told.stdout)))


class TestAnswersDoNotStay:
    ANSWER = "Pres-i-familien-4711"

    def test_the_memory_of_the_process_holds_no_word_of_a_paper(self, own: Renderer) -> None:
        for number in range(3):
            assert own.render(PAGE.format(f"{self.ANSWER} {number}"))
        memory = memory_of(process_of(own))
        assert SPECIMENS[0].encode() in memory, "the memory was read"
        for spelling in ("utf-8", "utf-16-le", "utf-32-le"):
            assert self.ANSWER.encode(spelling) not in memory

    def test_whoever_draws_one_draws_no_other(
        self, own: Renderer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("PYTHONPATH", str(a_weasyprint(tmp_path, DRAWS.format("os.getpid()"))))
        drawers = {int(own.render(PAGE.format("A"))) for _ in range(3)}
        assert len(drawers) == 3
        assert process_of(own) not in drawers
        wait_until(lambda: all(map(has_ended, drawers)))

    def test_nobody_of_the_account_may_read_the_memory_of_whoever_draws(
        self, own: Renderer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        get_dumpable = 3  # PR_GET_DUMPABLE of linux/prctl.h
        asked = DRAWS.format(f"__import__('ctypes').CDLL(None).prctl({get_dumpable}, 0, 0, 0, 0)")
        monkeypatch.setenv("PYTHONPATH", str(a_weasyprint(tmp_path, asked)))
        assert own.render(PAGE.format("A")) == b"0"

    def test_a_drawing_that_takes_too_long_does_not_go_on(self) -> None:
        renderer = Renderer(timeout=60)
        renderer.render(PAGE.format("A"))
        group, renderer.timeout = process_of(renderer), 0.3
        with pytest.raises(PaperUnavailable, match="too long"):
            renderer.render(SLOW)
        wait_until(lambda: not alive_in(group))

    def test_the_unit_is_never_swapped(self) -> None:
        unit = Path(__file__).parents[2] / "deploy" / "kontaktguide.service"
        assert "\nMemorySwapMax=0\n" in unit.read_text()


def alive_in(group: int) -> list[str]:
    """Return the processes of a group that have not ended."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, _, its_group = stat.read_text().rpartition(")")[2].split()[:3]
            if int(its_group) == group and state != "Z":
                found.append(stat.parent.name)
    return found


def memory_of(pid: int) -> bytes:
    """Return all that a process can write to; skips the test where this account may not look."""
    try:
        with Path(f"/proc/{pid}/mem").open("rb") as memory:
            return b"".join(_piece(memory, *span) for span in _writable(pid))
    except PermissionError:
        pytest.skip("only root may read the memory of a process that is not dumpable")


def _writable(pid: int) -> Iterator[tuple[int, int]]:
    for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
        span, rights, *_ = line.split()
        if rights.startswith("rw"):
            begin, end = (int(each, 16) for each in span.split("-"))
            yield begin, end - begin


def _piece(memory: BinaryIO, begin: int, size: int) -> bytes:
    memory.seek(begin)
    return memory.read(size)


@pytest.mark.usefixtures("without_weasyprint")
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
