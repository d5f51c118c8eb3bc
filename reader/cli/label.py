"""``reader label``: what an annotator says of a whole article."""

import click

from reader.cli.options import Asked, common
from reader.cli.output import note, put
from reader.cli.pairs import pair
from reader.model.codebook import Codebook
from reader.model.errors import ReaderError
from reader.model.filling import article_rules, valid


@click.command()
@click.argument("article")
@click.argument("pairs", nargs=-1, required=True, metavar="NAME=VALUE...")
@common
def label(asked: Asked, article: str, pairs: tuple[str, ...]) -> None:
    """Label ARTICLE; an empty value takes the label away."""
    from reader.store import articles, codebooks, labels

    named = [pair(argument) for argument in pairs]
    with asked.open_for_one_step() as project:
        chosen = articles.resolve(project, article)
        marker = asked.marker(project)
        book = codebooks.current(project)
        given = labels.give(project, marker.id, chosen.id, named, codebook=book.reference)
    for name, value in named:
        _remark(book, name.strip(), value)
    for one in given:
        put(one.id)


def _remark(book: Codebook, name: str, value: str) -> None:
    """Say where a value is none that the codebook has for the label; it is kept all the same."""
    for rule in article_rules(book):
        if rule.name == name:
            try:
                valid(rule, value)
            except ReaderError as error:
                note(f"kept, though by the codebook {error}")
