"""The formats of other tools by name, and which of them a file is."""

from codecs import BOM_UTF8
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from io import FileIO
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from reader.corpus.arrivals import Reading as CorpusReading
from reader.corpus.own_records import is_ours
from reader.interchange.alongside import Alongside
from reader.interchange.foreign import Reading, Source, Texts
from reader.interchange.format import Format
from reader.interchange.offsets.counting import CODE_POINTS, Counting
from reader.interchange.offsets.settling import settled
from reader.interchange.reading.opening import Opening
from reader.interchange.writing.folder import Folder
from reader.interchange.writing.losses import Losses
from reader.model.arrival import Notice
from reader.model.codebook import Codebook
from reader.model.errors import ReaderError
from reader.model.record import Record

_MODULES = {
    "jsonl": "own_jsonl",
    "doccano": "doccano",
    "prodigy": "prodigy",
    "label-studio": "label_studio",
    "potato": "potato",
    "argilla": "argilla",
    "spacy": "spacy_json",
    "docbin": "docbin",
    "hf": "hf",
    "brat": "brat",
    "ptc": "ptc",
    "basil": "basil",
    "conll": "conll",
    "conll-coref": "conll_coref",
    "webanno": "webanno",
    "xmi": "xmi",
    "cas-json": "cas_json",
    "webannotation": "web_annotation",
    "qdpx": "qdpx",
    "qdc": "qdc",
    "parquet": "parquet",
    "csv": "csv_marks",
    "spans": "span_lines",
    "markdown": "markdown_marks",
}
"""Modules by the names of formats, in the order that they are listed and a file is tried in."""

_BEGINNINGS = (b"-DOCSTART-", b"#begin document", b"#FORMAT=WebAnno TSV ")
"""How files of other tools begin and no article does, so that they are told when called ``.txt``."""
_LONGEST = 32
"""Bytes within which they do, after a byte-order mark."""
_LABELS = (".labels.txt", *(f"-labels-subtask-{number}.txt" for number in "123"))
"""What names of other tools' files end with that look like those of articles."""


class Module(Protocol):
    """What a module of ``formats`` has, as far as its ``FORMAT`` says that it is read and written."""

    FORMAT: Format

    def recognises(self, opening: Opening) -> bool:
        """Tell whether a file that begins so is of this format."""

    def read(self, source: Source) -> Reading:
        """Yield what a file holds."""

    def write(
        self,
        records: Iterator[Record],
        out: BinaryIO | Folder,
        losses: Losses,
        book: Codebook | None,
    ) -> None:
        """Write records that hold what the format holds."""


def names() -> tuple[str, ...]:
    """Return the names of all formats."""
    return (*_MODULES,)


@cache
def module(name: str) -> Module:
    """Return the module of a format.

    Raises:
        ReaderError: there is no format of this name.

    """
    if name not in _MODULES:
        raise ReaderError(f"no format {name!r}; reader formats lists them")
    return cast("Module", import_module(f"reader.interchange.formats.{_MODULES[name]}"))


def written(name: str, file: str) -> Module:
    """Return what writes a format to a file of this name; rows of spans go into Parquet too.

    Raises:
        ReaderError: there is no format of this name.

    """
    if name == "spans" and file.casefold().endswith(".parquet"):
        from reader.interchange.formats import span_parquet

        return cast("Module", span_parquet)
    return module(name)


@cache
def formats() -> tuple[Format, ...]:
    """Return what all formats are."""
    return tuple(module(name).FORMAT for name in _MODULES)


@cache
def _alongside() -> Alongside:
    return Alongside(formats(), lambda name, opening: module(name).recognises(opening))


def by_suffix(name: str) -> str:
    """Return the one format whose files are called so, ``""`` where there is none or are several."""
    found = [each.name for each in formats() if name.casefold().endswith(each.suffix)]
    if name.casefold().endswith(".jsonl"):
        return "jsonl"
    return found[0] if len(found) == 1 else ""


class OtherTools:
    """Knows the files of other tools, for an import to read; ``corpus.kinds.Others`` is its form."""

    def __init__(
        self, unit: Counting | None = None, texts: Callable[[Path | None], Texts] | None = None
    ) -> None:
        """Begin.

        Args:
            unit: what all offsets count, where a person says so.
            texts: gives what finds texts that files only name, for each file.

        """
        self._unit = unit
        self._texts = texts

    def reader(
        self, stream: BinaryIO, path: str, format_: str
    ) -> Callable[[BinaryIO, str], CorpusReading] | None:
        """Return what reads a file, None where it is no other tool's.

        Raises:
            ReaderError: a person says that it has a format which cannot be read.

        """
        file = Path(path) if path else None
        opening = Opening.of(stream, file.name if file else "")
        found = _named(format_, opening) if format_ else _recognised(opening)
        if found is None:
            return None

        def read(stream: BinaryIO, where: str) -> CorpusReading:
            source = (
                Source(stream, where, file, self._texts(file))
                if self._texts
                else Source(stream, where, file)
            )
            form = found.FORMAT
            unit = self._unit if form.has_offsets else CODE_POINTS
            items = settled(found.read, source, form.counts, unit)
            yield from (
                items if format_ else _announced(Notice(where, f"read as {form.name}"), items)
            )

        return read

    def begins(self, path: str) -> bool:
        """Tell whether a file may be another tool's by how it begins or is called, as an article might be."""
        if path.casefold().endswith(_LABELS):
            return True
        try:
            with FileIO(path) as stream:
                head = stream.read(_LONGEST) or b""
        except OSError:
            return False
        return head.removeprefix(BOM_UTF8).startswith(_BEGINNINGS)

    def goes_with(self, path: str) -> bool:
        """Tell whether a file is another's text, or a setting of the tool that wrote it."""
        return _alongside().has(Path(path))


def _announced(notice: Notice, items: CorpusReading) -> CorpusReading:
    """Yield what a file holds after a notice; nothing where it holds nothing, for that is refused."""
    try:
        first = next(items, None)
    except ReaderError:
        yield notice
        raise
    if first is not None:
        yield notice
        yield first
        yield from items


def _named(name: str, opening: Opening) -> Module | None:
    """Return the format of this name; None where the name is of articles, as ``csv`` may be."""
    if name not in _MODULES or name == "jsonl":
        return None
    found = module(name)
    form = found.FORMAT
    if name in _OF_ARTICLES:
        return found if form.reads and found.recognises(opening) else None
    if not form.reads:
        raise ReaderError(f"{name} is written, and not read")
    # A folder of one format has other files too, such as the texts that the marks are on.
    is_other = form.is_folder and opening.name and not opening.ends(form.suffix)
    if not is_other or found.recognises(opening):
        return found
    if other := _recognised(opening):
        raise ReaderError(f"no {name}, but {other.FORMAT.name}")
    return None


_OF_ARTICLES = ("csv", "markdown")
"""Names that are also those of articles without marks."""


def _recognised(opening: Opening) -> Module | None:
    called = by_suffix(opening.name)
    if called not in ("", "jsonl") and _is_of_this(module(called), opening):
        return module(called)
    if opening.record and is_ours(opening.record):
        return None
    readable = (module(name) for name in _MODULES if name != "jsonl")
    return next((each for each in readable if _is_of_this(each, opening)), None)


def _is_of_this(module_: Module, opening: Opening) -> bool:
    return module_.FORMAT.reads and module_.recognises(opening)
