"""Files that no author wrote: whatever comes, there are problems or a flow, soon, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.support.miniatures import GOOD, TODAY
from wizard.flows.errors import Problem
from wizard.flows.reading.yaml_tree import YamlTree
from wizard.flows.validation import check_bytes, check_file

SMALLEST = next(path for path in GOOD if path.stem == "smallest").read_bytes()
LAUGHS = b"\n".join(b"a%d: &a%d [%s]" % (n + 1, n + 1, b",".join([b"*a%d" % n] * 9)) for n in range(9))
HOSTILE = {
    "alias-bomb": b"a0: &a0 [lol]\n" + LAUGHS,
    "brackets": b"[" * 3000,
    "brackets-in-lines": b"[\n" * 3000,
    "brackets-of-a-megabyte": b"[" * (2**20 - 1),
    "braces": b"{a: " * 3000,
    "dashes": b"- " * 3000,
    "question-marks": b"? " * 3000,
    "indents": b"".join(b" " * n + b"a:\n" for n in range(1000)),
    "nul": b"a: \x00b",
    "only-nul": b"\x00" * 2**20,
    "lone-surrogates": "a: \ud800\udc00".encode("utf-8", "surrogatepass"),
    "escaped-surrogate": b'a: "\\ud800"',
    "escaped-nul": b'a: "\\0"',
    "utf-16": SMALLEST.decode().encode("utf-16"),
    "utf-16-without-mark": SMALLEST.decode().encode("utf-16-le"),
    "utf-32": SMALLEST.decode().encode("utf-32"),
    "latin-1": SMALLEST.decode().encode("latin-1"),
    "many-marks": b"\xef\xbb\xbf" * 3 + b"a: b",
    "old-macintosh": SMALLEST.replace(b"\n", b"\r") + b"\rx",
    "fifty-megabytes": b"x" * 50_000_000,
    "one-long-line": b"a: " + b"x" * 1_000_000,
    "wide-list": b"[" + b"1," * 500_000 + b"]",
    "many-keys": b"\n".join(b"k%d: v" % n for n in range(45_000)),
    "many-doubles": b"\n".join(b"k: v" for _ in range(45_000)),
    "many-steps": b"steps:\n" + b"- a\n" * 45_000,
    "many-documents": b"--- {}\n" * 40_000,
    "many-comments": b"a: b #\n" * 40_000,
    "binary-tag": b"a: !!binary aGVq",
    "python-tag": b"a: !!python/object/apply:os.system [ls]",
    "directive": b"%YAML 9.9\n--- a",
    "tag-directive": b"%TAG ! tag:x,2000:\n---\na: !y b",
    "self-alias": b"&a [*a]",
    "merge": b"<<: [{a: b}, {c: d}]",
    "complex-key": b"? {a: b}\n: c",
    "empty-keys": b": a\n: b",
    "timestamps": b"2026-11-23: 12:00\n1_000: .inf",
    "nothing": b"",
    "blank": b" \n\t\n",
    "comment": b"# a",
    "null": b"~",
    "dots": b"...\n...\n",
    "deep-when": SMALLEST.replace(b"to: hvem}", b"to: {to: hvem, when: {a: [[b]]}}}"),
}


def at_least_one(problems: tuple[Problem, ...]) -> bool:
    return all(problem.line >= 1 and problem.column >= 1 for problem in problems) and bool(problems)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_gives_problems_and_nothing_else(name: str) -> None:
    assert at_least_one(check_bytes(HOSTILE[name], "x.yaml", TODAY))


def test_a_big_file_is_not_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "big.yaml"
    path.write_bytes(b"x" * (YamlTree.MAX_BYTES + 1))
    assert [problem.code for problem in check_file(path)] == ["too-big"]
    assert [problem.code for problem in check_file("/dev/zero")] == ["too-big"]
    assert [problem.code for problem in check_file("\0")] == ["unreadable"]


@settings(deadline=None)
@given(st.binary(max_size=400))
@example(b"\xef\xbb\xbf")
@example(b"\xff")
def test_any_bytes_give_problems(data: bytes) -> None:
    assert at_least_one(check_bytes(data, "x.yaml"))


@settings(deadline=None)
@given(st.text(st.characters() | st.sampled_from("-:[]{}#&*!|>'\"%@`,? \n\t"), max_size=200))
@example("a: '\x85'")
@example("a\u2028: b")
def test_any_text_gives_problems(text: str) -> None:
    assert at_least_one(check_bytes(text.encode("utf-8", "surrogatepass"), "x.yaml"))


PIECES = st.sampled_from([line for line in SMALLEST.decode().split("\n") if line])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_good_file_with_anything_put_in_anywhere_gives_problems_or_a_flow(data: st.DataObject) -> None:
    lines = SMALLEST.decode().split("\n")
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(lines) - 1))
        match data.draw(st.sampled_from(["drop", "double", "replace", "cut", "insert"])):
            case "drop":
                del lines[at]
            case "double":
                lines.insert(at, lines[at])
            case "replace":
                lines[at] = data.draw(PIECES)
            case "cut":
                lines[at] = lines[at][: data.draw(st.integers(0, len(lines[at])))]
            case _:
                lines[at] += data.draw(st.text(max_size=5))
    text = "\n".join(lines).encode("utf-8", "surrogatepass")
    assert all(problem.file == "x.yaml" for problem in check_bytes(text, "x.yaml", TODAY))
