"""Where a text stands is told in words that an author knows, and leads to its form."""

from __future__ import annotations

import pytest

from tests.support.content import ROOT
from tests.support.desk import Author
from wizard.author.text_origins import GUIDE, Origin, origins
from wizard.flows.messages import messages
from wizard.flows.validation import load


@pytest.mark.parametrize(
    ("context", "origin"),
    [
        ("guide.lead", Origin("Om guiden, „Linjen under overskriften“", GUIDE, GUIDE)),
        (
            "subject.ulykke.lead",
            Origin("Emnet „Der er sket noget på skolen“, „Linjen under overskriften“", GUIDE, GUIDE),
        ),
        (
            "alle.fare.nej",
            Origin("Spørgsmålet „Er nogen i fare lige nu?“, svaret „Nej“", "step", "alle.fare"),
        ),
        (
            "alle.fare.question",
            Origin("Spørgsmålet „Er nogen i fare lige nu?“, „Spørgsmål“", "step", "alle.fare"),
        ),
        ("outcome.ring-nu.who", Origin("Udfaldet „Ring 112“, „Hvem“", "outcome", "ring-nu")),
        ("tempo.today", Origin("Guidens egne tekster")),
        ("", Origin("Guidens egne tekster")),
    ],
)
def test_it_is_said_in_words(context: str, origin: Origin) -> None:
    assert origins(load(ROOT / "examples" / "skolekrise.yaml"))(context) == origin


@pytest.mark.parametrize("file", sorted((ROOT / "examples").glob("*.yaml")), ids=lambda path: path.stem)
def test_every_text_of_a_guide_has_a_form(file: object) -> None:
    guide = load(str(file))
    origin = origins(guide)
    told = [
        origin(message.context) for message in messages(guide) if not message.context.startswith("tempo.")
    ]
    assert all(each.kind and "_" not in each.words for each in told)


def test_the_document_to_sign_says_it_too(author: Author) -> None:
    cells = [
        cell.get_text() for cell in author.open("/godkendelse").soup.select("table.texts td:first-child")
    ]
    assert "Kontakten „Hotline mod radikalisering“, „Rolle“" in cells
    assert not any("contact." in cell or "outcome." in cell for cell in cells)
