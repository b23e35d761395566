"""A flood of refusals is no flood of lines in the log."""

from __future__ import annotations

from wizard.web.once import OnceInAWhile


def test_a_kind_is_said_once_a_minute_and_another_at_once() -> None:
    now = 0.0
    may_log = OnceInAWhile(60, clock=lambda: now)
    assert [may_log("full"), may_log("full"), may_log("slow")] == [True, False, True]
    now = 59.9
    assert not may_log("full")
    now = 60.0
    assert [may_log("full"), may_log("full")] == [True, False]
