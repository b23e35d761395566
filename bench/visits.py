"""Short visits in process: to the acute page and to a second question, and what stands on their pages."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.support.visitor import answer_value


def acute_page(client: FlaskClient) -> str:
    """Walk to the page that says 112; return its HTML."""
    answered = _answered(client, "ja")
    return str(answered.get_data(as_text=True))


def second_question(client: FlaskClient) -> str:
    """Walk to the second question; return its sealed address."""
    return str(_answered(client, "nej").headers["Location"])


def token(html: str) -> str:
    """Return the token of the page's form."""
    return re.search(r'name="csrf_token"[^>]*value="([^"]+)"', html)[1]  # type: ignore[index]  # it is there


def papers(html: str) -> list[str]:
    """Return the addresses of both papers, the one without answers first."""
    return re.findall(r'href="([^"]+/papir/[^"]+)"', html)


def _answered(client: FlaskClient, option: str) -> TestResponse:
    first = client.get("/da/borger").get_data(as_text=True)
    answer = answer_value(BeautifulSoup(first, "html.parser"), option)
    return client.post("/da/borger", data={"answer": answer, "csrf_token": token(first)})
