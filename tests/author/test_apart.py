"""The desk is never a part of the public app: no route, template or script of it can be reached there."""

from __future__ import annotations

import subprocess
import sys

import pytest
from flask import Flask
from jinja2 import TemplateNotFound

from tests.support.content import ROOT

AUTHOR = ROOT / "wizard" / "author"


def test_the_public_app_has_no_route_of_the_desk(app: Flask, desk_app: Flask) -> None:
    public = {(rule.rule, rule.endpoint) for rule in app.url_map.iter_rules()}
    desk = {(rule.rule, rule.endpoint) for rule in desk_app.url_map.iter_rules()}
    assert {rule for rule in public & desk if rule[1] != "static"} == set()
    assert not {rule for rule, _ in public if "preview" in rule or "ret/" in rule}


def test_the_public_app_answers_no_address_of_the_desk(app: Flask, desk_app: Flask) -> None:
    client = app.test_client()
    for rule in desk_app.url_map.iter_rules():
        if rule.rule not in ("/", "/static/<path:filename>"):
            address = rule.rule.replace("<int:number>", "1")
            found = client.get(address, follow_redirects=True)
            assert "Skrivebordet" not in found.text, address
            assert found.status_code in (404, 405), address


def test_the_public_app_finds_no_template_and_no_file_of_the_desk(app: Flask) -> None:
    for template in (AUTHOR / "templates").rglob("*.html"):
        with pytest.raises(TemplateNotFound):
            app.jinja_env.get_template(str(template.relative_to(AUTHOR / "templates")))
    client = app.test_client()
    for file in (AUTHOR / "static" / "dist").rglob("*.*"):
        name = file.relative_to(AUTHOR / "static" / "dist")
        if name.parts[0] in ("js", "css"):
            assert client.get(f"/static/{name}", follow_redirects=True).status_code == 404, name


def test_the_public_app_imports_nothing_of_the_desk() -> None:
    code = "import sys, wizard.wsgi, wizard.app; sys.exit(any('author' in name for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_the_command_imports_the_desk_only_when_it_is_asked_for() -> None:
    code = "import sys, wizard.cli.main; sys.exit(any('wizard.author' in name for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_nothing_of_the_public_app_names_the_desk() -> None:
    named = [
        path
        for folder in ("web", "pages", "pdf", "server", "offline", "templates")
        for path in (ROOT / "wizard" / folder).rglob("*.*")
        if path.suffix in (".py", ".html") and "wizard.author" in path.read_text()
    ]
    assert named == []


def test_the_desk_needs_nothing_that_windows_lacks() -> None:
    code = (
        "import os, random, sys; sys.modules['fcntl'] = None; del os.register_at_fork, os.memfd_create;"
        "import wizard.author.server"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
