"""A folder of guides on one server: each at its own path or host, and none of them can open or end another's walk."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from werkzeug.test import Client

from tests.support.clocks import MONDAY_NOON
from tests.support.visitor import one
from wizard.config import InvalidSetting
from wizard.sealing.keys import InvalidKeys, new_key
from wizard.several import SeveralGuides, several_guides
from wizard.web.services import EXTENSION_KEY
from wizard.wsgi import start

ROOT = Path(__file__).parents[2]
HOST = "guide.viborg.example"
GUIDES = {"silkeborg": "eksempelkoebing", "mellemby": "vold-mod-boern", HOST: "skolekrise"}


def add(folder: Path, name: str, example: str = "skolekrise") -> Path:
    """Put a guide of the examples into the folder, with keys of its own."""
    place = folder / name
    place.mkdir()
    shutil.copy(ROOT / "examples" / f"{example}.yaml", place / "flows.yaml")
    (place / "keys").write_text(new_key() + "\n")
    (place / "keys").chmod(0o600)
    return place


@pytest.fixture(scope="module")
def several(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SeveralGuides]:
    folder = tmp_path_factory.mktemp("guides")
    for name, example in GUIDES.items():
        add(folder, name, example)
    made = several_guides(folder, SECURE=False, NOW=lambda: MONDAY_NOON)
    yield made
    for app in made.apps.values():
        app.extensions[EXTENSION_KEY].renderer.close()


@pytest.fixture
def client(several: SeveralGuides) -> Client:
    return Client(several)


def first_answer(client: Client, start: str) -> str:
    """Answer the first question of a card with its last option, and return the address of the next page."""
    form = one(BeautifulSoup(client.get(start).text, "html.parser"), "form[method=post]")
    fields = {str(each["name"]): str(each["value"]) for each in form.select("input[name]")}
    last = form.select("button[name=answer]")[-1]
    answered = client.post(start, data={**fields, "answer": str(last["value"])})
    assert answered.status_code == 303
    return answered.headers["Location"]


def test_each_guide_stands_at_its_path_or_its_host(client: Client) -> None:
    assert "Eksempelkøbing" in client.get("/silkeborg/da/").text
    assert "Mellemby" in client.get("/mellemby/da/").text
    assert "Fjordskolen" in client.get("/da/", base_url=f"http://{HOST}").text
    assert 'href="/silkeborg/da/nabo"' in client.get("/silkeborg/da/").text


def test_what_is_no_guide_s_is_a_page_with_112_and_all_headers(client: Client) -> None:
    page = client.get("/aarhus/da/")
    assert page.status_code == 404
    assert "tel:112" in page.text
    assert page.headers["Content-Security-Policy"]
    assert client.get("/-/ready").status_code == client.get("/robots.txt").status_code == 200


def test_a_guide_s_name_in_capitals_leads_to_its_page(client: Client) -> None:
    found = client.get("/Silkeborg/da/")
    assert (found.status_code, found.headers["Location"]) == (308, "/silkeborg/da/")
    assert client.get("/SILKEBORG/da/", follow_redirects=True).status_code == 200
    assert client.get("/Aarhus/da/").status_code == 404


def test_a_monitor_is_told_of_each_guide(client: Client, several: SeveralGuides) -> None:
    told = client.get("/-/health").json
    assert told
    assert told["status"] == "ok"
    assert {name: each["version"] for name, each in told["guides"].items()} == {
        name: served.content().flows.guide.version for name, served in several.served.items()
    }


def test_one_guide_that_cannot_be_read_anew_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wizard.last_good.LOOK_AGAIN_AFTER", 0)
    for name in ("silkeborg", "viborg"):
        add(tmp_path, name)
    made = several_guides(tmp_path, SECURE=False, NOW=lambda: MONDAY_NOON)
    (tmp_path / "viborg" / "flows.yaml").write_text("guide: {}\n")
    told = Client(made).get("/-/health").json
    assert told
    assert told["status"] == "degraded"
    assert [each["status"] for each in told["guides"].values()] == ["ok", "degraded"]
    for served in made.served.values():
        served.renderer.close()


def test_leaving_one_guide_ends_no_walk_in_another(client: Client) -> None:
    there = first_answer(client, "/silkeborg/da/nabo")
    here = first_answer(client, "/mellemby/da/hjemme")
    assert client.get("/silkeborg/da/forlad").status_code == 302
    assert client.get(here).status_code == 200
    assert client.get(there).status_code == 404


def test_an_address_of_one_guide_opens_nothing_in_another(client: Client) -> None:
    sealed = first_answer(client, "/silkeborg/da/nabo").rpartition("/g/")[2]
    first_answer(client, "/mellemby/da/hjemme")
    assert client.get(f"/mellemby/da/g/{sealed}").status_code == 404


def test_each_cookie_has_its_guide_s_name(client: Client, several: SeveralGuides) -> None:
    names = {app.config["SESSION_COOKIE_NAME"] for app in several.apps.values()}
    assert names == {f"kontaktguide-{name}" for name in GUIDES}


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["silkeborg", "Silkeborg"], "are at one address"),
        (["Silkeborg By"], "cannot be the address"),
        (["da"], "cannot be the address"),
        ([], "holds no folder"),
    ],
)
def test_a_folder_that_cannot_be_served_is_refused_in_a_sentence(
    tmp_path: Path, names: list[str], said: str
) -> None:
    for name in names:
        add(tmp_path, name)
    with pytest.raises(InvalidSetting, match=said):
        several_guides(tmp_path, SECURE=False)


def test_a_guide_that_must_not_start_leaves_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("silkeborg", "viborg", HOST):
        add(tmp_path, name)
    (tmp_path / "viborg" / "flows.yaml").write_text("guide: {}\n")
    (tmp_path / HOST / "keys").unlink()
    monkeypatch.setenv("WIZARD_GUIDES", str(tmp_path))
    monkeypatch.setenv("WIZARD_SECURE", "0")
    monkeypatch.setattr("wizard.wsgi.measure", lambda _: None)
    made = start()
    assert isinstance(made, SeveralGuides)
    client = Client(made)
    assert client.get("/silkeborg/da/").status_code == 200
    for away in (client.get("/viborg/da/"), client.get("/da/", base_url=f"http://{HOST}")):
        assert (away.status_code, away.headers["X-Accel-Redirect"]) == (503, "/fallback/away")
        assert "tel:112" in away.text
    told = client.get("/-/health").json
    assert told
    assert told["status"] == "degraded"
    assert [told["guides"][name]["status"] for name in ("silkeborg", "viborg", HOST)] == [
        "ok",
        "away",
        "away",
    ]
    said = capsys.readouterr().err
    assert re.search(r"viborg is not served: .*flows.yaml:1:\d+: missing-key: ", said)
    assert f"{HOST} is not served: " in said
    for served in made.served.values():
        served.renderer.close()


def test_a_guide_without_keys_is_refused(tmp_path: Path) -> None:
    (add(tmp_path, "silkeborg") / "keys").unlink()
    with pytest.raises(InvalidKeys, match="silkeborg"):
        several_guides(tmp_path, SECURE=False)
