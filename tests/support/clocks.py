"""The instants at which the tests look at the guide."""

import datetime as dt
from zoneinfo import ZoneInfo

COPENHAGEN_NOON = dt.datetime(2026, 11, 23, 12, 0, tzinfo=ZoneInfo("Europe/Copenhagen"))  # a Monday
MONDAY_NOON = COPENHAGEN_NOON.astimezone(dt.UTC)


class ManualClock:
    """Time that passes only when it is told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now
