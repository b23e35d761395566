"""The command that opens the desk; for `wizard.cli.main`."""

from __future__ import annotations

from pathlib import Path

import click

from wizard.cli.flows_file import file_argument

LOOPBACK = "127.0.0.1"


@click.command()
@file_argument
@click.option("--host", default=LOOPBACK, show_default=True, help="Kun en adresse på denne maskine.")
@click.option("--port", default=0, help="Uden: en, der er fri.")
@click.option("--no-browser", is_flag=True, help="Skriv adressen, men åbn ikke browseren.")
def desk(file: str, host: str, port: int, no_browser: bool) -> None:
    """Åbner skrivebordet i browseren: ret guiden i felter, se den, og udgiv den, når den er rigtig."""
    from wizard.author.access import InvalidBind
    from wizard.author.server import serve

    try:
        if no_browser:
            serve(Path(file), host, port, browse=None, say=click.echo)
        else:
            serve(Path(file), host, port, say=click.echo)
    except InvalidBind as refused:
        raise click.UsageError(str(refused)) from None
    except OSError as error:
        raise click.ClickException(f"port {port} kan ikke bruges: {error.strerror}") from None


COMMANDS = (desk,)
