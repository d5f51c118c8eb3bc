"""Writing records in a format to a file, a folder or stdout, and saying what it could not hold."""

import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

import click

from reader.cli.output import byte_stream, note
from reader.interchange.writing import atomic
from reader.model.counting.counted import counted
from reader.model.errors import ReaderError
from reader.model.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from reader.interchange.format import Format
    from reader.interchange.writing.losses import Losses
    from reader.model.codebook import Codebook

_TEXT = (".jsonl", ".json", ".conll", ".csv", ".md", ".tsv", ".qdc", ".jsonld")
"""What may be shown on a terminal."""


def loss_options(command: "Callable[..., Any]") -> "Callable[..., Any]":
    """Add ``--report`` and ``--strict``: what becomes of what a format has no place for."""
    command = click.option(
        "--strict", is_flag=True, help="Write nothing if the format cannot hold all of it."
    )(command)
    return click.option(
        "--report",
        type=click.Path(path_type=Path, dir_okay=False),
        default=None,
        metavar="FILE",
        help="List each thing that the format has no place for, a line of JSON each.",
    )(command)


@contextmanager
def telling_interruption(output: Path | None, *, strict: bool) -> "Iterator[None]":
    """Say what became of what is written where somebody interrupts; the rest is closed by then."""
    try:
        yield
    except KeyboardInterrupt:
        is_kept = strict or (output is not None and str(output) != "-")
        note("interrupted; nothing was written" if is_kept else "interrupted")
        raise


def hand_over(
    records: Iterable[Record],
    name: str,
    output: Path | None,
    book: "Codebook | None",
    *,
    report: Path | None,
    strict: bool,
    read: Path | None = None,
) -> int:
    """Write records in a format, and say what is lost; return how many articles there were.

    Args:
        records: what is written.
        name: the format.
        output: the file or folder; None or ``-`` for stdout.
        book: the codebook that they were made with.
        report: the file in which each thing that is lost is listed.
        strict: to write nothing if anything is lost.
        read: the file or folder that the records are read from, which is not written over.

    Raises:
        ReaderError: the format is not written, or needs a file or a folder; one file is to be two
            things; ``strict``, and it cannot hold all of it, so that nothing was written.
        OSError: it could not be written.

    """
    from reader.interchange import shelf
    from reader.interchange.writing.holding import held
    from reader.interchange.writing.losses import Losses

    module = shelf.written(name, str(output or ""))
    format_ = module.FORMAT
    to_file = output is not None and str(output) != "-"
    if not format_.is_written:
        raise ReaderError(f"{name} is read, and not written")
    if not to_file and (format_.is_folder or (sys.stdout.isatty() and not _is_text(format_))):
        how = "name it with -o" if read is None else "name what OUT is to be called, not -"
        raise ReaderError(f"{name} is {'a folder' if format_.is_folder else 'no text'}; {how}")
    _keep_apart(output if to_file else None, report, read)
    count = _Count(records)
    with ExitStack() as stack:
        losses = Losses(stack.enter_context(atomic.replaced(report)) if report else None)
        with _target(output if to_file else None, format_, is_held=strict) as out:
            module.write(held(count, format_, losses), out, losses, book)
            if strict and losses.counts:
                stack.close()  # the list of what is lost stays
                raise ReaderError(f"nothing was written: {_told(losses)}")
    _say(format_, losses, report)
    return count.reached - losses.articles


def _keep_apart(output: Path | None, report: Path | None, read: Path | None) -> None:
    """Raise a ReaderError where one file is to be two of what is read, written and listed."""
    if output and report and output.resolve() == report.resolve():
        raise ReaderError(f"{report} is what is written to; name another file for --report")
    source = read.resolve() if read else None
    for path in filter(None, (output, report)):
        target = path.resolve()
        if source == target or (target.is_file() and source in target.parents):
            raise ReaderError(f"{path} is among what is read; write to another file")


class _Count:
    """Counts what goes by."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._records = records
        self.reached = 0

    def __iter__(self) -> Iterator[Record]:
        for record in self._records:
            self.reached += 1
            yield record


@contextmanager
def _target(output: Path | None, format_: "Format", *, is_held: bool) -> "Iterator[Any]":
    """Give what is written to; ``is_held`` keeps it from stdout until it is whole."""
    from reader.interchange.writing.folder import new_folder

    if output is not None:
        with new_folder(output) if format_.is_folder else atomic.replaced(output) as out:
            yield out
    elif is_held:
        with tempfile.TemporaryFile() as spool:
            yield spool
            spool.seek(0)
            with byte_stream() as out:
                shutil.copyfileobj(cast("BinaryIO", spool), out)
    else:
        with byte_stream() as out:
            yield out


def _is_text(format_: "Format") -> bool:
    return format_.suffix in _TEXT


def _say(format_: "Format", losses: "Losses", report: Path | None) -> None:
    if losses.counts:
        where = f"{report} lists them" if report else "--report FILE lists them"
        note(f"{_told(losses)}; {where}")
    if losses.unsaid:
        note(f"{format_.name} has no place for {', '.join(sorted(losses.unsaid))}")


def _told(losses: "Losses") -> str:
    parts = ", ".join(f"{kind} {count:,}" for kind, count in sorted(losses.counts.items()))
    return f"{counted(losses.counts.total(), 'thing')} the format cannot hold: {parts}"
