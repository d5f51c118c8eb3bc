"""``reader search``: full text over articles, notes and marked text."""

from typing import TYPE_CHECKING, Any

import click

from reader.cli.options import MOST, Asked, common, json_option, round_option
from reader.cli.output import note, put, put_json, row

if TYPE_CHECKING:
    from reader.store.search import Hit


@click.command()
@click.argument("query", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(1, MOST), default=200, show_default=True)
@round_option
@json_option
@common
def search(asked: Asked, query: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Search for QUERY: every word of it; the last may be a beginning; "quoted words" together."""
    from reader.store.search import search as find

    with asked.open() as project:
        hits = find(project, asked.viewer(project), " ".join(query), limit=limit)
    if as_json:
        put_json([_answer(hit) for hit in hits])
        return
    for hit in hits:
        put(_line(hit))
    if not hits:
        note("nothing found")


def _line(hit: "Hit") -> str:
    tag = f"{hit.annotation.tag}: " if hit.annotation else ""
    return row(
        (hit.article.id[:12], 12),
        (hit.kind, 7),
        (hit.article.outlet, 16),
        last=tag + " ".join(hit.snippet.split()),
    )


def _answer(hit: "Hit") -> dict[str, Any]:
    return {
        "kind": hit.kind,
        "article": hit.article.id,
        "story": hit.article.story,
        "outlet": hit.article.outlet,
        "title": hit.article.title,
        "annotation": hit.annotation.id if hit.annotation else "",
        "snippet": hit.snippet,
        "highlights": [{"start": start, "end": end} for start, end in hit.highlights],
    }
