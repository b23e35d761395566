"""Writes the translations of what got another id in flows.yaml under its new name; `make messages` runs it.

Before the catalogues are updated: then the old names go, and what stood under them.
"""

from __future__ import annotations

from wizard.flows.validation import load
from wizard.i18n.languages import TRANSLATIONS, languages
from wizard.i18n.renamed import carry
from wizard.i18n.text import INTERFACE


def main() -> None:
    """Carry the translations of each language over, and say how many."""
    flows = load("flows.yaml")
    codes = [INTERFACE, *(path.parts[-3] for path in sorted(TRANSLATIONS.glob("*/LC_MESSAGES/messages.mo")))]
    for code, language in languages(" ".join(codes)).items():
        if code != INTERFACE:
            count = carry(flows, language, TRANSLATIONS / code / "LC_MESSAGES" / "messages.po")
            print(f"{code}: {count} texts carried over to new names")


if __name__ == "__main__":
    main()
