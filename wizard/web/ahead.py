"""What the pages of walks are joined from is made beside the visitors, so that hardly anybody waits for it.

A thread of each process of the server makes it, one language after the other, and anew for the minute in which somebody
opens or closes, up to twenty seconds before. Where it comes too late, the page that is asked for makes it.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable
from urllib.parse import urlsplit

from flask import Flask, current_app, g

from wizard.web.outcomes import kept_outcomes
from wizard.web.sample_visit import SampleVisit
from wizard.web.services import AHEAD_KEY, EXTENSION_KEY, service
from wizard.web.sizes import SAMPLES, size_of

EARLY = 20  # seconds


def begin(app: Flask) -> None:
    """Make everything now and as time goes on, as long as the process lives."""
    woken = app.extensions[AHEAD_KEY] = threading.Event()

    def wait(seconds: float) -> None:
        """Wait, or until a card is opened in a language that is not there."""
        woken.wait(seconds)
        woken.clear()

    threading.Thread(target=go_on, args=(app, wait), name="ahead", daemon=True).start()


def go_on(app: Flask, wait: Callable[[float], None]) -> None:
    """Make everything again and again, `wait` seconds before each time."""
    root, ahead = _root(app), dt.timedelta(seconds=EARLY + 1)
    while True:
        wait(EARLY)
        try:
            make(app, root, app.extensions[EXTENSION_KEY].now() + ahead)
        except Exception as error:  # whoever asks for a page is told of it there
            app.logger.error("%s beside the visitors", type(error).__name__)


def ask_for_outcomes() -> None:
    """Have the outcomes made in the language of this visit, which has come to a question, without waiting for it.

    So it is the card that was opened of which the memory tells, before anybody is at its end.
    """
    content, code = g.visit.content, g.visit.language.code
    if code not in content.opened:
        content.opened.add(code)
        woken = current_app.extensions.get(AHEAD_KEY)
        if woken:
            woken.set()


def _root(app: Flask) -> str:
    """Return where the guide is mounted, such as `/silkeborg`; of one with a host of its own, nothing."""
    guide = app.config["GUIDE"]
    by_path = f"/{guide}" if guide and "." not in guide else ""
    return urlsplit(app.config["PUBLIC_URL"]).path or by_path


def make(app: Flask, root: str, instant: dt.datetime) -> None:
    """Make what the pages of walks need for an instant, as far as it is not there.

    Of new languages those in which a card was opened, or else one: a language takes a second of the processor, and all
    workers begin at once.
    """
    with app.app_context():
        content = service().content()
    new = [code for code in content.languages if (code, root) not in content.outcomes]
    now = [code for code in new if code in content.opened] or new[:1]
    for code, language in content.languages.items():
        if code in new and code not in now:
            continue
        with app.test_request_context(f"/{code}/", environ_overrides={"SCRIPT_NAME": root}):
            g.visit = SampleVisit(language, instant)
            for kind in SAMPLES:
                size_of(kind, earlier=False)
            kept_outcomes()
