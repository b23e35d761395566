"""What docs/operating.md gives the operator to type and to write into a file."""

from __future__ import annotations

import re
from pathlib import Path

DOCUMENT = (Path(__file__).parents[2] / "docs" / "operating.md").read_text()
PIECES: list[tuple[str, str]] = re.findall(r"^```(\w+)\n(.*?)^```$", DOCUMENT, re.MULTILINE | re.DOTALL)


def piece(language: str, *words: str) -> str:
    """Return the one piece of this language that holds all these words, as it stands."""
    (found,) = [text for kind, text in PIECES if kind == language and all(word in text for word in words)]
    return found


def commands(*words: str) -> list[str]:
    """Return the commands that hold all these words, each on one line, from the text and from the pieces of shell."""
    inline = re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```$", "", DOCUMENT, flags=re.MULTILINE | re.DOTALL))
    shell = [
        line for kind, text in PIECES if kind == "sh" for line in re.sub(r"\\\n\s*", "", text).splitlines()
    ]
    return [command for command in (*inline, *shell) if all(word in command for word in words)]
