"""What two impartial readers find wrong with a page: axe-core in the browser, html-validate in the text."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from playwright.sync_api import Page

MODULES = Path(__file__).parents[2] / "node_modules"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
# a card's parts have the very ids of its drawing, with dots, as HTML allows
# a link to a number also names whom it rings, in words that may break; the digits never do (macros/number.html)
TEXT_RULES = {
    "extends": ["html-validate:recommended"],
    "rules": {"valid-id": ["error", {"relaxed": True}], "tel-non-breaking": "off"},
}
COLOURS = ["color-contrast"]
RUN = """async (names) => {
    const { violations } = await axe.run({ runOnly: names, resultTypes: ["violations"] });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) =>
        `${id} at ${target}: ${failureSummary.replace(/\\s+/g, " ")}`));
}"""


@cache
def _axe() -> str:
    return (MODULES / "axe-core/axe.min.js").read_text()


def violations(page: Page, rules: list[str] = RULES) -> list[str]:
    """Return what axe finds on the page as it stands; it comes by the debugger, so the CSP stays in force."""
    page.evaluate(_axe())
    found: list[str] = page.evaluate(RUN, rules)
    return found


def errors(pages: Mapping[str, str], folder: Path) -> list[str]:
    """Return what html-validate's recommended rules find in these texts, by name."""
    names = {folder / f"{number}.html": name for number, name in enumerate(pages)}
    for path, name in names.items():
        path.write_text(pages[name])
    rules = folder / "rules.json"
    rules.write_text(json.dumps(TEXT_RULES))
    command = ["node", str(MODULES / "html-validate/bin/html-validate.mjs"), "--config", str(rules)]
    # into a file: what is written to a pipe is cut off where the program ends
    said = folder / "said.json"
    done = subprocess.run([*command, "--formatter", f"json={said}", *map(str, names)], capture_output=True)
    assert said.exists(), done.stderr
    return [
        f"{names[Path(found['filePath'])]}:{error['line']}: {error['ruleId']}: {error['message']}"
        for found in json.loads(said.read_text())
        for error in found["messages"]
    ]
