"""``reader convert``: from format to format, without a project."""

import sys
from collections.abc import Callable, Generator, Iterable
from contextlib import closing
from functools import partial
from pathlib import Path

import click

from reader.cli.formats import known_format, other_tools, unit_option
from reader.cli.handing_over import hand_over, loss_options, telling_interruption
from reader.cli.output import note
from reader.cli.telling import Telling
from reader.corpus.reading import Options, read_articles
from reader.interchange import shelf
from reader.interchange.reading.waiting import items_waiting
from reader.interchange.whole import whole
from reader.model.arrival import Notice, Refusal
from reader.model.codebook import Codebook, Tag
from reader.model.counting.counted import counted
from reader.model.errors import ReaderError
from reader.model.record import Record

NOT_ALL = 1
_WITH_CODEBOOK = (".qdpx", ".qdc", ".toml")


@click.command()
@click.argument("source", metavar="IN")
@click.argument("output", metavar="OUT", type=click.Path(path_type=Path))
@click.option("--from", "from_", default=None, callback=known_format, metavar="FORMAT")
@click.option("--to", default="", metavar="FORMAT", help="Else told by how OUT is called.")
@unit_option
@click.option(
    "--texts",
    default=None,
    type=click.Path(exists=True),
    metavar="FOLDER",
    help="Where the texts are that IN only names.",
)
@loss_options
def convert(
    source: str,
    output: Path,
    from_: str | None,
    to: str,
    unit: str,
    texts: str | None,
    report: Path | None,
    strict: bool,
) -> None:
    """Turn IN, a file or a folder, into OUT; reader formats lists what there is.

    A `-` is stdin, or stdout. What cannot be read is refused by name and the rest is written; with
    --strict, nothing is.
    """
    target = to or shelf.by_suffix(output.name)
    if not target:
        raise click.UsageError("--to FORMAT says what OUT is to be; reader formats lists them")
    incoming = _Incoming(
        source, Options(format=from_ or ""), other_tools(unit, texts or ""), strict=strict
    )
    to_file = str(output) != "-"
    hand = partial(
        hand_over, name=target, output=output, report=report, strict=strict, read=Path(source)
    )
    with telling_interruption(output, strict=strict), closing(incoming.records()) as records:
        if target == "qdc":
            _hand_over_tags(hand, source, records)
        else:
            count = hand(records, book=None)
    if to_file:
        what = "a codebook" if target == "qdc" else counted(count, "article")
        note(f"{what} written to {output}")
    if incoming.refused:
        raise click.exceptions.Exit(NOT_ALL)


def _codebook(source: str) -> Codebook | None:
    """Return the codebook that a file is, or brings along; None where it has only tags of marks.

    Raises:
        ReaderError: it has faults.

    """
    from reader.interchange.codebooks import forms as codebook_forms

    path = Path(source)
    if path.suffix.casefold() not in _WITH_CODEBOOK:
        return None
    with path.open("rb") as stream:
        found = codebook_forms.read(stream, path.name)
    if found.codebook is None:
        raise ReaderError(f"{path.name}: {found.faults[0]}")
    return found.codebook


def _hand_over_tags(hand: Callable[..., int], source: str, records: Iterable[Record]) -> None:
    """Write a codebook, that of a file or of the tags in it; marks are told as lost."""
    book = _codebook(source)
    if book is not None:
        hand((), book=book)
        return
    tags: set[str] = set()
    with items_waiting(Record) as kept:
        for record in records:
            tags |= {mark.tag for mark in record.annotations}
            kept.put(record)
        hand(kept.taken(), book=_of_tags(tags))


def _of_tags(tags: Iterable[str]) -> Codebook:
    return Codebook(id="tags", version=1, tags=tuple(Tag(id=tag) for tag in sorted(tags)))


class _Incoming:
    """Records on their way through, with a line for what is refused and how far it is."""

    def __init__(
        self, source: str, options: Options, others: shelf.OtherTools, *, strict: bool
    ) -> None:
        self._source = source
        self._options = options
        self._others = others
        self._strict = strict
        self._telling = Telling([source])
        self.refused = 0

    def records(self) -> Generator[Record, None, None]:
        """Yield what can be handed on.

        Raises:
            ReaderError: there is nothing; or something is refused and all was asked for.

        """
        read = read_articles(
            [self._source],
            self._options,
            sys.stdin.buffer,
            self._telling.on_bytes,
            others=self._others,
            plain=True,
        )
        with closing(read), closing(self._telling):
            for item in whole(read):
                if isinstance(item, Record):
                    self._telling.articles += 1
                    yield item
                elif isinstance(item, Notice):
                    self._telling.remark(item)
                else:
                    self._refuse(item)
        self._telling.finish()
        if not self._telling.articles:
            raise ReaderError(f"there is nothing to convert in {self._source}")

    def _refuse(self, item: Refusal) -> None:
        self.refused += 1
        self._telling.refuse(item)
        if self._strict:
            raise ReaderError("nothing was written, since something is refused")
