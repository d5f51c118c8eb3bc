"""``reader export``: handing over the work."""

from collections.abc import Collection, Generator, Iterable
from contextlib import closing
from pathlib import Path

import click

from reader.cli.formats import written_format
from reader.cli.handing_over import hand_over, loss_options, telling_interruption
from reader.cli.options import Asked, common
from reader.cli.output import note
from reader.cli.pseudonyms import pseudonyms_of, pseudonyms_option
from reader.cli.selecting import filters, listed, selection
from reader.cli.ticker import Ticker
from reader.model.counting.counted import counted
from reader.model.record import SUGGESTED, Record

_EXTRAS = ("suggestions", "deleted")


@click.command()
@click.option(
    "--format",
    "form",
    default="jsonl",
    callback=written_format,
    metavar="FORMAT",
    help="jsonl: a record an article; spans, csv: a row a span, into Parquet where PATH ends so;"
    " or one that reader formats lists.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="PATH")
@filters
@click.option("--with", "extras", default="", metavar="suggestions,deleted")
@loss_options
@pseudonyms_option
@common
def export(
    asked: Asked,
    form: str,
    output: Path | None,
    extras: str,
    report: Path | None,
    strict: bool,
    pseudonyms: bool,
    **wanted: tuple[str, ...],
) -> None:
    """Write active marks with their articles, to stdout or PATH; each filter can be repeated."""
    from reader.store import codebooks
    from reader.store.misplacing.waiting import left_out
    from reader.store.proposals.suggested_records import with_suggestions
    from reader.store.records import count as count_articles
    from reader.store.records import stream

    added = listed(extras, _EXTRAS, "--with")
    _assert_held(added, form)
    with asked.open() as project:
        viewer = asked.viewer(project)
        wanted_ids = selection(project, viewer, **wanted, deleted="deleted" in added)
        coders: set[str] = set()
        records: Iterable[Record] = stream(project, viewer, wanted_ids)
        if "suggestions" in added:
            records = with_suggestions(project, viewer, records, wanted_ids)
        if pseudonyms:
            records = map(pseudonyms_of(project).record, records)
        noted = _noting(records, coders, count_articles(project, wanted_ids))
        book = codebooks.current_or_empty(project)
        with telling_interruption(output, strict=strict), closing(noted):
            count = hand_over(noted, form, output, book, report=report, strict=strict)
        waiting = left_out(project, viewer, wanted_ids)
    if len(coders) > 1:
        note(f"the marks are of {len(coders)} annotators: {', '.join(sorted(coders))}")
    if waiting:
        waits = "waits for its place and is" if waiting == 1 else "wait for their place and are"
        note(f"{counted(waiting, 'mark')} {waits} not in it; reader repair lists them")
    if output and str(output) != "-":
        note(f"{counted(count, 'article')} written to {output}")


def _assert_held(added: Collection[str], form: str) -> None:
    """Raise a UsageError if a format has no place for what is no active mark."""
    if not added or form == "jsonl":
        return
    from reader.interchange import shelf

    if lacking := sorted({*added} - shelf.module(form).FORMAT.holds):
        raise click.UsageError(
            f"{form} has no place for {' and '.join(lacking)}; reader formats says which have"
        )


def _noting(records: Iterable[Record], coders: set[str], of: int) -> Generator[Record, None, None]:
    """Yield records, noting who made their marks, and show how many of them there were."""
    ticker = Ticker()
    try:
        for reached, record in enumerate(records):
            ticker.show(reached / of, f"{reached:,} of {counted(of, 'article')}")
            coders.update(mark.annotator for mark in record.annotations if mark.status != SUGGESTED)
            yield record
    finally:
        ticker.clear()
