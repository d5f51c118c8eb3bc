"""``reader show``: one article with its marks."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from reader.cli.link_words import words_of
from reader.cli.options import Asked, common, json_option, round_option
from reader.cli.output import put, put_json, row
from reader.model.annotation import Field
from reader.model.article import Extra
from reader.model.record import Record, RecordAnnotation

if TYPE_CHECKING:
    from reader.store.links_told import LinkTold


@click.command()
@click.argument("article")
@round_option
@json_option
@common
def show(asked: Asked, article: str, as_json: bool) -> None:
    """Show ARTICLE, named by its id, the beginning of one, its file's stem, or folder/file.

    With what was said of it in the round you work in; --json has it of every round.
    """
    from reader.store import articles, links_told, records

    with asked.open() as project:
        chosen = articles.resolve(project, article)
        only = (project.round,) if asked.round or not as_json else ()
        record = records.one(project, asked.viewer(project), chosen.id, only)
        if not as_json:
            tied = links_told.touching(project, asked.viewer(project), [chosen.id])
    if as_json:
        put_json(record)
    else:
        print_article(record, chosen.extra, tied)


def print_article(record: Record, extra: Sequence[Extra], tied: Sequence["LinkTold"]) -> None:
    """Print a record for the eye: masthead, text, then what was said about it.

    ``extra`` is what is kept beside the article, for which a record has no place. ``tied`` are
    the links with an end in it, those that stand with another article among them.
    """
    wire = record.wire and f"via {record.wire}"
    about = (record.outlet, wire, record.published, record.language, record.story)
    put(record.title or record.source_file)
    put(" · ".join(part for part in about if part) or "nothing else is known about it")
    put(f"{record.id}  {record.source_file}")
    put()
    put((record.text or "").removesuffix("\n"))
    _section("beside", [row((one.name, 13), last=one.value) for one in extra])
    _section("regions", [row((f"{r.start}-{r.end}", 13), last=r.kind) for r in record.regions])
    _section("marks", [_mark(mark) for mark in record.annotations])
    _section("links", [_link(link) for link in tied])
    labels = [
        row((label.annotator, 13), last=f"{label.name} = {label.value}") for label in record.labels
    ]
    _section("labels", labels)
    _section("status", [row((s.annotator, 13), last=s.state) for s in record.status])


def _section(name: str, lines: list[str]) -> None:
    if lines:
        put(f"\n{name} ({len(lines)})")
        for line in lines:
            put(f"  {line}")


def _mark(mark: RecordAnnotation) -> str:
    places = ", ".join(f"{span.start}-{span.end}" for span in mark.spans)
    quotes = " … ".join(f"“{span.quote}”" for span in mark.spans)
    remarks = [_field(field) for field in mark.fields]
    remarks += ["unsure"] * mark.unsure + [f"note: {mark.note}"] * bool(mark.note)
    said = "; ".join([quotes, *remarks])
    return row((places, 13), (mark.tag, 16), (mark.annotator, 10), (mark.id, 36), last=said)


def _link(told: "LinkTold") -> str:
    return row((told.annotator, 10), (told.link.id, 36), last=words_of(told))


def _field(field: Field) -> str:
    return f"{field.name} = {field.value}"
