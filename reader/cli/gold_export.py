"""``reader gold export``: handing over a release."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from reader.cli.options import Asked, common
from reader.cli.output import note, target
from reader.cli.pseudonyms import pseudonyms_of, pseudonyms_option
from reader.cli.releases import opened
from reader.cli.selecting import listed
from reader.interchange import jsonl, spans
from reader.model.counting.counted import counted
from reader.model.record import Record

if TYPE_CHECKING:
    from reader.model.releases.gold_record import GoldRecord
    from reader.model.releases.release import Release
    from reader.store.project import Project

_BESIDE = ("coders", "decisions")
_FORMS = {"jsonl": "article", "spans": "span", "csv": "span", "canonical": "line"}
"""What each form has one of a line."""


@click.command()
@click.argument("name", default="")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="PATH")
@click.option(
    "--format",
    "form",
    type=click.Choice([*_FORMS]),
    default="jsonl",
    show_default=True,
    help="A record an article; a row a span; or the very bytes that the checksum is of.",
)
@click.option("--split", default="", metavar="NAME", help="Only the articles of this split.")
@click.option(
    "--with",
    "extras",
    default="",
    metavar="coders,decisions",
    help="What each coder handed in, and every decision.",
)
@click.option("--standoff", is_flag=True, help="Without any text, for texts not to be published.")
@pseudonyms_option
@common
def export(
    asked: Asked,
    name: str,
    output: Path | None,
    form: str,
    split: str,
    extras: str,
    standoff: bool,
    pseudonyms: bool,
) -> None:
    """Write the release NAME, or the newest, to stdout or PATH."""
    from reader.store.releases import gold, gold_records

    beside = listed(extras, _BESIDE, "--with")
    _assert_fits(form, standoff=standoff or bool(beside), other=pseudonyms or bool(split))
    with asked.open() as project:
        release = opened(asked, project, name)
        if form == "canonical":
            with target(output) as stream:
                count = _write_lines(gold.content(project, release), stream)
        else:
            records: Iterable[GoldRecord] = gold_records.stream(
                project,
                release,
                split=split,
                coders="coders" in beside,
                decisions="decisions" in beside,
            )
            if pseudonyms:
                records = _with_pseudonyms(project, release, records)
            with target(output) as stream:
                if standoff:
                    count = jsonl.write(_standoff(project, release, records), stream)
                elif form == "jsonl":
                    count = jsonl.write(records, stream)
                else:
                    count = spans.writer(form, str(output or ""))(records, stream)
    if output and str(output) != "-":
        note(f"{counted(count, _FORMS[form])} of {release.name} written to {output}")


def _assert_fits(form: str, *, standoff: bool, other: bool) -> None:
    if form != "jsonl" and standoff:
        raise click.UsageError("--standoff and --with go with --format jsonl")
    if form == "canonical" and other:
        raise click.UsageError("--format canonical is all of it, as it was frozen")


def _write_lines(lines: Iterable[bytes], stream: BinaryIO) -> int:
    count = 0
    for line in lines:
        stream.write(line + b"\n")
        count += 1
    return count


def _with_pseudonyms(
    project: "Project", release: "Release", records: "Iterable[GoldRecord]"
) -> "Iterator[GoldRecord]":
    from reader.model.releases.gold_record import with_adjudicators

    names = pseudonyms_of(project, release)
    for record in records:
        yield with_adjudicators(names.record(record), names.name)


def _standoff(
    project: "Project", release: "Release", records: Iterable[Record]
) -> Iterator[dict[str, Any]]:
    from reader.model.releases.standoff import Standoff
    from reader.store import codebooks
    from reader.store.releases import gold

    codebook = gold.codebook(project, gold.head(project, release)) or codebooks.EMPTY
    standoff = Standoff(codebook)
    yield from map(standoff.of, records)
    if standoff.left_out:
        note(
            f"{standoff.left_out:,} notes and values of free text left out, which can repeat the"
            " text"
        )
