"""What is written down: the hour, the level, words known to name nobody, or the kind of error alone."""

from __future__ import annotations

import logging
import re
import sys

import pytest

from wizard.server.logs import Quiet

VISITOR = "fra 127.66.77.88"


def line(name: str, words: str, error: Exception | None = None) -> str:
    trace = (type(error), error, None) if error else None
    return Quiet().format(logging.LogRecord(name, logging.ERROR, "", 1, words, None, trace))


def test_the_time_is_cut_to_the_hour() -> None:
    assert re.fullmatch(
        r"\d{4}-\d\d-\d\d \d\dh ERROR KeyError at /<locale>/", line("wizard", "KeyError at /<locale>/")
    )


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("gunicorn.error", f"Invalid request from ip={VISITOR}"),
        ("werkzeug", VISITOR),
        ("py.warnings", VISITOR),
        ("wizard.other", VISITOR),
    ],
)
def test_words_that_are_not_known_are_withheld(name: str, words: str) -> None:
    assert line(name, words).endswith(f" ERROR {name}: (words withheld)")


@pytest.mark.parametrize("name", ["wizard", "gunicorn.error", "asyncio"])
def test_of_an_exception_only_its_kind_is_told(name: str) -> None:
    written = line(name, f"Exception on /{VISITOR}", ValueError(VISITOR))
    assert written.endswith(f" ERROR {name}: ValueError")


def test_a_line_is_one_line() -> None:
    assert "\n" not in line("wizard", "flows.yaml:1:1: x: en\nto")


def test_what_the_server_says_about_its_own_processes_is_told() -> None:
    words = "Worker (pid:7) was sent SIGKILL! Perhaps out of memory?"
    assert line("gunicorn.error", words).endswith(words)


def test_installing_it_leaves_no_other_way_to_write(monkeypatch: pytest.MonkeyPatch) -> None:
    import threading

    from wizard.server import logs as quiet_logs

    root = logging.getLogger()
    monkeypatch.setattr(root, "handlers", [])
    monkeypatch.setattr(root, "level", root.level)
    monkeypatch.setattr(logging, "raiseExceptions", True)
    for module, hook in ((sys, "excepthook"), (sys, "unraisablehook"), (threading, "excepthook")):
        monkeypatch.setattr(module, hook, getattr(module, hook))
    quiet_logs.install()
    logging.captureWarnings(False)
    assert [type(handler.formatter) for handler in root.handlers] == [Quiet]
    sys.excepthook(ValueError, ValueError(VISITOR), None)
