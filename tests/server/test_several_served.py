"""Several guides behind nginx as it is shipped: each keeps its walk, has its own fallback, and can always be left."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy import serve
from tests.support.wire import Browser, location
from wizard.sealing.keys import new_key

pytestmark = pytest.mark.skipif(not serve.usable(), reason="nginx is not installed")
ROOT = Path(__file__).parents[2]
HOST = "guide.viborg.example"
GUIDES = {"school": "safeguarding", "silkeborg": "eksempelkoebing", HOST: "skolekrise"}
LEADS = {name: f"https://{name.partition('.')[0]}.example/" for name in GUIDES}


@pytest.fixture
def production(tmp_path: Path) -> Iterator[serve.Production]:
    """Return one instance of three guides behind nginx, one of them in English and one with a host name."""
    for name, example in GUIDES.items():
        place = tmp_path / name
        place.mkdir()
        text = (ROOT / "examples" / f"{example}.yaml").read_text()
        led = text.replace("leave_to: https://example.org/", f"leave_to: {LEADS[name]}")
        (place / "flows.yaml").write_text(led)
        (place / "keys").write_text(new_key() + "\n")
        (place / "keys").chmod(0o600)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    made = serve.Production(port, workers=1, environ={**serve.LOCAL, "WIZARD_GUIDES": str(tmp_path)})
    made.start()
    yield made
    made.stop()


def test_two_walks_go_on_beside_each_other_and_each_guide_is_told_when_the_app_is_away(
    production: serve.Production,
) -> None:
    browser = Browser(production.port)
    for start, answer in (("/silkeborg/da/nabo", "nej"), ("/school/en/staff", "no")):
        page = browser.get(start)
        on = location(browser.answer(start, page, answer))
        assert browser.get(on).status == 200
    sheet = browser.get("/school/en/").soup.select_one("link[rel=stylesheet]")
    assert sheet
    production.stop_instances()
    away = {path: browser.get(path) for path in ("/school/en/", "/silkeborg/da/nabo", "/elsewhere/")}
    assert {answer.status for answer in away.values()} <= {502, 503, 504}
    numbers = {
        path: {str(a["href"]) for a in answer.soup.select("a[href^=tel]")} for path, answer in away.items()
    }
    assert "tel:999" in numbers["/school/en/"]
    assert "tel:112" not in numbers["/school/en/"]
    assert "tel:112" in numbers["/silkeborg/da/nabo"]
    assert numbers["/elsewhere/"] == {"tel:112", "tel:999"}
    assert browser.get(str(sheet["href"])).status == 200


def test_a_guide_that_must_not_start_shows_its_own_fallback(
    production: serve.Production, tmp_path: Path
) -> None:
    production.stop_instances()
    (tmp_path / "school" / "flows.yaml").write_text("guide: {}\n")
    production.start_instances()
    production.wait()
    browser = Browser(production.port)
    away = browser.get("/school/en/")
    assert (away.status, "tel:+441632960001" in away.text) == (503, True)
    assert browser.get("/silkeborg/da/").status == 200


def test_each_guide_is_left_by_its_own_cookie_and_address_when_the_app_is_away(
    production: serve.Production,
) -> None:
    browser = Browser(production.port, cookies={"kontaktguide": "of a guide that stood here alone"})
    at_host = Browser(production.port, extra={"Host": HOST})
    places = {
        "school": (browser, "/school/en"),
        "silkeborg": (browser, "/silkeborg/da"),
        HOST: (at_host, "/da"),
    }
    for (who, base), card in zip(places.values(), ("staff", "nabo", "doed"), strict=True):
        assert who.get(f"{base}/{card}").status == 200
    assert set(browser.cookies) == {"kontaktguide", "kontaktguide-school", "kontaktguide-silkeborg"}
    production.stop_instances()
    for name, (who, base) in places.items():
        assert who.send("HEAD", f"{base}/forlad").header("set-cookie") is None
        assert who.get(f"{base}/forlad", Sec_Fetch_Dest="image").status == 403
        assert who.cookies[f"kontaktguide-{name}"]
        left = who.get(f"{base}/forlad?x")
        assert (left.status, left.header("location")) == (302, LEADS[name])
        assert left.header("clear-site-data") == '"storage"'
        assert left.header("cache-control") == "no-store"
        assert (left.header("set-cookie") or "").startswith(f"kontaktguide-{name}=; Max-Age=0;")
    assert browser.cookies["kontaktguide"], "what is none of these guides' stays"
    assert "tel:112" in browser.get("/elsewhere/da/forlad").text


def test_a_cookie_that_another_site_of_the_domain_put_beside_the_own_does_not_take_its_place(
    production: serve.Production,
) -> None:
    planted = {
        "__Host-kontaktguide-school": "own",
        "kontaktguide-school": "planted",
        "kontaktguide": "planted",
    }
    browser = Browser(production.port, cookies=planted)
    left = browser.get("/school/en/forlad").header("set-cookie") or ""
    assert left.startswith("__Host-kontaktguide-school=; Max-Age=0;")
    assert "; Path=/; Secure; HttpOnly; SameSite=Lax" in left
