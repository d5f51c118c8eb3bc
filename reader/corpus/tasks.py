"""What is to be done about a file or a draft, here or in another process."""

from collections.abc import Callable, Container, Iterator, Sequence
from io import BufferedReader, FileIO
from typing import BinaryIO, NamedTuple

from reader.corpus.arrivals import Draft, OwnRecord, Reading
from reader.corpus.articles import (
    Given,
    NamedDraft,
    Naming,
    arrival_of_record,
    finished,
    named,
)
from reader.corpus.files import SourceFile, reason
from reader.corpus.kinds import (
    FORMATS,
    OPENING,
    Others,
    Reader,
    reader_of,
    refuse_other,
)
from reader.model.arrival import Arrival, Item, Notice, Refusal
from reader.model.errors import ReaderError

Known = Callable[[Sequence[str]], Container[str]]
"""Returns those of some articles' ids that are in the project already."""


class FileTask(NamedTuple):
    """A file to read, with what was said about it from outside."""

    source: SourceFile
    was_named: bool
    format: str
    given: Given


Task = FileTask | NamedDraft


def done(tasks: Sequence[Task], known: Known = lambda _ids: ()) -> list[list[Item]]:
    """Return what comes of each task; it depends on nothing else, but for what is ``known``."""
    read = [list(read_file(task)) if isinstance(task, FileTask) else [task] for task in tasks]
    drafts = [part for parts in read for part in parts if isinstance(part, NamedDraft)]
    there = known([draft.article for draft in drafts])
    return [[_item(part, there) for part in parts] for parts in read]


def read_file(
    task: FileTask,
    on_reached: Callable[[int], None] = lambda _bytes: None,
    others: Others | None = None,
) -> Iterator[NamedDraft | Item]:
    """Yield what is in a file; what is wrong with it is a refusal.

    ``on_reached`` is told with each article about how many bytes of the file are read; ``others``
    knows the files of other tools.
    """
    where = task.source.path
    try:
        with BufferedReader(FileIO(where)) as stream:
            read = _reader(task, stream, others)
            said = 0
            for part in parts_of(read(stream, where), Naming(task.source.name), task.given):
                said += _length(part)
                # What is mapped is read without the stream's knowing.
                on_reached(max(said, 0 if stream.closed else stream.tell()))
                yield part
    except OSError as error:
        yield Refusal(where, reason(error))
    except (ReaderError, UnicodeError) as error:
        yield Refusal(where, str(error))


def _reader(task: FileTask, stream: BinaryIO, others: Others | None) -> Reader:
    """Return what reads a file: another tool's, else by its format or its name.

    Raises:
        ReaderError: nothing reads it.
        OSError: it could not be read.

    """
    found = others.reader(stream, task.source.path, task.format) if others else None
    if found is None:
        found = FORMATS.get(task.format) or reader_of(task.source.file, was_named=task.was_named)
        refuse_other(stream.read(OPENING), task.source.file)
        stream.seek(0)
    return found


def _length(part: NamedDraft | Item) -> int:
    """Return the code points of an article's text."""
    if isinstance(part, NamedDraft):
        return len(part.draft.text)
    return len(part.new.text) if isinstance(part, Arrival) and part.new else 0


def parts_of(reading: Reading, naming: Naming, given: Given) -> Iterator[NamedDraft | Item]:
    """Yield what a source holds, each draft with its article's id.

    Raises:
        ReaderError: there is nothing in it.

    """
    item: Draft | OwnRecord | Refusal | Notice | None = None
    for item in reading:
        try:
            if isinstance(item, Draft):
                yield named(item, naming, given)
            elif isinstance(item, OwnRecord):
                yield arrival_of_record(item, naming, given)
            else:
                yield item
        except ReaderError as error:
            yield Refusal(item.where, str(error))
    if item is None:
        raise ReaderError("no article in it")


def _item(part: NamedDraft | Item, known: Container[str]) -> Item:
    if isinstance(part, NamedDraft):
        return finished(part, is_known=part.article in known)
    return part
