"""What templates may call: translation, addresses, assets, and bold marks made safe."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from flask import Flask, current_app, g
from markupsafe import Markup, escape

from wizard.flows.countries import Country
from wizard.flows.messages import messages
from wizard.flows.model import URGENCIES
from wizard.i18n.languages import Language
from wizard.i18n.sentences import comma
from wizard.i18n.text import LocalizedText
from wizard.pages.content import Content
from wizard.pages.models import Number
from wizard.pages.tempo_text import with_tempo
from wizard.web.compiled import COMPILED
from wizard.web.drawings import drawable
from wizard.web.services import service
from wizard.web.urls import page_url

BOLD = re.compile(r"\*\*(.+?)\*\*")
BLANK = re.compile(r" (?![^<]*>)")


def install(app: Flask) -> None:
    """Give the app's templates their functions and filters."""
    env = app.jinja_env
    env.bytecode_cache = COMPILED
    env.add_extension("jinja2.ext.i18n")
    env.install_gettext_callables(  # type: ignore[attr-defined]  # added by the extension
        lambda text: interface(language(), text),
        lambda one, many, n: language().translations.ngettext(one, many, n),
        newstyle=True,
    )
    env.trim_blocks = env.lstrip_blocks = True
    env.filters.update(bold=bold, unbroken=unbroken, within=within)
    # globals, not macros: a macro that knows the page costs its whole file to be read anew for each page
    env.globals.update(
        _=sentence, say=said, sure=sure, beside_source=beside_source, bullets=bullets, in_source=in_source
    )
    env.globals.update(as_written=as_written, source_language=source_language, country=country)
    env.globals.update(url=url, asset=asset, papers_available=papers_available)
    env.globals.update(drawable=drawable, hours=hours)
    env.globals.update(is_emergency=is_emergency, ltr=ltr, comma=lambda: comma(language().code))


def language() -> Language:
    """Return the language of the page being made."""
    visit = g.get("visit")
    return visit.language if visit else service().content().source


def interface(spoken: Language, text: str) -> Markup:
    """Return a sentence of the interface escaped; one without a translation says that it is Danish.

    An attribute or a title cannot say so: there, templates take the mark off again with `striptags`.
    """
    said = spoken.gettext(text)
    if said.lang == spoken.code:
        return escape(said)
    return Markup('<span lang="{}" dir="ltr">{}</span>').format(said.lang, said)


def sentence(text: str, **values: Any) -> Markup:
    """Return a sentence of the interface in the language of the page, with the values in it."""
    said = _sentence(language(), text)
    return said % values if values else said


@lru_cache(maxsize=4096)
def _sentence(spoken: Language, text: str) -> Markup:
    said = interface(spoken, text)
    return said if "%(" in said else said % ()


def url(endpoint: str, **values: Any) -> str:
    """Return the address of a page in the language of this one."""
    return page_url(endpoint if "." in endpoint else f"wizard.{endpoint}", locale=language().code, **values)


def country() -> Country:
    """Return the ways of the guide's country."""
    return service().content().flows.ways


def is_emergency(number: Number) -> bool:
    """Return whether a number is the one to dial in danger."""
    return number.shown == country().emergency


def papers_available() -> bool:
    """Return whether PDFs can be drawn here, as far as is known."""
    return service().renderer.available()


def hours() -> int:
    """Return for how many hours an address opens."""
    return int(current_app.config["HOURS"])


def asset(name: str) -> str:
    """Return the address of a built file, whose name carries its content's hash."""
    return page_url("static", filename=_manifest(Path(__file__).parents[1] / "static" / "dist")[name])


@cache
def _manifest(folder: Path) -> dict[str, str]:
    names: dict[str, str] = json.loads((folder / "manifest.json").read_text())
    return names


def bold(text: str) -> Markup:
    """Return a text of this app's flows file escaped, with its bold and its words of the guide's language marked."""
    content = service().content()
    code = getattr(text, "lang", content.source.code)
    if code not in content.html:
        content.html[code] = dict(_written(content, code))
    return content.html[code].get(text) or marked(text, content.source_words, content.source)


def _written(content: Content, code: str) -> Iterator[tuple[str, Markup]]:
    """Yield every text of the file in a language with its HTML: all at once, so that what is kept tells of no visit."""
    spoken = content.languages.get(code) or content.source
    source = content.flows.language
    for message in messages(content.flows):
        text = spoken.translate(message.context, message.text)
        for said in dict.fromkeys(
            (text, *(with_tempo(spoken.translate, source, text, each) for each in URGENCIES))
        ):
            if said.lang == code:
                yield said, marked(said, content.source_words, content.source)


def said(text: str) -> Markup:
    """Return a text as `bold` does, and in a span that names its language where it is not the page's."""
    code = getattr(text, "lang", None)
    if code is None or code == language().code:
        return bold(text)
    return Markup('<span lang="{}" dir="auto">{}</span>').format(code, bold(text))


def sure(text: LocalizedText) -> Markup:
    """Return what must not be misunderstood: the source stands under a translation that nobody has checked.

    It stands alone where the municipality has checked the language, or two persons have marked this very text.
    """
    flows = service().content().flows
    checked = (flows.language.code, *flows.guide.checked_languages)
    return said(text) if language().code in checked or text.confirmed else beside_source(text)


def beside_source(text: LocalizedText) -> Markup:
    """Return what is said to people who speak the guide's language: that stands beside it, whoever checked this."""
    source = service().content().source
    if text.lang == source.code:
        return said(text)
    both = Markup('{}<span class="kg-source" lang="{}" dir="{}">{}</span>')
    return both.format(
        said(text), source.code, source.direction, bold(LocalizedText(text.source, source.code))
    )


def in_source(text: str) -> Markup:
    """Return a sentence of the interface in the language the guide is written in."""
    return escape(service().content().source.gettext(text))


def source_language(*, in_itself: bool = False) -> str:
    """Return what the language the guide is written in is called, in the language of the page or in itself."""
    source = service().content().source
    return str(source.locale.get_language_name((source if in_itself else language()).locale))


def bullets(texts: Iterable[LocalizedText], write: Callable[[LocalizedText], Markup] = said) -> Markup:
    """Return a list of texts of the flows file, each written by `said`, `sure` or `beside_source`."""
    items = "".join(f"\n  <li>{write(text)}</li>" for text in texts)
    return Markup(f"<ul>{items}\n</ul>")  # noqa: S704  # each is escaped by what writes it


def as_written(name: str) -> Markup:
    """Return a name that every language leaves as it is, in that of the guide."""
    source = service().content().source
    if language().code == source.code:
        return escape(name)
    return Markup('<bdi lang="{}" dir="{}">{}</bdi>').format(source.code, source.direction, name)


def marked(text: str, words: re.Pattern[str], source: Language) -> Markup:
    """Return the text escaped, `**bold**` as `<strong>`; in a translation, words of the guide say which they are in.

    They stay as they are because they are what is said on the phone, and stand apart from a script that runs
    the other way.
    """
    safe = str(escape(text))
    if getattr(text, "lang", source.code) != source.code:
        own = rf'<bdi lang="{source.code}" dir="{source.direction}">\g<0></bdi>'
        safe = words.sub(own, safe)
    return Markup(BOLD.sub(r"<strong>\1</strong>", safe))  # noqa: S704  # escaped just before


def within(role: LocalizedText, whole: LocalizedText) -> LocalizedText:
    """Return a role without the name of what it is a part of: `Rådgivningen, Nord` as `Nord`."""
    own = role.removeprefix(f"{whole}{comma(role.lang)}")
    return LocalizedText(own, role.lang, role.source)


def unbroken(text: str, by: str = "\u00a0") -> Markup:
    """Return the text with its blanks replaced, but for those inside a tag, so that no line ends there."""
    return Markup(BLANK.sub(by, escape(text)))  # noqa: S704  # escaped, or marked already


def ltr(text: str) -> Markup:
    """Return a text such as `2026-11` that a script from right to left would turn round, kept as it is."""
    return Markup('<bdi dir="ltr">{}</bdi>').format(text)
