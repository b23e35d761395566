"""The commands that hand a guide to another municipality as one file, and take one in with a check.

The file is a zip of `flows.yaml` and, in each language, the translations of its own texts. What is taken in is
read as data from a stranger: only these names, of these sizes, and nothing is written before it passes.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import click
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po, write_po

from wizard.cli.flows_file import file_argument, load_content
from wizard.flows.messages import messages
from wizard.flows.model import Flows
from wizard.flows.reading.yaml_tree import YamlTree
from wizard.flows.validation import check_bytes
from wizard.sealing.keys import new_key

FLOWS = "flows.yaml"
NAMES = re.compile(r"flows\.yaml|translations/[a-z]{2,3}/LC_MESSAGES/messages\.po")
LARGEST = {".yaml": YamlTree.MAX_BYTES, ".po": 4 * 1024 * 1024}
MOST_FILES = 200
DAY = (1980, 1, 1, 0, 0, 0)  # the same guide makes the same bytes


@click.command()
@file_argument
@click.argument("archive", type=click.Path(dir_okay=False, path_type=Path))
def pack(file: str, archive: Path) -> None:
    """Pakker FILE med dens oversættelser i ARCHIVE, en zip-fil, som en anden kommune kan tage ind."""
    flows, source = load_content(file), Path(file)
    if archive.exists():
        raise click.UsageError(f"{archive} findes allerede; vælg et andet navn")
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in _parts(flows, source):
            packed.writestr(zipfile.ZipInfo(name, DAY), data, zipfile.ZIP_DEFLATED)
    click.echo(f"pakket i {archive}; nøgler er ikke med")


def _parts(flows: Flows, source: Path) -> Iterator[tuple[str, bytes]]:
    yield FLOWS, source.read_bytes()
    from wizard.i18n.languages import TRANSLATIONS  # catalogues are loaded by the commands that need them

    beside = source.parent / "translations"
    for path in sorted((beside if beside.is_dir() else TRANSLATIONS).glob("*/LC_MESSAGES/messages.po")):
        code = path.parts[-3]
        if len(own := _own_texts(flows, path, code)):
            yield f"translations/{code}/LC_MESSAGES/messages.po", _written(own)


def _own_texts(flows: Flows, path: Path, code: str) -> Catalog:
    """Return the catalogue of the translations of this guide's own texts."""
    own = Catalog(locale=code)
    with path.open("rb") as file:
        everything = read_po(file)
    for message in messages(flows):
        found = everything.get(message.text, message.context)
        if found and found.string:
            own.add(message.text, found.string, context=message.context)
    return own


def _written(catalog: Catalog) -> bytes:
    made = io.BytesIO()
    write_po(made, catalog, width=0, omit_header=False, ignore_obsolete=True)
    # the time it was written tells nothing, and would make the same guide other bytes
    return re.sub(rb'^"(?:PO-Revision|POT-Creation)-Date.*\n', b"", made.getvalue(), flags=re.MULTILINE)


@click.command()
@click.argument("archive", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("folder", type=click.Path(path_type=Path))
def unpack(archive: Path, folder: Path) -> None:
    """Tager en guide ind fra ARCHIVE til FOLDER, en ny mappe, når den holder alle regler; laver nye nøgler til den."""
    lay_out(archive, folder)
    click.echo(
        f"taget ind i {folder}. Sæt „in_use: false“ og „checked: never“, til I har læst alt og ringet til alle numre"
    )


def lay_out(archive: Path, folder: Path) -> None:
    """Write a packed guide into a new folder, its translations compiled, with keys of its own; raise ClickException."""
    if folder.exists():
        raise click.UsageError(f"{folder} findes allerede; vælg en ny mappe")
    parts = _read(archive)
    wrong = [p for p in check_bytes(parts[FLOWS], f"{archive}: {FLOWS}") if p.severity == "error"]
    if wrong:
        raise click.ClickException("\n".join(map(str, wrong)))
    compiled = {
        f"{name[:-3]}.mo": _compiled(name, data) for name, data in parts.items() if name.endswith(".po")
    }
    for name, data in {**parts, **compiled}.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    keys = folder / "keys"
    keys.touch(mode=0o600)
    keys.write_text(new_key() + "\n")


def _read(archive: Path) -> Mapping[str, bytes]:
    """Return the files of the archive by their names; refuses any other name, and what is too large."""
    try:
        with zipfile.ZipFile(archive) as packed:
            listed = packed.infolist()
            if len(listed) > MOST_FILES:
                raise click.ClickException(f"{archive}: for mange filer til en guide")
            for each in listed:
                if not NAMES.fullmatch(each.filename):
                    raise click.ClickException(f"{archive}: „{each.filename[:60]}“ hører ikke til en guide")
                if each.file_size > LARGEST[Path(each.filename).suffix]:
                    raise click.ClickException(f"{archive}: „{each.filename}“ er for stor")
            found = {each.filename: packed.read(each) for each in listed}
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError):
        raise click.ClickException(f"{archive} er ikke en pakket guide") from None
    if FLOWS not in found:
        raise click.ClickException(f"{archive}: her mangler {FLOWS}")
    return found


def _compiled(name: str, data: bytes) -> bytes:
    made = io.BytesIO()
    try:
        write_mo(made, read_po(io.BytesIO(data), abort_invalid=True))
    except (PoFileError, ValueError, UnicodeError):
        raise click.ClickException(f"„{name}“ kan ikke læses som oversættelser") from None
    return made.getvalue()


COMMANDS = (pack, unpack)
