"""The versions that were published, the last fifty, each a file of its own that any editor can read."""

from __future__ import annotations

import datetime as dt
import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from wizard.author import files
from wizard.author.draft import Draft

MOST = 50
NAME = re.compile(r"(\d{6})-(\d{8}T\d{6})Z\.yaml")


@dataclass(frozen=True)
class Version:
    """A published version: its number among those kept, when it was published, what it calls itself, and its file."""

    number: int
    on: dt.datetime
    path: Path

    def text(self) -> str:
        """Return the text of the version; raise CannotKeep."""
        return Draft.of(files.read(self.path)).text

    @property
    def name(self) -> str:
        """What the version calls itself, `guide: version`; empty where it does not."""
        return Draft(self.text()).said(("guide", "version"))


class Versions:
    """The versions in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def listed(self) -> tuple[Version, ...]:
        """Return the versions, the newest first."""
        found = [(hit, path) for path in self._folder.glob("*.yaml") if (hit := NAME.fullmatch(path.name))]
        return tuple(
            Version(int(hit[1]), dt.datetime.strptime(hit[2] + "+0000", "%Y%m%dT%H%M%S%z"), path)
            for hit, path in sorted(found, key=lambda each: each[1].name, reverse=True)
        )

    def find(self, number: int) -> Version | None:
        """Return the version of that number, or None."""
        return next((version for version in self.listed() if version.number == number), None)

    def keep(self, data: bytes, on: dt.datetime) -> None:
        """Keep a version, unless it is the newest already, and let go of the oldest; raise CannotKeep."""
        listed = self.listed()
        if listed and files.read(listed[0].path) == data:
            return
        number = listed[0].number + 1 if listed else 1
        stamp = on.astimezone(dt.UTC).strftime("%Y%m%dT%H%M%SZ")
        with files.told(self._folder):
            self._folder.mkdir(parents=True, exist_ok=True)
        files.replace(self._folder / f"{number:06}-{stamp}.yaml", data)
        for old in listed[MOST - 1 :]:
            with suppress(OSError):
                old.path.unlink()


def raised(version: str, today: dt.date) -> str:
    """Return the name of the version that follows: `2026-11`, the second of a month `2026-11.2`; 3 after 2."""
    month = f"{today:%Y-%m}"
    if hit := re.fullmatch(rf"{month}(?:\.(\d+))?", version):
        return f"{month}.{int(hit[1] or 1) + 1}"
    if re.fullmatch(r"\d{4}-\d\d(\.\d+)?", version):
        return month
    if hit := re.fullmatch(r"(.*?)(\d+)", version):
        return f"{hit[1]}{int(hit[2]) + 1}"
    return month
