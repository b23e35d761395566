"""Who has approved the content of a guide."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import StringConstraints

from wizard.flows.conditions import Model, Text


class Approval(Model):
    """Who has approved the content, by role; the name stands on the signed paper.

    The day is `date`, since YAML 1.1 reads `on` as true. `fingerprint` is that of the content as it was then
    (`wizard.flows.fingerprint`).
    """

    role: Text
    date: dt.date
    version: Text
    fingerprint: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]
