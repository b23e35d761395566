"""The shipped guide can be read in every language that is configured; else this says what has to be translated."""

from __future__ import annotations

import pytest

from tests.support.shipped import REAL
from wizard.config import settings
from wizard.i18n.languages import Language, languages
from wizard.pages.content import language_faults

SPOKEN = languages(settings({}, {})["LANGUAGES"])
OTHERS = [language for code, language in SPOKEN.items() if code != REAL.language.code]


@pytest.mark.parametrize("language", OTHERS, ids=lambda language: language.code)
def test_no_text_is_left_in_danish(language: Language) -> None:
    wrong = [str(fault) for fault in language_faults(REAL, language)]
    if wrong:
        pytest.fail("\n".join(wrong) + "\nrun `make messages`, and have these translated", pytrace=False)
