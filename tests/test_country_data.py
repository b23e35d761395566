"""Only the data of a country and of a language knows a country: no other code, template, sheet or script does."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from wizard.flows.countries import COUNTRIES

WIZARD = Path(__file__).parents[1] / "wizard"
# where a country's, or a language's, own ways are written down
DATA = frozenset(
    {
        "flows/countries.py",
        "flows/source_language.py",
        "i18n/text.py",  # the language of the interface
        "i18n/sense.py",
        "i18n/sentences.py",  # how a language writes a time of day
        "i18n/paper_letters.py",
        "flows/rules/opening_words.py",  # what an author may write in Danish for the notation of hours
    }
)
# the desk and the editor speak Danish to authors; a starter is a guide, and a specimen a made-up paper nobody sees
DANISH_ROOMS = ("author/", "flows/field_words.py", "starters/", "pdf/specimen.py")
NUMBERS = "|".join(
    sorted({each for country in COUNTRIES.values() for each in (country.emergency, country.police)})
)
OWN = re.compile(
    rf"(?<![\w.#&-])(?:{NUMBERS})(?![\w%]|\.\d)|\+(?:45|44)(?=\D|\d{{6}}|$)|Europe/\w+|\bCPR\b|\bDigitaliseringsst\w+|\bWAS-Tool\b"
    r"""|^(?:da|en|DK|GB|dk|gb)$|\blang=['"]da['"]|['"]da['"]"""
)
COMMENTS = re.compile(r"\{#.*?#\}|/\*.*?\*/|<!--.*?-->|(?m:^\s*//.*$)", re.S)


def own_words(path: Path) -> list[str]:
    """Return what a file says of one country alone, outside comments and docstrings."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return [found[0] for said in strings(ast.parse(text)) for found in OWN.finditer(said)]
    return [found[0] for line in COMMENTS.sub("", text).splitlines() for found in OWN.finditer(line)]


def strings(tree: ast.Module) -> list[str]:
    """Return the strings of a module that stand in an expression: a docstring is a statement of its own."""
    alone = {id(each.value) for each in ast.walk(tree) if isinstance(each, ast.Expr)}
    constants = (each for each in ast.walk(tree) if isinstance(each, ast.Constant) and id(each) not in alone)
    return [each.value for each in constants if isinstance(each.value, str)]


def searched() -> list[Path]:
    """Return the code, templates, sheets and scripts, without the data and the rooms that are Danish."""
    found = [
        path
        for kind in ("py", "html", "css", "scss", "js", "svg")
        for path in WIZARD.rglob(f"*.{kind}")
        if "dist" not in path.parts and "fonts" not in path.parts
    ]
    names = {path: path.relative_to(WIZARD).as_posix() for path in found}
    return sorted(p for p, name in names.items() if name not in DATA and not name.startswith(DANISH_ROOMS))


def test_no_code_knows_a_country_but_its_data() -> None:
    found = {path.relative_to(WIZARD).as_posix(): own_words(path) for path in searched()}
    assert {name: said for name, said in found.items() if said} == {}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.py", 'PHONE = "112"'),
        ("a.py", 'def f(lang="da"):\n    return lang'),
        ("a.py", 'say = f"ring {x} eller 114"'),
        ("a.py", 'zone = ZoneInfo("Europe/Copenhagen")'),
        ("a.html", '<p lang="da">'),
        ("a.html", "{% if frame.lang == 'da' %}"),
        ("a.html", "{{ _('Skriv ikke CPR-numre.') }}"),
        ("a.js", 'const url = "tel:+4512345678";'),
        ("a.css", '[lang="da"] { color: red }'),
    ],
)
def test_it_would_be_found(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert own_words(tmp_path / name)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.py", '"""Says 112."""\n# ring 112\nwidth = 112'),
        ("a.html", '{# 112 and lang="da" #}<p>{{ number.shown }}</p>'),
    ],
)
def test_a_comment_may_name_it(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert own_words(tmp_path / name) == []
