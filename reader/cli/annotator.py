"""``reader annotator``: who makes marks in this project."""

import click

from reader.cli.options import Asked, common, json_option
from reader.cli.output import note, put, put_json, row


@click.group(no_args_is_help=False)
def annotator() -> None:
    """List, add and rename annotators."""


@annotator.command("list")
@json_option
@common
def list_(asked: Asked, as_json: bool) -> None:
    """List the annotators."""
    from reader.store import annotators

    with asked.open() as project:
        everyone = annotators.everyone(project)
    if as_json:
        put_json(everyone)
        return
    for one in everyone:
        put(row((one.name, 20), (one.kind, 6), last=one.id))
    if not everyone:
        note("nobody yet; reader annotator add NAME, or --as NAME with the first mark")


@annotator.command()
@click.argument("name")
@click.option("--kind", type=click.Choice(["person", "system"]), default="person")
@common
def add(asked: Asked, name: str, kind: str) -> None:
    """Add an annotator; prints the id."""
    from reader.store import annotators

    with asked.open() as project:
        added = annotators.add(project, name, kind)
    put(added.id)
    note(f"{added.name} was added; mark with --as {added.name}")


@annotator.command()
@click.argument("old")
@click.argument("new")
@common
def rename(asked: Asked, old: str, new: str) -> None:
    """Give the annotator OLD the name NEW; all marks stay."""
    from reader.store import annotators

    with asked.open() as project:
        renamed = annotators.rename(project, old, new, asked.viewer(project))
    put(f"{old} is now {renamed.name}")
