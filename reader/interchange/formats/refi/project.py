"""What a project says beside its sources, and what stands after them: people, codes, memos, links.

Sources wait until all of it is known; of them only their ids are kept.
"""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from msgspec import Struct

from reader.interchange.formats.refi import particulars
from reader.interchange.formats.refi.archive import Archive
from reader.interchange.formats.refi.codes import Code, codes_in, tags_of
from reader.interchange.formats.refi.particulars import Particulars
from reader.interchange.formats.refi.passages import (
    Selection,
    created_of,
    ends,
    selection_of,
    user_of,
)
from reader.interchange.formats.refi.values import named_values
from reader.interchange.formats.refi.xml import Element, elements, guid
from reader.interchange.reading.waiting import WaitingItems
from reader.model.codebook import Tag
from reader.model.errors import ReaderError
from reader.model.identity import derived_id, is_sha256, is_uuid
from reader.model.record import RecordAnnotator

ROOT = "Project"
SOURCES = ("TextSource", "PDFSource", "PictureSource", "AudioSource", "VideoSource")
CONTINUED = "(continued)"
"""The link that ties a selection to the next part of the same mark."""
SYSTEM = "system"
"""The short name (``id``) of a user that is no person."""
OWN_ID = "id"
"""The variable of a source that has our article's id."""
FILE = "file"
"""The variable of a source that has the file our article came from."""
SELECTION = "PlainTextSelection"
_PARTS = ("User", "CodeBook", "Variable", "Case", "Note", "Link", "Set", "Graph", *SOURCES)
_ALSO = (
    *((ROOT, name) for name in ("Description", "NoteRef")),
    *((above, SELECTION) for above in ("TextSource", "Representation")),
)
_LEFT = (("PDFSource", "PDFSelection"),)
"""What is not read."""


class Place(NamedTuple):
    """A stretch of a source that a memo is about, as the file has it."""

    guid: str
    start: str
    end: str


class Memo(NamedTuple):
    """A note."""

    text: str
    """``""`` of one that holds particulars."""
    particulars: Particulars | None
    user: str
    created: str
    places: tuple[Place, ...] = ()


class Tie(NamedTuple):
    """A link, as the file has it."""

    guid: str
    name: str
    origin: str
    target: str
    memos: tuple[str, ...]


class TextOf(Struct):
    """A source with the selections of its text."""

    source: Element
    selections: list[Selection]


class Project:
    """Everything of a project but its sources."""

    def __init__(self, archive: Archive, sources: WaitingItems[TextOf]) -> None:
        """Read it, and put its sources aside.

        Raises:
            ReaderError: it cannot be read.

        """
        self._archive = archive
        self._sources = sources
        self._selections: list[Selection] = []
        """Those of the source that is being read."""
        self.people: dict[str, RecordAnnotator] = {}
        self.codes: dict[str, Code] = {}
        self.tags: Mapping[str, Tag] = {}
        self.variables: dict[str, str] = {}
        self.memos: dict[str, Memo] = {}
        self.links: dict[str, list[Tie]] = {}
        """By their origin."""
        self.noted: dict[str, list[str]] = {}
        """The memos that links, as NVivo has them, tie to a selection, by the selection."""
        self.continued: dict[str, Tie] = {}
        """By a selection, what ties it to the one that goes on with the same mark."""
        self.said: dict[str, list[tuple[str, str]]] = {}
        """What cases and sets say of a source, by its GUID."""
        self.articles: dict[str, str] = {}
        """The id that each source's article is given, by the source's GUID."""
        self.used: set[str] = set()
        """The memos that were taken."""
        self.left: Counter[str] = Counter()
        """What has no place here, by kind."""
        names: Counter[str] = Counter()
        with archive.project() as stream:
            for element in elements(stream, ROOT, _PARTS, _LEFT, also=_ALSO, alone=(SELECTION,)):
                self._take(element, names)

    def _take(self, element: Element, names: Counter[str]) -> None:
        match element.name:
            case "PlainTextSelection":
                self._selections.append(selection_of(element))
            case "User":
                self._user(element, names)
            case "CodeBook":
                codes = codes_in(element)
                self.codes = {code.guid: code for code in reversed(codes)}
                self.tags = tags_of(codes)
            case "Variable":
                self.variables[element.guid] = element.get("name")
            case "Case":
                self._case(element)
            case "Note":
                self._note(element)
            case "Link":
                self._link(element)
            case "Set":
                self._set(element)
            case "Graph":
                self.left["graphs"] += 1
            case "Description" | "NoteRef":
                self._about_all(element)
            case name if name in SOURCES:
                self._source(element)

    def _about_all(self, element: Element) -> None:
        if element.text.strip() or element.name == "NoteRef":
            self.left["what is said of the whole project"] += 1

    def _user(self, element: Element, names: Counter[str]) -> None:
        id_ = element.guid
        if not id_:
            return
        name = (element.get("name") or element.get("id") or id_).strip() or id_
        names[name] += 1
        kind = SYSTEM if element.get("id") == SYSTEM else "person"
        is_made = id_ == derived_id("annotator", name)
        if names[name] > 1:  # another person, whom nobody may take for the first
            name = f"{name} ({id_[:8]})"
        known = id_ if is_uuid(id_) and not is_made else ""
        self.people.setdefault(id_, RecordAnnotator(id=known, name=name, kind=kind))

    def _source(self, element: Element) -> None:
        id_ = element.guid
        values = dict(named_values(element, self.variables))
        own = values.get(OWN_ID, "")
        self.articles[id_] = own if is_sha256(own) else id_
        self._sources.put(TextOf(element, self._selections))
        self._selections = []

    def _case(self, element: Element) -> None:
        values = named_values(element, self.variables)
        if name := element.get("name"):
            values = [("case", name), *values]
        for source in element.targets("SourceRef"):
            self.said.setdefault(source, []).extend(values)
        if element.targets("SelectionRef") or element.targets("CodeRef"):
            self.left["what cases say of passages and codes"] += 1

    def _set(self, element: Element) -> None:
        for source in element.targets("MemberSource"):
            self.said.setdefault(source, []).append(("set", element.get("name")))
        if element.targets("MemberCode") or element.targets("MemberNote"):
            self.left["sets of codes or memos"] += 1

    def _note(self, element: Element) -> None:
        text = element.text_of("PlainTextContent") or self._text_beside(element)
        ours = particulars.read(element.get("name"), text)
        places = tuple(Place(each.guid, *ends(each)) for each in element.within(SELECTION))
        self.memos[element.guid] = Memo(
            "" if ours else text.strip(), ours, user_of(element), created_of(element), places
        )

    def _text_beside(self, element: Element) -> str:
        """Return the text of a memo that stands in a file of its own, as NVivo and QualCoder do it."""
        path = element.get("plainTextPath")
        if not path:
            return ""
        try:
            return self._archive.text(path).text
        except ReaderError:
            self.left["memos without a text"] += 1
            return ""

    def _link(self, element: Element) -> None:
        tie = Tie(
            guid=element.guid,
            name=element.get("name"),
            origin=guid(element.get("originGUID")),
            target=guid(element.get("targetGUID")),
            memos=element.targets("NoteRef"),
        )
        if tie.name == CONTINUED and tie.origin not in self.continued:
            self.continued[tie.origin] = tie
        elif tie.origin in self.memos:
            self.noted.setdefault(tie.target, []).append(tie.origin)
        elif tie.target in self.memos:
            self.noted.setdefault(tie.origin, []).append(tie.target)
        elif tie.origin in self.articles and tie.target not in self.articles:
            turned = tie._replace(origin=tie.target, target=tie.origin)
            self.links.setdefault(turned.origin, []).append(turned)
        else:
            self.links.setdefault(tie.origin, []).append(tie)
