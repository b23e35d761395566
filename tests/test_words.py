"""One word per thing: our own names, the keys of a flows file and the guides keep to docs/words.md."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
WORDS = (ROOT / "docs" / "words.md").read_text()
NOT_USED = set(re.search(r"^Not used: (.+)\.$", WORDS, re.MULTILINE)[1].split(", "))  # type: ignore[index]
FILES = sorted(
    path
    for folder in ("wizard", "tests", "bench", "scripts", "deploy")
    for path in (ROOT / folder).rglob("*.py")
    if "node_modules" not in path.parts
)
# what others call so keeps its name: where, and whose word it is
OTHERS_WORDS = {
    "response": "Flask and Werkzeug",
    "BaseResponse": "Werkzeug",
    "start_response": "WSGI",
    "trim_blocks": "Jinja",
    "lstrip_blocks": "Jinja",
}
OTHERS_FILES = {
    "wizard/flows/reading/yaml_tree.py": ("node", "YAML"),
    "wizard/flows/reading/json_schema.py": ("node", "JSON Schema"),
    "wizard/flows/reports/diagram.py": ("node", "Mermaid"),
    "tests/flows/reports/test_diagram.py": ("node", "Mermaid"),
    "tests/test_architecture.py": ("node", "ast"),
    "tests/test_words.py": ("node", "ast"),
    "tests/docs/test_hazards.py": ("node", "ast"),
    "bench/container.py": ("user", "a Containerfile"),
    "bench/lighthouse.py": ("score", "Lighthouse"),
    "bench/observatory.py": ("result", "the Observatory"),
}
# functions and constants that mean one thing; of types that holds always
ONE_MEANING = {"parse", "start", "DONE"}
# in sentences: other people's words, and words of the trade that name nothing of this product
SAID = re.compile(
    r"screen readers?|inline[ -]blocks?|Node\.js|[Nn]ode than|without node|needs node"
    r"|user 10001|rates, scores|risk or score|section 4 of",
)


def parts(name: str) -> set[str]:
    """Return the words of an identifier, in lower case and in the singular."""
    words = re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)
    return {word.lower().removesuffix("s") for word in words} | {word.lower() for word in words}


def names(tree: ast.AST) -> Iterator[str]:
    """Yield every name that a file makes itself: what it defines, takes, assigns and renames."""
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case (
                ast.arg(arg=name)
                | ast.Name(id=name, ctx=ast.Store())
                | ast.Attribute(attr=name, ctx=ast.Store())
            ):
                yield name
            case ast.alias(asname=str(name)):
                yield name


def forbidden(path: Path, text: str) -> list[str]:
    """Return the names of a file that hold a word which is not used."""
    theirs, _ = OTHERS_FILES.get(str(path.relative_to(ROOT)), ("", ""))
    return [
        name
        for name in names(ast.parse(text))
        if name not in OTHERS_WORDS and parts(name) & NOT_USED - {theirs}
    ]


def test_the_list_is_read() -> None:
    assert {"screen", "survey", "risk level"} <= NOT_USED


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_name_of_ours_is_a_word_that_is_not_used(path: Path) -> None:
    assert forbidden(path, path.read_text()) == []


def defined(text: str) -> Iterator[str]:
    """Yield the types a module defines, by class or by alias, and those of its functions that have one meaning."""
    for node in ast.parse(text).body:
        match node:
            case ast.ClassDef(name=name):
                yield name
            case ast.Assign(targets=[ast.Name(id=name)]) if not name.isupper():
                yield name
            case ast.FunctionDef(name=name) | ast.Assign(targets=[ast.Name(id=name)]) if name in ONE_MEANING:
                yield name


def twice(texts: Iterable[str]) -> list[str]:
    """Return the names that more than one of these modules defines, but for the blueprint each of them has."""
    counts = Counter(name for text in texts for name in set(defined(text)))
    return [name for name, count in counts.items() if count > 1 and name not in {"blueprint", "__all__"}]


def test_a_type_and_a_word_with_one_meaning_are_defined_once() -> None:
    assert twice(path.read_text() for path in FILES if path.is_relative_to(ROOT / "wizard")) == []


def test_a_name_with_two_meanings_is_found() -> None:
    modules = ["class Kind: ...\ndef parse(): ...", "Kind = str\nDONE = b'+'", "def parse(): ..."]
    assert sorted(twice(modules)) == ["Kind", "parse"]


def test_a_name_that_is_not_used_is_found() -> None:
    code = "class UserSurvey:\n    def block_of(self, result): self.scores = result"
    assert sorted(forbidden(ROOT / "wizard" / "x.py", code)) == ["UserSurvey", "block_of", "result", "scores"]


@pytest.mark.parametrize("file", ["flows.yaml", "examples/eksempelkoebing.yaml"])
def test_no_key_and_no_id_of_a_flows_file_is_one(file: str) -> None:
    events = yaml.parse((ROOT / file).read_text(), Loader=yaml.CSafeLoader)
    plain = {event.value for event in events if isinstance(event, yaml.ScalarEvent)}
    assert [value for value in plain if re.fullmatch(r"[a-z_-]+", value) and parts(value) & NOT_USED] == []


@pytest.mark.parametrize(
    "path",
    [
        *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md")),
        *sorted((ROOT / "docs").rglob("*.md")),
        ROOT / "docs" / "hazards.yaml",
    ],
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_no_guide_says_one(path: Path) -> None:
    text = re.sub(
        r"`[^`]*`|\]\([^)]*\)|```.*?```|Not used: .*", "", SAID.sub("", path.read_text()), flags=re.DOTALL
    )
    said = re.findall(rf"\b({'|'.join(NOT_USED)})s?\b", text)
    assert said == []
