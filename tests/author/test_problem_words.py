"""What is wrong is said at the desk with the names that stand on the page, not with the file's."""

from __future__ import annotations

import pytest

from tests.support.content import FILE
from tests.support.desk import Author
from wizard.author.draft import Draft
from wizard.author.problem_words import in_desk_words

TEXT = FILE.read_text(encoding="utf-8")
SAID = [
    ("    fallback: politi-114\n", "", "skriv en „Svarer i stedet“, der fører til"),
    ("    fallback: politi-114\n", "", "„Nordjyllands Politi, hovednummer“ svarer ikke altid"),
    ("danger: true, ", "", "skal have et svar om fare („Betyder fare“)"),
    ("danger: true, ", "", "„Ja“ står i „Svar, der altid fører til 112“"),
    ("to: ring-112", "to: ring-114", "skal føre til et udfald med „Hvor hurtigt: nu“"),
    (
        "  - id: politi-114\n",
        "  - id: politi-114\n    overview_only: true\n",
        "(„Kun på siden med alle kontakter“)",
    ),
    ('phone: "41 74 90 90"', "phoen: x", "„phoen“"),  # about the notation itself
]


@pytest.mark.parametrize(("old", "new", "said"), SAID)
def test_a_field_and_a_thing_are_called_as_on_the_page(old: str, new: str, said: str) -> None:
    assert old in TEXT
    draft = Draft(TEXT.replace(old, new, 1))
    sentences = [in_desk_words(draft, problem) for problem in draft.problems]
    assert any(said in sentence for sentence in sentences), sentences


@pytest.mark.parametrize("address", ["/problemer", "/udgiv/hent"])
def test_no_page_but_the_file_itself_says_a_key(author: Author, address: str) -> None:
    page = author.open("/fil")
    author.send(page, {"text": TEXT.replace("    fallback: politi-114\n", "", 1)}, selector="main form")
    told = author.open(address, 422 if address == "/udgiv/hent" else 200).text
    assert "Svarer i stedet" in told
    assert "fallback" not in told
    assert "fallback" in author.open("/fil").soup.select("#problem-list")[0].get_text()
