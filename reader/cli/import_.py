"""``reader import``: articles, and annotations with their articles."""

import click

from reader.cli.options import Asked, common
from reader.cli.output import note, put
from reader.cli.taking import Incoming
from reader.corpus.kinds import FORMATS
from reader.corpus.reading import Options

NOT_ALL = 1


@click.command("import")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--story", default="", metavar="NAME", help="The story of every article.")
@click.option(
    "--format",
    default=None,
    type=click.Choice(FORMATS),
    metavar="|".join(FORMATS),
    help="What every file is; without it, told by its name and how it begins.",
)
@click.option("--manifest", default="", metavar="FILE.csv", help="A spreadsheet about the files.")
@click.option(
    "--story-from",
    default="",
    metavar="folder|parent|REGEX",
    help="Where in a file's path its story is named; a regular expression has one group.",
)
@click.option(
    "--texts",
    default=None,
    type=click.Path(exists=True),
    metavar="FOLDER",
    help="Where the texts are that records name by their hashes, being standoff.",
)
@click.option("--outlet-from", default="", metavar="folder|parent|REGEX", help="Likewise.")
@common
def import_(asked: Asked, paths: tuple[str, ...], texts: str | None, **given: str | None) -> None:
    """Take in articles from files, folders (a folder is a story) or `-`; twice changes nothing.

    Records with annotations bring their marks; those that name no annotator are --as NAME's.
    """
    options = Options(**{name: value or "" for name, value in given.items()})
    incoming = Incoming(asked, paths, options, texts or "")
    with asked.open_or_make() as project:
        taken = incoming.take_in(project)
    put(str(taken))
    if taken.counts.changed:
        note("reader open shows what is in the project; reader list lists it")
    if taken.refused:
        raise click.exceptions.Exit(NOT_ALL)
