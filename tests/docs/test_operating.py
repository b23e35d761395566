"""What the guide for operators tells to type is right for the operator's own content, wherever it is typed."""

from __future__ import annotations

import re

from tests.support.operating import DOCUMENT, commands


def test_the_fallback_is_built_of_the_operators_own_file_at_the_address_of_the_guide() -> None:
    """Without a file it would be of the shipped content, and without the address a folder's pages are unstyled."""
    building = commands("-m wizard.offline.fallback")
    assert len(building) >= 3
    for command in building:
        assert re.match(r"WIZARD_(FLOWS=/etc/kontaktguide/flows\.yaml|GUIDES=/srv/guides) ", command), command
        assert " WIZARD_PUBLIC_URL=https://" in command, command
        assert " /opt/kontaktguide/bin/python -m " in command, command


def test_what_was_built_of_the_shipped_content_is_copied_nowhere() -> None:
    told = [sentence for sentence in re.split(r"\.\s", DOCUMENT) if "var/public" in sentence]
    assert told
    for sentence in told:
        assert re.search("nowhere|Never copy", sentence), sentence
    # an image of nginx holds what was built beside it
    assert re.search(
        "fallback inside is built of the checkout's `flows.yaml`:\\s+put your own there first", DOCUMENT
    )
    installing, _, changing = DOCUMENT.partition("## Change the program")
    for part in (installing, changing):
        assert "fallback from your own file, as in [Change the content](#change-the-content)" in part
