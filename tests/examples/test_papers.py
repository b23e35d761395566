"""Every paper of each guide in `examples/`: outcomes with and without answers, whole cards, drawings and the sign."""

from __future__ import annotations

from tests.support.examples import Guide
from tests.support.long import some
from tests.support.matterhorn import findings
from tests.support.pdf_text import by_poppler, pages_of, plain
from tests.support.visitor import Visitor
from wizard.offline.sign import sign


def test_every_outcome_is_had_on_two_sheets_with_its_words_and_numbers(
    example: Guide, visitor: Visitor
) -> None:
    for outcome, page in some([*example.outcomes(visitor)], 6):
        assert page.outcome == outcome.id
        links = [str(link["href"]) for link in page.soup.select("a[data-pdf]")]
        for link, answers in zip(links, (False, True), strict=True):
            paper = visitor.client.get(link).data
            text = by_poppler(paper)
            assert (pages_of(paper) <= 2, findings(paper)) == (True, [])
            assert example.flows.ways.emergency in text
            assert all(plain(part.text) in text for part in outcome.have_ready if not part.when)
            asked = [plain(row.get_text()) for row in page.soup.select("main dt")]
            assert asked
            assert all(question in text for question in asked) is answers


def test_every_card_is_had_whole_and_the_sign_tells_whom_to_call(example: Guide, visitor: Visitor) -> None:
    front = visitor.get(example.address("")).soup
    assert len(front.select("a[href$='/kort.pdf']")) == len(example.flows.flows)
    for flow in example.flows.flows:
        for link in front.select(f"a[href*='/om/kort/{flow.id}/']"):
            text = by_poppler(visitor.client.get(str(link["href"])).data)
            assert all(plain(step.heading) in text for step in flow.steps.values()), link
    told = by_poppler(sign(example.app, "https://guide.example/"))
    assert example.flows.ways.emergency in told
    assert "guide.example" in told
