"""The instants at which the tests look at the guide."""

import datetime as dt
from zoneinfo import ZoneInfo

COPENHAGEN_NOON = dt.datetime(2026, 11, 23, 12, 0, tzinfo=ZoneInfo("Europe/Copenhagen"))  # a Monday
MONDAY_NOON = COPENHAGEN_NOON.astimezone(dt.UTC)
