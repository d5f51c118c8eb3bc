"""``reader check``: is the project whole?"""

import click

from reader.cli.options import Asked, common, json_option
from reader.cli.output import note, put, put_json

NOT_WHOLE = 1


@click.command()
@json_option
@common
def check(asked: Asked, as_json: bool) -> None:
    """Check the file, every text, every quote and the history; exit 1 if anything is wrong."""
    from reader.store.check import problems

    found = []
    with asked.open() as project:
        for problem in problems(project):
            found.append(problem)
            if not as_json:
                put(problem)
    if as_json:
        put_json({"problems": found})
    if found:
        note(f"{len(found)} problems; reader restore PATH goes back to a backup")
        raise click.exceptions.Exit(NOT_WHOLE)
    note(f"{asked.project} is whole")
