"""``reader label``: what an annotator says of a whole article."""

import click

from reader.cli.options import Asked, common
from reader.cli.output import put
from reader.cli.pairs import pair


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
        codebook = codebooks.current(project).reference
        given = labels.give(project, marker.id, chosen.id, named, codebook=codebook)
    for one in given:
        put(one.id)
