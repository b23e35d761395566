"""The process that renders paper: HTML comes in through a pipe, PDF goes out through it.

It is started by `wizard.pdf.renderer`, as a script, and imports nothing of this package: it has no keys, no
content, no settings. It opens no address; its fonts and its style sheet are read once, before the first
paper. What it draws may hold a visitor's answers: so each paper is read, drawn and sent by a fork that ends with
it, and the memory of the process never holds a word of one. It writes no log and no core, nobody may trace it, and
once it is ready the kernel lets no file of its grow.
"""

from __future__ import annotations

import ctypes
import gc
import hashlib
import os
import resource
import shutil
import stat
import sys
import tempfile
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NoReturn

from wizard.pdf.sheets import short_enough
from wizard.pdf.specimen import SPECIMENS

# family, file, weight: the order of the families in the style sheet decides which is asked first
FONTS = (
    ("Paper", "IBMPlexSans-Regular.ttf", 400),
    ("Paper", "IBMPlexSans-SemiBold.ttf", 700),
    ("Paper Arabic", "Vazirmatn-Regular.ttf", 400),
    ("Paper Arabic", "Vazirmatn-SemiBold.ttf", 700),
)
UA = {"pdf_variant": "pdf/ua-1"}
DRAWN, FAILED = b"+", b"-"
ENDED = 1  # of a fork that found the link closed, or could not go on
PR_SET_DUMPABLE = 4  # linux/prctl.h


def main(link: Connection, fonts: Path, style: Path) -> None:
    """Answer each HTML on the link with `+` and a PDF, or `-` and a reason, as long as the link is open."""
    os.nice(10)
    _forbid_dumps()
    folder = own_folder(Path(tempfile.gettempdir()) / f"kontaktguide-paper-{os.getuid()}")
    try:
        _use_only(folder)
        try:
            draw = drawing(fonts, style.read_text(encoding="utf-8"))
            for specimen in SPECIMENS:
                draw(specimen)
        except (OSError, ImportError) as problem:
            link.send_bytes(FAILED + str(problem).encode())
            return
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        gc.freeze()  # what is here now stays: no fork need look through it
        link.send_bytes(DRAWN)
        _answer(link, draw)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _forbid_dumps() -> None:
    """Let no core be written, and nobody of the same account trace this process or read its memory."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)


def _answer(link: Connection, draw: Callable[[str], bytes]) -> None:
    """Let a fork read, draw and send each paper; end when the link does, or when a fork dies."""
    while link.poll(None):
        fork = os.fork()
        if not fork:
            _draw_one(link, draw)
        if os.waitpid(fork, 0)[1]:
            return


def _draw_one(link: Connection, draw: Callable[[str], bytes]) -> NoReturn:
    status = ENDED
    gc.disable()  # the fork ends with the paper: looking for what could be given back took a fifth of the time
    try:
        link.send_bytes(_reply(link.recv_bytes().decode(), draw))
        status = 0
    finally:
        os._exit(status)  # whatever happened: what follows in `main` is for the process that was forked


def _reply(html: str, draw: Callable[[str], bytes]) -> bytes:
    try:
        return DRAWN + draw(html)
    except Exception as problem:  # the kind of problem only: its words may quote the paper
        return FAILED + type(problem).__name__.encode()


def own_folder(base: Path) -> Path:
    """Return a folder of this process alone; those of renderers that no longer live are removed."""
    base.mkdir(mode=0o700, exist_ok=True)
    kept_by = base.lstat()
    if not stat.S_ISDIR(kept_by.st_mode) or kept_by.st_uid != os.getuid():
        return Path(tempfile.mkdtemp())  # somebody else made it first: never write there
    for old in base.iterdir():
        if old.name == str(os.getpid()) or not Path(f"/proc/{old.name}").exists():
            shutil.rmtree(old, ignore_errors=True)
    own = base / str(os.getpid())
    own.mkdir(mode=0o700)
    return own


def _use_only(folder: Path) -> None:
    """Temporary files go to the folder, and the machine's fonts are not seen: one paper everywhere."""
    tempfile.tempdir = str(folder)
    settings = folder / "fonts.conf"
    settings.write_text(f"<fontconfig><cachedir>{folder}/cache</cachedir></fontconfig>", encoding="utf-8")
    os.environ["FONTCONFIG_FILE"] = str(settings)


def drawing(fonts: Path, style: str) -> Callable[[str], bytes]:
    """Return a function from HTML to PDF with everything that can be made beforehand."""
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

    known = {f"font:{file}": (fonts / file).read_bytes() for _, file, _ in FONTS}
    configuration = FontConfiguration()
    _renew_in_forks(configuration)
    sheet = weasyprint.CSS(
        string=_font_faces() + style, font_config=configuration, url_fetcher=_shipped(known)
    )

    def laid_out(html: str) -> Any:
        """Return the pages of a paper."""
        page = weasyprint.HTML(string=html, url_fetcher=_shipped({}))
        return page.render(font_config=configuration, stylesheets=[sheet], **UA)

    def draw(html: str) -> bytes:
        """Return the PDF of a paper, the same bytes for the same HTML."""
        drawn = short_enough(html, laid_out)
        name = hashlib.sha256(html.encode()).digest()[:16]
        return bytes(drawn.write_pdf(finisher=_finish, pdf_identifier=name, **UA))

    return draw


def _renew_in_forks(fonts: Any) -> None:
    """Let Pango begin anew with the same fonts in a fork, where it asks a thread for them, which no fork inherits.

    An older one keeps no thread: what it knows of the fonts then goes on in the fork, a tenth of a paper's cost.
    """
    from weasyprint.text.ffi import ffi, gobject, pangoft2

    threads = [1]

    def count() -> None:
        """Count the threads of this process before it is forked."""
        threads[0] = _threads()

    def renew() -> None:
        """Give the fork a map of its own; the one before is kept, as its end would wait for the thread."""
        if threads[0] == 1:
            return
        fonts.before = fonts.font_map
        fonts.font_map = ffi.gc(pangoft2.pango_ft2_font_map_new(), gobject.g_object_unref)
        pangoft2.pango_fc_font_map_set_config(ffi.cast("PangoFcFontMap *", fonts.font_map), fonts._config)

    os.register_at_fork(before=count, after_in_child=renew)


def _threads() -> int:
    """Return how many threads this process has, those of its libraries included; more than one where nobody knows."""
    try:
        return len(os.listdir("/proc/self/task"))
    except OSError:
        return 2


def _font_faces() -> str:
    return "".join(
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; src: url("font:{file}") }}'
        for family, file, weight in FONTS
    )


def _shipped(known: dict[str, bytes]) -> Any:
    """Return a fetcher that gives what was read at the start, by its name, and opens nothing."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Shipped(URLFetcher):  # type: ignore[misc]  # weasyprint has no types
        def fetch(self, url: str, headers: Any = None) -> Any:
            """Return a file that is shipped; raise ValueError for any other address."""
            if url not in known:
                raise ValueError("nothing is fetched")
            return URLFetcherResponse(url, known[url], {"Content-Type": "font/ttf"})

    return Shipped()


def _finish(_document: Any, pdf: Any) -> None:
    """Mark what stands in the page margins as artifacts: WeasyPrint hangs their tags on no tree."""
    root = pdf.catalog["StructTreeRoot"]
    hung = set(_below(pdf, root))
    by_page = _object(pdf, _object(pdf, root)["ParentTree"])["Nums"]
    for page in (_object(pdf, reference) for reference in pdf.page_references):
        owners = by_page[2 * page["StructParents"] + 1]
        loose = {mark for mark, owner in enumerate(owners) if owner not in hung}
        _make_artifacts(_object(pdf, page["Contents"]).stream, loose)
        for mark in loose:
            owners[mark] = b"null"


def _object(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]


def _below(pdf: Any, reference: bytes) -> Iterator[bytes]:
    yield reference
    for kid in _object(pdf, reference).get("K", ()):
        if isinstance(kid, bytes):
            yield from _below(pdf, kid)


def _make_artifacts(stream: list[Any], loose: set[int]) -> None:
    for at, item in enumerate(stream):
        if isinstance(item, dict) and item.get("MCID") in loose:
            stream[at - 1 : at + 1] = [b"/Artifact", b"<</Type /Pagination>>"]


if __name__ == "__main__":
    main(Connection(int(sys.argv[1])), Path(sys.argv[2]), Path(sys.argv[3]))
