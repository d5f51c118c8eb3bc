"""``reader label``: what an annotator says of a whole article."""

import click

from reader.cli.options import Asked, common, round_option
from reader.cli.output import note, put
from reader.cli.pairs import pair
from reader.model.annotation import Field
from reader.model.filling import article_rules, doubts


@click.command()
@click.argument("article")
@click.argument("pairs", nargs=-1, required=True, metavar="NAME=VALUE...")
@round_option
@common
def label(asked: Asked, article: str, pairs: tuple[str, ...]) -> None:
    """Label ARTICLE; an empty value takes the label away.

    Values are taken as they are; what the codebook does not know of them is said.
    """
    from reader.store import articles, codebooks, labels

    named = [pair(argument) for argument in pairs]
    with asked.open_for_one_step() as project:
        chosen = articles.resolve(project, article)
        marker = asked.marker(project)
        codebook = codebooks.current(project)
        given = labels.give(project, marker.id, chosen.id, named, codebook=codebook.reference)
    values = [Field(name, value) for name, value in named if value]
    for line in doubts(codebook.id, article_rules(codebook), values):
        note(line)
    for one in given:
        put(one.id)
