"""``reader article set``: correcting what is known about articles."""

from pathlib import Path

import click

from reader.cli.options import Asked, common
from reader.cli.output import note, put
from reader.cli.pairs import pair
from reader.model.article import METADATA, Correction
from reader.model.errors import ReaderError
from reader.model.metadata import key_of


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
    from reader.store import correcting

    corrections = _from_pairs(article, pairs) or _from_csv(Path(article))
    with asked.open_for_one_step() as project:
        corrected = correcting.correct_many(project, asked.actor(project), corrections)
    others = sorted({key_of(name) for one in corrections for name in one.changes} - {*METADATA})
    if others:
        note(f"kept beside the article, being no metadata of reader's: {', '.join(others)}")
    for one in corrected:
        put(f"{one.id[:12]}  {one.title or one.source_file}")


def _from_pairs(article: str, pairs: tuple[str, ...]) -> list[Correction]:
    return [Correction(article, dict(map(pair, pairs)))] if pairs else []


def _from_csv(path: Path) -> list[Correction]:
    from reader.corpus.corrections import read_corrections

    if path.suffix.casefold() not in (".csv", ".tsv"):
        raise ReaderError(f"say what to set: reader article set {path} KEY=VALUE, or a CSV file")
    with path.open("rb") as stream:
        return read_corrections(stream, str(path))
