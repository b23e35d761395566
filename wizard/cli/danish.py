"""Click's own words in Danish, and output that never stops a command whatever the terminal's alphabet.

Click takes its words through gettext; it is given ours when a command of the author begins, and not before, so that
other commands of `flask` keep theirs.
"""

from __future__ import annotations

import io
import sys
from typing import Any

import click
from click import core, decorators, exceptions, formatting, parser, termui, types

from wizard.config import InvalidSetting

WORDS = {
    "Aborted!": "Afbrudt.",
    "Arguments": "Argumenter",
    "Choose from:\n\t{choices}": "Vælg mellem:\n\t{choices}",
    "Commands": "Kommandoer",
    "Could not open file {filename!r}: {message}": "Filen {filename!r} kan ikke åbnes: {message}",
    "Did you mean {possibility}?": "Mente du {possibility}?",
    "(Did you mean one of: {possibilities}?)": "(Mente du en af disse: {possibilities}?)",
    "Error: {message}": "Fejl: {message}",
    "Error: invalid input": "Fejl: det kan ikke læses",
    "Got unexpected extra argument ({args})": "Der står noget for meget ({args})",
    "Got unexpected extra arguments ({args})": "Der står noget for meget ({args})",
    "Invalid value: {message}": "Værdien kan ikke bruges: {message}",
    "Invalid value for {param_hint}: {message}": "Værdien for {param_hint} kan ikke bruges: {message}",
    "Missing argument": "Her mangler",
    "Missing option": "Her mangler valget",
    "Missing parameter": "Her mangler",
    "Missing command.": "Her mangler en kommando.",
    "Missing {param_type}": "Her mangler {param_type}",
    "Missing parameter: {param_name}": "Her mangler {param_name}",
    "No such command {name!r}.": "Kommandoen {name!r} findes ikke.",
    "No such option {name!r}.": "Valget {name!r} findes ikke.",
    "Option {name!r} does not take a value.": "Valget {name!r} skal ikke have en værdi.",
    "Option {name!r} requires an argument.": "Valget {name!r} skal have en værdi.",
    "Option {name!r} requires {nargs} arguments.": "Valget {name!r} skal have {nargs} værdier.",
    "Options": "Valg",
    "Positional arguments": "Argumenter",
    "Show this message and exit.": "Viser denne hjælp.",
    "Try '{command} {option}' for help.": "Hjælp: {command} {option}",
    "Usage:": "Brug:",
    "default: {default}": "ellers: {default}",
    "directory": "mappe",
    "file": "fil",
    "path": "sti",
    "unknown error": "ukendt fejl",
    "{name} {filename!r} does not exist.": "{name} {filename!r} findes ikke.",
    "{name} {filename!r} is a directory.": "{name} {filename!r} er en mappe.",
    "{name} {filename!r} is a file.": "{name} {filename!r} er en fil.",
    "{name} {filename!r} is not readable.": "{name} {filename!r} kan ikke læses.",
    "{name} {filename!r} is not writable.": "{name} {filename!r} kan ikke skrives.",
    "{value!r} does not match the format {format}.": "{value!r} er ikke skrevet som {format}.",
    "{value!r} does not match the formats {formats}.": "{value!r} er ikke skrevet som {formats}.",
    "{value!r} is not a valid {number_type}.": "{value!r} er ikke et tal.",
    "{value!r} is not {choice}.": "{value!r} er ikke {choice}.",
    "{value!r} is not one of {choices}.": "{value!r} er ikke en af {choices}.",
    "{value} is not in the range {range}.": "{value} ligger ikke i {range}.",
}
MODULES = (core, decorators, exceptions, formatting, parser, termui, types)


def translate(message: str) -> str:
    """Return what click says in Danish, or as it is."""
    return WORDS.get(message, message)


def translate_plural(one: str, many: str, count: int) -> str:
    """Return what click says of one or of several in Danish."""
    return translate(one if count == 1 else many)


class DanishGroup(click.Group):
    """A group of commands that speaks Danish, and writes whatever it has to."""

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        """Begin a command: click's words are Danish from here on."""
        for module in MODULES:
            for name, ours in (("_", translate), ("ngettext", translate_plural)):
                if hasattr(module, name):
                    setattr(module, name, ours)
        for stream in (sys.stdout, sys.stderr):
            write_everything(stream)
        return super().make_context(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        """Carry out a command; a setting of the environment that cannot be used is told in one line."""
        try:
            return super().invoke(ctx)
        except InvalidSetting as refused:
            raise click.ClickException(f"en indstilling kan ikke bruges: {refused}") from None

    def add_command(self, cmd: click.Command, name: str | None = None) -> None:
        """Take a command into the group, with its placeholders in Danish."""
        cmd.options_metavar = "[VALG]"
        if isinstance(cmd, click.Group):
            cmd.subcommand_metavar = "KOMMANDO …"
        super().add_command(cmd, name)


def write_everything(stream: Any) -> None:
    """Let a stream take every character: a file or pipe in UTF-8, a terminal of another alphabet with `?` for some."""
    if isinstance(stream, io.TextIOWrapper) and stream.encoding.lower().replace("-", "") != "utf8":
        if stream.isatty():
            stream.reconfigure(errors="replace")
        else:
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
