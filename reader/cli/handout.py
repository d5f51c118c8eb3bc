"""``reader handout``: a project for one coder."""

from pathlib import Path

import click

from reader.cli.options import Asked, common, json_option
from reader.cli.output import note, put, put_json
from reader.model.counting.counted import counted


@click.command()
@click.argument("name")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    metavar="FILE",
    help="The file to make; nothing may be there.",
)
@json_option
@common
def handout(asked: Asked, name: str, output: Path, as_json: bool) -> None:
    """Make a project for the coder NAME, with nobody else's work in it.

    It has the articles, stories, regions, codebook and settings, her queue, and what she has
    done so far. reader merge brings her work back.
    """
    from reader.store.merges.handing_out import hand_out

    with asked.open() as project:
        made = hand_out(project, name, output, viewer=asked.viewer(project))
    if as_json:
        put_json(made)
        return
    put(made.path)
    note(
        f"{counted(made.articles, 'article')} and {counted(made.marks, 'mark')} of {made.annotator};"
        f" reader merge {made.path} brings back what is done there"
    )
