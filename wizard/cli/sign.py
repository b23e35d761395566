"""The command that draws the sign with the guide's address; for the group of `wizard.cli.main`.

It is the one command that needs the app, and imports it inside, so that the others work without.
"""

from __future__ import annotations

from typing import IO

import click


@click.command()
@click.argument("address", metavar="ADRESSE")
@click.argument("file", metavar="FIL", type=click.File("wb", lazy=True))
@click.option("--language", help="Sproget, skiltet er skrevet på; ellers det, guiden er skrevet på.")
def sign(address: str, file: IO[bytes], language: str | None) -> None:
    """Tegner et skilt med tre numre, guidens ADRESSE og QR-kode som PDF i FIL: ét ark A3 til personalerummet."""
    from wizard.flows.errors import BrokenFlows
    from wizard.offline.sign import NoAddress, NotOffered, drawn
    from wizard.pdf.renderer import PaperUnavailable

    try:
        pdf = drawn(address, language)
    except NoAddress:
        raise click.UsageError(f"„{address}“ er ikke som https://guide.kommune.dk") from None
    except NotOffered:
        raise click.UsageError(f"sproget „{language}“ tilbydes ikke; se python -m wizard languages") from None
    except BrokenFlows as error:
        raise click.ClickException(str(error)) from None
    except PaperUnavailable as problem:
        raise click.ClickException(f"der kan ikke laves PDF-filer her: {problem}") from None
    # opened only now: a command that fails leaves no empty file
    file.write(pdf)


COMMANDS = (sign,)
