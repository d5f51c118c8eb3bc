"""``reader check``: is the project whole?"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from reader.cli.options import Asked, common, json_option
from reader.cli.output import note, put, put_json
from reader.cli.ticker import Ticker
from reader.model.counting.counted import counted

if TYPE_CHECKING:
    from reader.store.check import Finding

NOT_WHOLE = 1


@click.command()
@json_option
@common
def check(asked: Asked, as_json: bool) -> None:
    """Check the file, every text, every quote and the history; exit 1 if anything is wrong.

    It is 1 as well where something could not be checked, which is then said.
    """
    found = []
    ticker = Ticker()
    for finding in _findings(asked, ticker):
        found.append(finding)
        ticker.clear()
        if not as_json:
            put(finding.words)
    ticker.clear()
    wrong = [finding.words for finding in found if finding.wrong]
    unchecked = [finding.words for finding in found if not finding.wrong]
    if as_json:
        put_json({"problems": wrong, "unchecked": unchecked})
    if wrong:
        note(f"{counted(len(wrong), 'problem')}; reader restore PATH goes back to a backup")
    elif unchecked:
        note(f"nothing is wrong with {asked.project} as far as it could be checked")
    if found:
        raise click.exceptions.Exit(NOT_WHOLE)
    note(f"{asked.project} is whole")


def _findings(asked: Asked, ticker: Ticker) -> "Iterator[Finding]":
    """Yield what is found; a file that is there and cannot even be opened is that, in one line."""
    from reader.store.check import Finding, findings
    from reader.store.sqlite import StoreError

    try:
        with asked.open() as project:
            yield from findings(project, ticker.show)
    except StoreError as fault:
        if not asked.project.exists():
            raise
        yield Finding(str(fault))
