"""``reader annotate`` and ``reader unmark``: marks from scripts."""

from collections.abc import Sequence

import click

from reader.cli.options import Asked, common, round_option
from reader.cli.output import note, put
from reader.cli.pairs import pair
from reader.model.annotation import PASSAGE, Annotation, Field, Span
from reader.model.codebook import IMPORTED, Codebook, Tag
from reader.model.counting.counted import counted
from reader.model.errors import ReaderError
from reader.model.filling import doubts, with_defaults
from reader.model.revising.successors import successors
from reader.model.text.folding import find_all
from reader.model.text.graphemes import is_boundary


@click.command()
@click.argument("article")
@click.option("--tag", required=True, help="A tag's id or label.")
@click.option("--quote", help="What to mark; spaces, dashes, quotes and case may differ.")
@click.option("--occurrence", type=click.IntRange(min=1), help="Which one, from 1.")
@click.option("--start", type=int, help="The first code point, from 0.")
@click.option("--end", type=int, help="The code point after the last.")
@click.option("--note", "remark", default="", metavar="TEXT")
@click.option("--field", "fields", multiple=True, metavar="NAME=VALUE")
@round_option
@common
def annotate(
    asked: Asked,
    article: str,
    tag: str,
    quote: str | None,
    occurrence: int | None,
    start: int | None,
    end: int | None,
    remark: str,
    fields: tuple[str, ...],
) -> None:
    """Mark ARTICLE where --quote stands, or from --start to --end; prints the mark's id.

    Values are taken as they are; what the codebook does not know of them is said.
    """
    if (quote is None) == (start is None and end is None) or (start is None) != (end is None):
        raise click.UsageError("say where: either --quote, or --start and --end")
    if not tag.strip():
        raise click.UsageError("--tag is empty")
    from reader.store import articles, codebooks, marking

    values = [Field(*pair(field)) for field in fields]
    with asked.open_for_one_step() as project:
        chosen = articles.resolve(project, article)
        text = articles.text(project, chosen.id)
        if quote is not None:
            hits = _hits(text, quote, occurrence)
            start, end = hits[(occurrence or 1) - 1]
        span = Span.of(text, start or 0, end or 0)
        codebook = codebooks.current(project)
        marker = asked.marker(project)
        known = codebook.find(tag)
        if known and known.heading:
            raise ReaderError(f"{tag!r} is a heading of codebook {codebook.id}, not a tag")
        new_tag = None if known or tag == PASSAGE else Tag.imported(tag)
        rules = codebook.fields_of(known.id if known else tag)
        mark = Annotation.new(
            chosen.id,
            marker.id,
            known.id if known else tag,
            [span],
            round_=project.round,
            codebook=codebook.reference,
            note=remark,
            fields=with_defaults(rules, values),
        )
        marking.mark(project, [mark], text, new_tag=new_tag)
    if occurrence is None and quote is not None and len(hits) > 1:
        note(f"it is there {len(hits)} times; the first was taken, --occurrence N takes another")
        _note_exact(text, quote, hits)
    for line in doubts(codebook.id, rules, values):
        note(line)
    if known and known.deprecated:
        note(_deprecated(codebook, known))
    if new_tag:
        note(f"tag {tag!r} is new; it was added to the codebook under {IMPORTED!r}")
    if not (is_boundary(text, span.start) and is_boundary(text, span.end)):
        note("an end of the mark lies inside a character as a reader sees it")
    put(mark.id)


def _deprecated(codebook: Codebook, tag: Tag) -> str:
    now = [each for each in successors(codebook, tag.id) if each != tag.id]
    rest = f"; it has become {' or '.join(map(repr, now))}" if now else ""
    return f"tag {tag.id!r} is deprecated in codebook {codebook.id}{rest}"


def _hits(text: str, quote: str, occurrence: int | None) -> list[tuple[int, int]]:
    hits = list(find_all(text, quote))
    if not hits:
        raise ReaderError(f"the article does not say {quote[:60]!r}")
    if (occurrence or 1) > len(hits):
        raise ReaderError(f"no occurrence {occurrence}: it is there {counted(len(hits), 'time')}")
    return hits


def _note_exact(text: str, quote: str, hits: Sequence[tuple[int, int]]) -> None:
    """Say where a quote stands letter by letter, unless that is what was taken."""
    exact = [number for number, (start, end) in enumerate(hits, 1) if text[start:end] == quote]
    if exact and exact[0] != 1:
        start, end = hits[0]
        note(f"the first says {text[start:end]!r}; exactly {quote!r} is occurrence {exact[0]}")


@click.command()
@click.argument("annotation", metavar="ID")
@common
def unmark(asked: Asked, annotation: str) -> None:
    """Remove the mark ID; undo brings it back."""
    from reader.store import marking

    with asked.open() as project:
        removed = marking.remove(project, asked.owner(project).id, annotation)
    already = removed.status == "deleted"
    put(f"{'was removed before' if already else 'removed'}: {removed.tag} “{removed.quote}”")
