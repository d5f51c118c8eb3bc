"""``reader show``: one article with its marks."""

import click

from reader.cli.options import Asked, common, json_option
from reader.cli.output import put, put_json, row
from reader.model.annotation import Field
from reader.model.record import Record, RecordAnnotation, RecordLink


@click.command()
@click.argument("article")
@json_option
@common
def show(asked: Asked, article: str, as_json: bool) -> None:
    """Show ARTICLE, named by its id, the beginning of one, or its file's stem."""
    from reader.store import articles, records

    with asked.open() as project:
        chosen = articles.resolve(project, article).id
        record = records.one(project, asked.viewer(project), chosen)
    if as_json:
        put_json(record)
    else:
        print_article(record)


def print_article(record: Record) -> None:
    """Print a record for the eye: masthead, text, then what was said about it."""
    about = (record.outlet, record.wire, record.published, record.language, record.story)
    put(record.title or record.source_file)
    put(" · ".join(part for part in about if part) or "nothing else is known about it")
    put(f"{record.id}  {record.source_file}")
    put()
    put((record.text or "").removesuffix("\n"))
    _section("regions", [row((f"{r.start}-{r.end}", 13), last=r.kind) for r in record.regions])
    _section("marks", [_mark(mark) for mark in record.annotations])
    _section("links", [_link(link) for link in record.links])
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


def _link(link: RecordLink) -> str:
    return f"{link.from_} {link.type} {link.to or link.to_article} {link.state} ({link.annotator})"


def _field(field: Field) -> str:
    return f"{field.name} = {field.value}"
