"""``reader import``: articles, and annotations with their articles."""

import click

from reader.cli.formats import known_format, other_tools, unit_option
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
    callback=known_format,
    metavar="FORMAT",
    help=f"What every file is: {', '.join(FORMATS)} of articles, or one that reader formats lists;"
    " without it, told by its name and how it begins.",
)
@unit_option
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
    help="Where the texts are that records name by their hashes, or other tools' files by name.",
)
@click.option("--outlet-from", default="", metavar="folder|parent|REGEX", help="Likewise.")
@click.option(
    "--strict",
    is_flag=True,
    help="Take in nothing at all if something is refused, or waits for its place.",
)
@common
def import_(
    asked: Asked,
    paths: tuple[str, ...],
    texts: str | None,
    unit: str,
    strict: bool,
    **given: str | None,
) -> None:
    """Take in articles from files, folders (a folder is a story) or `-`; twice changes nothing.

    Records and files of other tools with annotations bring their marks; those that name no
    annotator are --as NAME's.
    """
    options = Options(**{name: value or "" for name, value in given.items()})
    others = other_tools(unit, texts or "")
    incoming = Incoming(asked, paths, options, texts or "", others, strict=strict)
    with asked.made_or_as_it_was(strict=strict) as project:
        taken = incoming.take_in(project)
    put(str(taken))
    if taken.waits:
        note(taken.waiting)
    if taken.counts.changed:
        note("reader open shows what is in the project; reader list lists it")
    if not taken.all_in:
        raise click.exceptions.Exit(NOT_ALL)
