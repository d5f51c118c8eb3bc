"""Writing a project: texts go straight into the archive, its XML into temporary files until all is known."""

import shutil
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from tempfile import TemporaryFile
from typing import IO, Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from reader.interchange.losses import Losses
from reader.interchange.refi.code_tree import CodeTree
from reader.interchange.refi.item_elements import Items, source_guid
from reader.interchange.refi.memos import Memos
from reader.interchange.refi.people import People
from reader.interchange.refi.project import FILE, OWN_ID
from reader.interchange.refi.xml import can_say, library
from reader.model.article import METADATA
from reader.model.codebook import Codebook
from reader.model.identity import derived_id
from reader.model.record import Record

NAMESPACE = "urn:QDA-XML:project:1.0"
ORIGIN = "reader"
_BOM = "\ufeff"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The time of every member, so that the same records make the same bytes."""
_PROJECT = "project.qde"
_READABLE = 0o644 << 16
_CHUNK = 1 << 20


def write(
    records: Iterable[Record], out: BinaryIO, losses: Losses, codebook: Codebook | None
) -> None:
    """Write records as an archive, in one pass."""
    with ZipFile(out, "w", ZIP_DEFLATED) as zip_, ExitStack() as stack:
        files = {
            name: stack.enter_context(TemporaryFile()) for name in ("Sources", "Notes", "Links")
        }
        people, codes, variables = People(), CodeTree(codebook), _Variables()
        with _stream(files["Notes"], "Notes") as notes, _stream(files["Links"], "Links") as links:
            items = Items(people, codes, Memos(notes), losses)
            with _stream(files["Sources"], "Sources") as sources:
                is_empty = _write_sources(records, zip_, sources, links, items, variables, losses)
        parts = [people.element(), codes.codebook(), variables.element()]
        whole = {
            "Sources": not is_empty,
            "Notes": items.memos.count > 0,
            "Links": items.links > 0,
        }
        with zip_.open(_member(_PROJECT), "w", force_zip64=True) as stream:
            name = codebook.title or codebook.id if codebook else ORIGIN
            _write_project(
                stream, name, parts, [files[each] for each, is_there in whole.items() if is_there]
            )


def _write_sources(
    records: Iterable[Record],
    zip_: ZipFile,
    sources: Any,
    links: Any,
    items: Items,
    variables: "_Variables",
    losses: Losses,
) -> bool:
    """Write the texts and what is said of each; return whether there were none."""
    taken: set[str] = set()
    for record in records:
        if record.text is None:
            losses.lost("text", record.id, "", "its text is not at hand")
            continue
        guid = _free_guid(record, taken)
        text = _BOM + record.text if record.text.startswith(_BOM) else record.text
        zip_.writestr(_member(f"sources/{guid}.txt"), text.encode())
        head = {"guid": guid, "name": _name_of(record), "plainTextPath": f"internal://{guid}.txt"}
        with sources.element("TextSource", head):
            for element in items.of_source(record):
                sources.write(element)
            for element in variables.values(record, losses):
                sources.write(element)
        for element in items.links_of(record):
            links.write(element)
    return not taken


def _free_guid(record: Record, taken: set[str]) -> str:
    """Return a GUID for a source; of an article that is there again another one."""
    guid, nth = source_guid(record.id), 1
    while guid in taken:
        nth += 1
        guid = derived_id("source", record.id, str(nth))
    taken.add(guid)
    return guid


def _name_of(record: Record) -> str:
    """Return what a source is called; its title stands by itself, in a variable."""
    names = (record.title, record.source_file, record.id)
    return next((name for name in names if name and can_say(name)), record.id[:8])


class _Variables:
    """Metadata of articles."""

    def __init__(self) -> None:
        self._guids: dict[str, str] = {}

    def values(self, record: Record, losses: Losses) -> Iterator[Any]:
        etree = library()
        said = {name: getattr(record, name) for name in METADATA}
        for name, value in {OWN_ID: record.id, FILE: record.source_file, **said}.items():
            if value and not can_say(value):
                losses.lost("metadata", record.id, "", f"{name}={value}: XML cannot say it")
            elif value:
                element = etree.Element("VariableValue")
                guid = self._guids.setdefault(name, derived_id("variable", name))
                etree.SubElement(element, "VariableRef", targetGUID=guid)
                etree.SubElement(element, "TextValue").text = value
                yield element

    def element(self) -> Any | None:
        if not self._guids:
            return None
        etree = library()
        element = etree.Element("Variables")
        for name, guid in self._guids.items():
            etree.SubElement(element, "Variable", guid=guid, name=name, typeOfVariable="Text")
        return element


@contextmanager
def _stream(file: IO[bytes], name: str) -> Iterator[Any]:
    """Give a stream of elements within one of this name."""
    with library().xmlfile(file, encoding="utf-8") as stream, stream.element(name):
        yield stream


def _write_project(
    stream: IO[bytes], name: str, parts: Iterable[Any | None], files: Iterable[IO[bytes]]
) -> None:
    etree = library()
    root = etree.Element("Project", name=name if can_say(name) else ORIGIN, origin=ORIGIN)
    root.set("xmlns", NAMESPACE)
    opening, closing = (
        etree.tostring(root, encoding="unicode").removesuffix("/>") + ">",
        "</Project>",
    )
    stream.write(f'<?xml version="1.0" encoding="utf-8"?>\n{opening}'.encode())
    for part in parts:
        if part is not None:
            stream.write(etree.tostring(part, encoding="utf-8"))
    for file in files:
        file.seek(0)
        shutil.copyfileobj(file, stream, _CHUNK)
    stream.write(closing.encode())


def _member(name: str) -> ZipInfo:
    member = ZipInfo(name, _LONG_AGO)
    member.compress_type = ZIP_DEFLATED
    member.external_attr = _READABLE
    member.create_system = 3
    return member
