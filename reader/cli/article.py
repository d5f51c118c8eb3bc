"""``reader article set``: correcting what is known about articles."""

from pathlib import Path

import click

from reader.cli.options import Asked, common
from reader.cli.output import put
from reader.cli.pairs import pair


@click.group(no_args_is_help=False)
def article() -> None:
    """Correct what is known about articles; the text itself never changes."""


@article.command("set")
@click.argument("article", metavar="ARTICLE|FILE.csv")
@click.argument("pairs", nargs=-1, metavar="[KEY=VALUE]...")
@common
def set_(asked: Asked, article: str, pairs: tuple[str, ...]) -> None:
    """Set metadata: title, outlet, wire, published, url, language, story, supersedes.

    Other keys are kept as they are given. A CSV file has a column `article` (an id, the
    beginning of one, or a file's stem) and one a key; an empty cell changes nothing.
    """
    from reader.store import articles

    with asked.open() as project:
        asked_for = [(article, dict(map(pair, pairs)))] if pairs else _from_csv(Path(article))
        wanted = [(articles.resolve(project, ref).id, changes) for ref, changes in asked_for]
        corrected = articles.correct_many(project, asked.actor(project), wanted)
    for one in corrected:
        put(f"{one.id[:12]}  {one.title or one.source_file}")


def _from_csv(path: Path) -> list[tuple[str, dict[str, str]]]:
    from reader.interchange import corrections

    with path.open("rb") as stream:
        return corrections.read(stream)
