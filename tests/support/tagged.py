"""The structure tree of a tagged PDF, as its elements in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf
from pikepdf import Dictionary, Object, Pdf


@dataclass(frozen=True)
class Element:
    """An element of the structure tree, with the one above it."""

    object: Object
    parent: Element | None

    @property
    def kind(self) -> str:
        """Its type without the slash, such as `H1`."""
        return str(self.object.S)[1:]


def elements(pdf: Pdf) -> Iterator[Element]:
    """Return every element that hangs on the structure tree, in reading order."""
    tree = pdf.Root.get("/StructTreeRoot")
    if tree is not None:
        yield from below(tree, None)


def below(at: Object, parent: Element | None) -> Iterator[Element]:
    for kid in kids(at):
        if isinstance(kid, Dictionary) and "/S" in kid:
            element = Element(kid, parent)
            yield element
            yield from below(kid, element)


def kids(at: Object) -> list[Object]:
    kids = at.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def of(pdf: Pdf, *kinds: str) -> Iterator[Element]:
    return (element for element in elements(pdf) if element.kind in kinds)


def inside(at: Object) -> Iterator[Object]:
    for kid in kids(at):
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield kid
            yield from inside(kid)


def attribute(element: Element, name: str) -> Object | None:
    attributes = element.object.get("/A")
    for each in attributes if isinstance(attributes, pikepdf.Array) else [attributes]:
        if each is not None and name in each:
            return each[name]
    return None
