"""Writing a project: texts go straight into the archive, its XML into temporary files until all is known."""

import shutil
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import PurePosixPath
from tempfile import TemporaryFile
from typing import IO, BinaryIO
from zipfile import ZipFile

from reader.interchange.formats.refi import markup
from reader.interchange.formats.refi.code_tree import CodeTree
from reader.interchange.formats.refi.item_elements import Items, source_guid
from reader.interchange.formats.refi.memos import Memos
from reader.interchange.formats.refi.people import People
from reader.interchange.formats.refi.project import FILE, OWN_ID
from reader.interchange.formats.refi.xml import can_say, sayable
from reader.interchange.reading.safe_zip import new_archive, put, putting
from reader.interchange.writing.losses import Losses
from reader.model.article import METADATA
from reader.model.codebook import Codebook
from reader.model.identity import derived_id
from reader.model.record import Record

NAMESPACE = "urn:QDA-XML:project:1.0"
ORIGIN = "reader"
_BOM = "\ufeff"
_PROJECT = "project.qde"
_CHUNK = 1 << 20


def write(
    records: Iterable[Record], out: BinaryIO, losses: Losses, codebook: Codebook | None
) -> None:
    """Write records as an archive, in one pass."""
    with new_archive(out) as archive, ExitStack() as stack:
        sources, notes, links = (stack.enter_context(TemporaryFile()) for _ in range(3))
        people, codes, variables = People(), CodeTree(codebook), _Variables()
        items = Items(people, codes, Memos(notes), losses)
        writer = _Sources(archive, items, variables, losses)
        for record in records:
            writer.write(record, sources, links)
        book = codes.codes()
        parts = (
            people.element(),
            book and markup.element("CodeBook", {}, book),
            variables.element(),
        )
        name = codebook.title or codebook.id if codebook else ORIGIN
        with putting(archive, _PROJECT) as stream:
            stream.write(_opening(name).encode())
            stream.write("".join(parts).encode())
            for part, file in (("Sources", sources), ("Notes", notes), ("Links", links)):
                _copy(part, file, stream)
            stream.write(b"</Project>")


class _Sources:
    """Writes the text of each article, and what is said of it."""

    def __init__(
        self, archive: ZipFile, items: Items, variables: "_Variables", losses: Losses
    ) -> None:
        self._archive = archive
        self._items = items
        self._variables = variables
        self._losses = losses
        self._taken: set[str] = set()

    def write(self, record: Record, sources: IO[bytes], links: IO[bytes]) -> None:
        if record.text is None:
            self._losses.left_out(record.id, "its text is not at hand")
            return
        guid = _free_guid(record, self._taken)
        text = _BOM + record.text if record.text.startswith(_BOM) else record.text
        put(self._archive, f"sources/{guid}.txt", text.encode())
        said = {"guid": guid, "name": _name_of(record), "plainTextPath": f"internal://{guid}.txt"}
        content = [*self._items.of_source(record), *self._variables.values(record, self._losses)]
        sources.write(markup.element("TextSource", said, "".join(content)).encode())
        links.write("".join(self._items.links_of(record)).encode())


def _free_guid(record: Record, taken: set[str]) -> str:
    """Return a GUID for a source; of an article that is there again another one."""
    guid, nth = source_guid(record.id), 1
    while guid in taken:
        nth += 1
        guid = derived_id("source", record.id, str(nth))
    taken.add(guid)
    return guid


def _name_of(record: Record) -> str:
    """Return what a source is called; its title stands by itself, in a variable.

    Tools make files of such names.
    """
    names = (record.title, PurePosixPath(record.source_file).name, record.id)
    name = next(name for name in (*names, "untitled") if name and can_say(name))
    return name.replace("/", "-").replace("\\", "-")


class _Variables:
    """Metadata of articles."""

    def __init__(self) -> None:
        self._guids: dict[str, str] = {}

    def values(self, record: Record, losses: Losses) -> Iterator[str]:
        said = {name: getattr(record, name) for name in METADATA}
        for name, value in {OWN_ID: record.id, FILE: record.source_file, **said}.items():
            if value and not can_say(value):
                losses.lost("metadata", record.id, "", f"{name}={value}: XML cannot say it")
            elif value:
                guid = self._guids.setdefault(name, derived_id("variable", name))
                words = markup.element("TextValue", {}, markup.text(value))
                yield markup.element(
                    "VariableValue", {}, markup.reference("VariableRef", guid) + words
                )

    def element(self) -> str:
        variables = [
            markup.element("Variable", {"guid": guid, "name": name, "typeOfVariable": "Text"})
            for name, guid in self._guids.items()
        ]
        return markup.element("Variables", {}, "".join(variables)) if variables else ""


def _opening(name: str) -> str:
    said = {"xmlns": NAMESPACE, "name": sayable(name), "origin": ORIGIN}
    project = markup.element("Project", said).removesuffix("/>")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{project}>'


def _copy(name: str, file: IO[bytes], stream: IO[bytes]) -> None:
    """Copy what was written to a file as an element of a name; nothing where there is nothing."""
    if file.tell():
        file.seek(0)
        stream.write(f"<{name}>".encode())
        shutil.copyfileobj(file, stream, _CHUNK)
        stream.write(f"</{name}>".encode())
