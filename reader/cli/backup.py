"""``reader backup`` and ``reader restore``."""

from pathlib import Path

import click

from reader.cli.options import Asked, common
from reader.cli.output import note, put


@click.command()
@click.argument("path", type=click.Path(path_type=Path))
@common
def backup(asked: Asked, path: Path) -> None:
    """Write a checked copy of the project to PATH, also while it is in use."""
    from reader.store.backup import back_up

    put(str(back_up(asked.project, path)))
    note(f"backed up; reader restore {path} goes back to it")


@click.command()
@click.argument("path", type=click.Path(path_type=Path))
@common
def restore(asked: Asked, path: Path) -> None:
    """Put the backup PATH in the place of the project; what was there is kept."""
    from reader.store.backup import restore as put_back

    kept = put_back(asked.project, path)
    put(f"{asked.project} is now what {path} held")
    if kept:
        note(f"what was there before is in {kept}")
