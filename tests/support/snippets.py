"""What docs/linking.md offers to another site: addresses and snippets of HTML."""

from __future__ import annotations

import re
from pathlib import Path

DOCUMENT = (Path(__file__).parents[2] / "docs" / "linking.md").read_text()
SITE = "https://guide.kommune.dk"
ADDRESSES = re.findall(rf"^\| `{SITE}(/\S*)` \|", DOCUMENT, re.MULTILINE)
SNIPPETS = re.findall(r"^```html\n(.*?)^```$", DOCUMENT, re.MULTILINE | re.DOTALL)
