"""``reader check``: is the project whole?"""

from collections.abc import Iterator

import click

from reader.cli.options import Asked, common, json_option
from reader.cli.output import note, put, put_json

NOT_WHOLE = 1


@click.command()
@json_option
@common
def check(asked: Asked, as_json: bool) -> None:
    """Check the file, every text, every quote and the history; exit 1 if anything is wrong."""
    found = []
    for problem in _problems(asked):
        found.append(problem)
        if not as_json:
            put(problem)
    if as_json:
        put_json({"problems": found})
    if found:
        note(f"{len(found)} problems; reader restore PATH goes back to a backup")
        raise click.exceptions.Exit(NOT_WHOLE)
    note(f"{asked.project} is whole")


def _problems(asked: Asked) -> Iterator[str]:
    """Yield what is wrong; a file that is there and cannot even be opened is that, in one line."""
    from reader.store.check import problems
    from reader.store.sqlite import StoreError

    try:
        with asked.open() as project:
            yield from problems(project)
    except StoreError as fault:
        if not asked.project.exists():
            raise
        yield str(fault)
