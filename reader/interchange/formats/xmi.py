"""UIMA CAS as XMI, which INCEpTION, WebAnno and DKPro exchange.

Facts are from INCEpTION (``TypeSystemAnalysis``, ``FormatSupport``: it makes layers of a type system,
reads XMI leniently, and writes whose work it is as the id of the document) and from Apache UIMA's and
dkpro-cassis' own readers. Traps: offsets are UTF-16 units; a default view may have no text; XML 1.0
has no place for most control characters, so a text with one is not written.

The XML is read and written here, in one pass over the stream: ``dkpro-cassis``, which the tests hold
it to, took a minute to write a million marks and half of that to read them, converts offsets before
they can be proved, and stops at the first thing that is wrong.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, BinaryIO
from xml.parsers import expat

from reader.interchange.foreign import Reading, Source
from reader.interchange.format import Format
from reader.interchange.formats.cas import files
from reader.interchange.formats.cas.building import COUNTS, SOFA_ID, Word, built
from reader.interchange.formats.cas.in_xml import with_place
from reader.interchange.formats.cas.structures import SOFA, Cas, Structure, cas_of, whole
from reader.interchange.formats.cas.types import (
    METADATA,
    PACKAGE,
    TOKEN,
    TYPES,
    WORDS,
    type_system_xml,
)
from reader.interchange.reading.opening import Opening
from reader.interchange.reading.xml_pieces import pieces
from reader.interchange.writing.folder import Folder, stem
from reader.interchange.writing.losses import Losses
from reader.model.codebook import Codebook
from reader.model.errors import ReaderError
from reader.model.record import Record

FORMAT = Format(
    name="xmi",
    tools="INCEpTION, WebAnno, DKPro, Apache UIMA",
    suffix=".xmi",
    is_folder=True,
    counts=COUNTS,
    writes=COUNTS,
    beside=frozenset({"TypeSystem.xml"}),
    holds=frozenset(
        {
            "spans", "overlap", "fragments", "links", "links across articles", "omissions",
            "fields", "notes", "unsure", "labels", "annotators", "rounds", "ids", "times",
            "codebook", "metadata", "suggestions", "deleted",
        }
    ),
)  # fmt: skip
_IN_ARCHIVES = (b".xmi", b"exportedproject.json", b"annotation/", b"curation/")
_XMI = "http://www.omg.org/XMI"


def _parts(type_: str) -> tuple[str, str]:
    package, _, layer = type_.rpartition(".")
    return package, layer


def _space(package: str) -> str:
    return f"http:///{package.replace('.', '/')}.ecore"


_PREFIXES = {
    "uima.cas": "cas",
    PACKAGE: "custom",
    _parts(TOKEN)[0]: "type",
    _parts(METADATA)[0]: "type2",
}
_NAMES = {
    type_: f"{_PREFIXES[package]}:{layer}"
    for type_ in (SOFA, *(each.name for each in TYPES))
    for package, layer in [_parts(type_)]
}
_OF_TEXT = f'sofa="{SOFA_ID}"'
_OF_WORDS = {f"{_space(package)} {layer}" for package, layer in map(_parts, WORDS)}
"""Elements that only say where words and sentences are; nearly all are that, and no mark is."""
_ESCAPES = {
    "&": "&amp;",  # the first, for the others have it
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    # A reader makes a space of these where they stand in an attribute as they are.
    "\t": "&#9;",
    "\n": "&#10;",
    "\r": "&#13;",
}
_ESCAPED = re.compile('[&<>"\t\n\r]')


def recognises(opening: Opening) -> bool:
    """Tell whether a file is an XMI of a CAS or called so, or an archive with some in it."""
    if opening.ends(FORMAT.suffix):
        return True
    if opening.head.startswith(files.ZIP):
        return any(name in opening.head for name in _IN_ARCHIVES)
    is_xml = opening.text.lstrip().startswith("<")
    return is_xml and _XMI in opening.text and ".ecore" in opening.text


def read(source: Source) -> Reading:
    """Yield the article of a file, or those of an archive, one for each annotator's copy.

    Raises:
        ReaderError: it is no XML, has a document type, or is an archive without any XMI.

    """
    return files.read(source, _parsed, ".xmi")


def write(
    records: Iterable[Record], out: Folder, losses: Losses, codebook: Codebook | None
) -> None:
    """Write one XMI an article into a folder, and their type system, which makes the layers."""
    del codebook
    with out.open("TypeSystem.xml") as stream:
        stream.write(type_system_xml())
    for record in records:
        if (written := with_place(record, losses)) is not None:
            with out.open(f"{out.name(stem(record.source_file) or record.id)}.xmi") as stream:
                stream.write("".join(_lines(written)).encode())


def _lines(record: Record) -> Iterator[str]:
    """Yield the XML of an article, its text last, as the tools write it."""
    spaces = (f'xmlns:{short}="{_space(package)}"' for package, short in _PREFIXES.items())
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<xmi:XMI xmlns:xmi="{_XMI}" {" ".join(spaces)} xmi:version="2.0">\n'
    yield '<cas:NULL xmi:id="0"/>\n'
    made = built(record)
    yield from (_placed(each) for each in made.about)
    yield _words(made.words)
    yield from (_placed(each) for each in made.said)
    yield _element(_NAMES[SOFA], f'xmi:id="{SOFA_ID}"', made.sofa.values)
    members = " ".join(map(str, range(SOFA_ID + 1, made.last + 1)))
    yield f'<cas:View sofa="{SOFA_ID}" members="{members}"/>\n</xmi:XMI>\n'


def _words(words: Iterable[Word]) -> str:
    return "".join([
        f'<{_NAMES[each.type]} xmi:id="{each.id}" {_OF_TEXT} begin="{each.begin}" end="{each.end}"/>\n'
        for each in words
    ])  # fmt: skip


def _placed(each: Structure) -> str:
    return _element(_NAMES[each.type], f'xmi:id="{each.id}" {_OF_TEXT}', each.values)


def _element(name: str, place: str, values: dict[str, Any]) -> str:
    said = "".join(
        [
            f' {feature}="{value if type(value) is int else _escaped(value)}"'
            for feature, value in values.items()
            if not isinstance(value, list)
        ]
    )
    lists = [(of, value) for of, value in values.items() if isinstance(value, list)]
    if not lists:
        return f"<{name} {place}{said}/>\n"
    inner = [f"<{of}>{_escaped(each)}</{of}>" for of, value in lists for each in value]
    return f"<{name} {place}{said}>{''.join(inner)}</{name}>\n"


def _escaped(value: object) -> str:
    if not isinstance(value, str):
        return str(value).lower()  # a number or a truth
    if not value.isalnum() and _ESCAPED.search(value):
        for sign, escape in _ESCAPES.items():
            value = value.replace(sign, escape)
    return value


def _parsed(stream: BinaryIO) -> Cas | None:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    found = _Elements(parser)
    try:
        for _ in pieces(stream, parser):
            pass
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise ReaderError(f"no XML that can be read: {error}") from error
    finally:
        # The parser and what it calls would keep each other, and all that was found.
        parser.StartElementHandler = parser.EndElementHandler = None
    return cas_of(found.structures)


def _refuse_doctype(*_: object) -> None:
    raise ReaderError("an XML document type, which may hide anything, is not read")


class _Elements:
    """Makes structures of the elements right under the root; those in them are values of a list.

    Nothing is called for the text between elements, of which there is a bit after each, nor where one of
    the words ends, of which there are most.
    """

    def __init__(self, parser: expat.XMLParserType) -> None:
        self.structures: list[Structure] = []
        self._parser = parser
        parser.StartElementHandler = self._start
        self._depth = 0
        self._open: dict[str, Any] = {}
        self._text: list[str] = []

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if self._depth == 1 and name in _OF_WORDS:
            return
        self._depth += 1
        if self._depth == 2:
            self._open = attributes
            self._parser.EndElementHandler = self._end
        elif self._depth > 2:
            self._text = []
            self._parser.CharacterDataHandler = self._text.append
        elif name != f"{_XMI} XMI":
            raise ReaderError("no XMI: it begins with another element")

    def _end(self, name: str) -> None:
        self._depth -= 1
        if self._depth == 1:
            self._close(name)
            self._parser.EndElementHandler = None
        elif self._depth == 2:
            self._parser.CharacterDataHandler = None
            values = self._open.setdefault(name, [])
            if isinstance(values, list):
                values.append("".join(self._text))

    def _close(self, name: str) -> None:
        id_ = whole(self._open.pop(f"{_XMI} id", ""))
        if id_ is not None:
            self.structures.append(Structure(id_, _type(name), self._open))


@lru_cache
def _type(name: str) -> str:
    """Return a type with its package of an element with its namespace."""
    space, _, layer = name.rpartition(" ")
    package = space.removeprefix("http:///").removesuffix(".ecore").replace("/", ".")
    return f"{package}.{layer}".removeprefix("uima.noNamespace.")
