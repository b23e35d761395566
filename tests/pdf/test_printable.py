"""What the rules let into texts is in both letters of the typeface on paper."""

from __future__ import annotations

import re

from fontTools.ttLib import TTFont

from wizard.flows.rules.plain_text import UNPRINTABLE
from wizard.pdf.renderer import FONTS


def test_the_typeface_has_every_character_that_texts_may_have() -> None:
    allowed = [code for code in range(0x20, 0x3000) if not UNPRINTABLE.match(chr(code))]
    assert len(allowed) > 300
    for name in ("IBMPlexSans-Regular.ttf", "IBMPlexSans-SemiBold.ttf"):
        known = TTFont(FONTS / name).getBestCmap()
        assert [chr(code) for code in allowed if code not in known] == []


def test_what_nobody_sees_is_not_among_them() -> None:
    assert all(UNPRINTABLE.match(char) for char in "\u00ad\u200d\ufffd\ue000\u0301✓😀")
    assert not re.search(UNPRINTABLE, "Ærlig – „ord“ … § 133 → 25 %")
