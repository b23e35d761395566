"""Says whether the translators' template holds just the texts that there are; `make check` runs it.

    python scripts/check_template.py wizard/translations/messages.pot

Only texts and contexts are compared, not the lines they stand on: those follow with the next `make messages`.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from babel.messages.pofile import read_po

EXTRACT = [sys.executable, "-W", "ignore", "-m", "babel.messages.frontend", "--quiet", "extract"]


def entries(path: Path) -> set[str]:
    """Return the texts of a template, each after its context."""
    with path.open("rb") as file:
        return {
            " ".join(filter(None, (message.context, str(message.id))))
            for message in read_po(file)
            if message.id
        }


def extracted() -> set[str]:
    """Return the texts that the templates, the code and the flows file hold now."""
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder, "messages.pot")
        subprocess.run([*EXTRACT, "-F", "pyproject.toml", "-o", fresh, "."], check=True)  # noqa: S603
        return entries(fresh)


def main(template: Path) -> int:
    """Write every difference; return 1 when there is one."""
    there, wanted = entries(template), extracted()
    for text in sorted(wanted - there):
        print(f"{template} lacks: {text}")
    for text in sorted(there - wanted):
        print(f"{template} still has: {text}")
    if there != wanted:
        print("make messages, and translate what is new")
    return int(there != wanted)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
