"""``reader link`` and ``reader unlink``: links from scripts."""

from typing import TYPE_CHECKING

import click

from reader.cli.link_words import words_of
from reader.cli.options import Asked, common, round_option
from reader.cli.output import note, put
from reader.cli.pairs import pair
from reader.model.annotation import Field, Span
from reader.model.filling import doubts
from reader.model.passage import Passage, place_named
from reader.model.relations import fields_of, named

if TYPE_CHECKING:
    from reader.store.link_ends import End
    from reader.store.project import Project


@click.command()
@click.argument("from_end", metavar="FROM")
@click.argument("to_end", metavar="TO")
@click.option("--type", "type_", required=True, help="The id or the label of a type of link.")
@click.option("--state", default="", help="One of the type's; else its first.")
@click.option("--note", "remark", default="", metavar="TEXT")
@click.option("--field", "fields", multiple=True, metavar="NAME=VALUE")
@click.option("--unsure", is_flag=True, help="Say that you are not sure.")
@round_option
@common
def link(
    asked: Asked,
    from_end: str,
    to_end: str,
    type_: str,
    state: str,
    remark: str,
    fields: tuple[str, ...],
    unsure: bool,
) -> None:
    """Link FROM to TO, each a mark's id or ARTICLE:START-END; prints the link's id.

    TO is an article where the type leads to one, as omits does. A passage that you have not
    marked gets a mark with the built-in tag Passage.
    """
    from reader.store import codebooks, linking

    values = [Field(*pair(field)) for field in fields]
    with asked.open_for_one_step() as project:
        book = codebooks.current_or_empty(project)
        kind = named(book, type_)
        made = linking.link(
            project,
            asked.marker(project).id,
            kind.id,
            _end(project, from_end),
            _end(project, to_end, is_article=kind.to_article),
            state=state,
            note=remark,
            fields=values,
            unsure=unsure,
        )
    for line in doubts(book.id, fields_of(book, kind.id), values):
        note(line)
    put(made.id)


def _end(project: "Project", said: str, *, is_article: bool = False) -> "End":
    """Return what an end is: a passage by its place, an article, else a mark by its id."""
    from reader.store import articles

    if place := place_named(said):
        article = articles.resolve(project, place[0]).id
        span = Span.of(articles.text(project, article), *place[1:])
        return Passage(article, span.start, span.end, span.quote)
    return articles.resolve(project, said).id if is_article else said


@click.command()
@click.argument("link_id", metavar="ID")
@common
def unlink(asked: Asked, link_id: str) -> None:
    """Remove the link ID, and passages that held only its ends; undo brings it back."""
    from reader.store import linking, links, links_told

    with asked.open() as project:
        owner = asked.owner(project).id
        known = links.seen(project, owner, link_id)
        words = (
            [words_of(each) for each in links_told.told(project, owner, [known])] if known else []
        )
        removed = linking.unlink(project, owner, link_id)
    already = removed.status == "deleted"
    put(f"{'was removed before' if already else 'removed'}: {' '.join(words)}")
