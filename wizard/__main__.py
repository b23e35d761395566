"""Lets the author's commands be run as `python -m wizard`."""

from wizard.cli.main import main

main()
