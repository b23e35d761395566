"""The command that opens the desk; for `wizard.cli.main`."""

from __future__ import annotations

from pathlib import Path

import click

LOOPBACK = "127.0.0.1"


# one that is not there yet is begun at the desk; without a name it is the one of this folder
new_or_old = click.argument(
    "file", default="flows.yaml", envvar="WIZARD_FLOWS", type=click.Path(dir_okay=False, path_type=Path)
)


@click.command()
@new_or_old
@click.option("--host", default=LOOPBACK, show_default=True, help="Kun en adresse på denne maskine.")
@click.option("--port", default=0, help="Uden: en, der er fri.")
@click.option("--no-browser", is_flag=True, help="Skriv adressen, men åbn ikke browseren.")
def desk(file: Path, host: str, port: int, no_browser: bool) -> None:
    """Åbner skrivebordet i browseren: ret guiden i felter, se den, og udgiv den, når den er rigtig.

    Findes FILE ikke, begynder skrivebordet en ny guide.
    """
    from wizard.author.access import InvalidBind
    from wizard.author.server import serve

    if not file.absolute().parent.is_dir():
        raise click.UsageError(f"mappen „{file.parent}“ findes ikke")
    try:
        if no_browser:
            serve(file, host, port, browse=None, say=click.echo)
        else:
            serve(file, host, port, say=click.echo)
    except InvalidBind as refused:
        raise click.UsageError(str(refused)) from None
    except OSError as error:
        raise click.ClickException(f"port {port} kan ikke bruges: {error.strerror}") from None


COMMANDS = (desk,)
