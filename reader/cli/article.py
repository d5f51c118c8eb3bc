"""``reader article set``: correcting what is known about articles."""

from pathlib import Path

import click

from reader.cli.options import Asked, common
from reader.cli.output import note, put
from reader.cli.pairs import pair
from reader.model.article import METADATA
from reader.model.errors import ReaderError


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
    from reader.store import articles, correcting

    if not pairs and not Path(article).is_file():
        raise ReaderError(f"say what to set: reader article set {article} KEY=VALUE, or a CSV file")
    with asked.open() as project:
        asked_for = [(article, dict(map(pair, pairs)))] if pairs else _from_csv(Path(article))
        wanted = [(articles.resolve(project, ref).id, changes) for ref, changes in asked_for]
        corrected = correcting.correct_many(project, asked.actor(project), wanted)
    others = sorted({name for _, changes in wanted for name in changes} - {*METADATA})
    if others:
        note(f"kept beside the article, being no metadata of reader's: {', '.join(others)}")
    for one in corrected:
        put(f"{one.id[:12]}  {one.title or one.source_file}")


def _from_csv(path: Path) -> list[tuple[str, dict[str, str]]]:
    from reader.interchange import corrections

    with path.open("rb") as stream:
        return corrections.read(stream)
