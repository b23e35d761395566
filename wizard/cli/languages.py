"""The command that shows which languages a flows file can be read in, and why one is not offered.

The catalogues are loaded inside the command, so that the other commands stay light.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from wizard.cli.flows_file import file_argument, load_content, show
from wizard.flows.errors import Problem
from wizard.flows.model import Flows
from wizard.i18n.translation_check import TranslationFault, count_translated, faults

if TYPE_CHECKING:
    from wizard.i18n.languages import Language

HEAD = ("kode", "sprog", "tilstand", "oversat", "tilbydes")
NAMED_FAULTS = 10


@click.command()
@file_argument
@click.option("--all", "every", is_flag=True, help="Vis alle fejl, ikke kun de første.")
@click.option("--folder", type=click.Path(exists=True, file_okay=False), help="Mappen med oversættelser.")
def languages(file: str, every: bool, folder: str | None) -> None:
    """Viser hvert sprog: om nogen har kontrolleret det, hvor meget der er oversat, og om det tilbydes.

    Slutter med 1, når en oversættelse, der er slået til, ikke kan tilbydes.
    """
    flows = load_content(file)
    found = dict(_found(Path(folder) if folder else None))
    wrong = {code: list(_faults(flows, language)) for code, language in found.items()}
    chosen = _chosen()
    show(
        [HEAD, *(_row(flows, spoken, wrong[code], code in chosen) for code, spoken in found.items())], "table"
    )
    for code in chosen - found.keys():
        click.echo(f"\n{code}: slået til, men der er ingen oversættelse; kør make messages")
    for line in _readers(flows, found.values(), folder):
        click.echo(line)
    for code, listed in wrong.items():
        _tell(code, listed if every else listed[:NAMED_FAULTS], len(listed))
    if any(code not in found or any(fault.vital for fault in wrong[code]) for code in chosen):
        raise click.exceptions.Exit(1)


def _found(folder: Path | None = None) -> Iterator[tuple[str, Language]]:
    """Return Danish, that of the interface, and every language with a compiled catalogue, in a folder or as served."""
    from wizard.i18n.languages import TRANSLATIONS, languages
    from wizard.i18n.text import INTERFACE

    own = "" if folder else _settings()["TRANSLATIONS"]
    folder = folder or TRANSLATIONS
    codes = sorted(path.parent.parent.name for path in folder.glob("*/LC_MESSAGES/messages.mo"))
    yield from languages(" ".join([INTERFACE, *codes]), folder, own, dt.date.today()).items()


def _settings() -> dict[str, Any]:
    from wizard.config import settings

    return settings({})


def _chosen() -> set[str]:
    return set(_settings()["LANGUAGES"].split())


def offered_languages() -> list[Language]:
    """Return the languages that are chosen and have a compiled catalogue."""
    return [language for code, language in _found() if code in _chosen()]


def _faults(flows: Flows, language: Language) -> Iterator[TranslationFault]:
    from wizard.i18n.renamed import following

    if language.code == flows.language.code:
        return iter(())
    spoken = following(flows, language)
    return faults(flows, spoken.find_translation, spoken.interface(), spoken.code)


def _row(flows: Flows, language: Language, wrong: list[TranslationFault], chosen: bool) -> tuple[str, ...]:
    from wizard.i18n.renamed import following

    done, of = count_translated(flows, following(flows, language).find_translation)
    if language.code == flows.language.code:
        return language.code, language.name, "kilde", f"{of} af {of}", "ja"
    state = "kontrolleret" if language.code in flows.guide.checked_languages else "kladde"
    return language.code, language.name, state, f"{done} af {of}", _offered(wrong, chosen)


def _offered(wrong: list[TranslationFault], chosen: bool) -> str:
    if any(fault.vital for fault in wrong):
        return f"nej, {len(wrong)} fejl"
    partly = f", men {len(wrong)} tekster vises på dansk" if wrong else ""
    return f"ja{partly}" if chosen else "nej, ikke slået til"


def _readers(flows: Flows, spoken: Iterable[Language], folder: str | None) -> Iterator[str]:
    """Return a line for each language about how much two persons have read, and for each mark that does not count."""
    from wizard.i18n.languages import TRANSLATIONS
    from wizard.i18n.marks import grave, marks_of

    wanted, folders = list(grave(flows)), [folder] if folder else [TRANSLATIONS, _settings()["TRANSLATIONS"]]
    for language in spoken:
        if language.code == flows.language.code:
            continue
        read = sum(language.translate(each.context, each.text).confirmed for each in wanted)
        told = "tekster om fare, og om hvad man siger i telefonen, er læst og bekræftet af to mennesker"
        yield f"\n{language.code}: {read} af {len(wanted)} {told}"
        for mark in marks_of(language.code, *folders):
            if fault := mark.fault(dt.date.today()):
                yield f"  mærket af „{mark.by}“ tæller ikke: {fault}: {mark.danish}"


def _tell(code: str, named: list[TranslationFault], of: int) -> None:
    if named:
        click.echo(f"\n{code}:")
        click.echo("\n".join(f"  {fault}" for fault in named))
    if of > len(named):
        click.echo(f"  og {of - len(named)} fejl til; vis dem med --all")


def languages_in_words(flows: Flows) -> Iterator[str]:
    """Return a line for each language, of those chosen, that this file is not offered in, or not wholly."""
    for language in offered_languages():
        wrong = list(_faults(flows, language))
        vital = [fault for fault in wrong if fault.vital]
        if vital:
            why = f"{len(vital)} tekster om fare, hast eller svar passer ikke, først {vital[0]}"
            yield f"{language.code}: sproget tilbydes ikke: {why}"
        elif wrong:
            yield f"{language.code}: {len(wrong)} tekster vises på dansk, til de er oversat igen, først {wrong[0]}"


def unknown_languages(flows: Flows) -> Iterator[Problem]:
    """Warn of languages said to be checked of which there is no translation."""
    from wizard.i18n.languages import TRANSLATIONS

    known = {path.parent.parent.name for path in TRANSLATIONS.glob("*/LC_MESSAGES/messages.po")}
    for index, code in enumerate(flows.guide.checked_languages):
        if known and code not in known:
            at = flows.guide.at.at("checked_languages", index)
            sentence = f"der er ingen oversættelse til „{code}“; der er {', '.join(sorted(known))}"
            yield Problem(flows.file, at.line, at.column, "unknown-language", sentence, "warning", "guide")


COMMANDS = (languages,)
