"""What a name on the command line, or in the terminal, means as a side of a comparison."""

import hashlib
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from reader.model.annotation import Annotator
from reader.model.arrival import Item
from reader.model.codebook import Codebook
from reader.model.errors import ReaderError
from reader.model.releases.release import Release
from reader.model.side import Document, Origin, Sheet, Source, Trouble, only_one, prefixed
from reader.store import annotators, codebooks, rounds
from reader.store.adjudication.matters import codebook_of
from reader.store.compared import sides
from reader.store.compared.side_files import SideFile
from reader.store.compared.side_releases import EVERY, documents_of, of_release, sheets_of, split_of
from reader.store.project import Project
from reader.store.releases import gold

_CHUNK = 1 << 20
Read = Callable[[str], Iterable[Item]]
"""Returns what a file holds, by its path."""

_SUGGESTIONS = "; suggestions are no marks: evaluate the file that they came from"


class Hearing(Struct, frozen=True, kw_only=True):
    """How the marks of a file are read, and who is told of what is wrong with them."""

    tell: Callable[[Trouble], None]
    tags: Mapping[str, str] = {}
    """What the file calls a tag, and what it is called here."""
    met: set[str] = set()
    """Gains what the file has of those."""
    known: Container[str] = ()
    """Tags that are known besides those of the codebook."""
    codebook: Codebook | None = None
    """Which tags there are; None for the codebook in use."""
    is_judged: bool = True
    """Whether unknown tags and marks that are there twice are told."""


class Asking(Struct, frozen=True, kw_only=True):
    """Who compares, and what of which round."""

    viewer: str
    round: str = ""
    """Of an annotator's work, and of the newest release; ``""`` for the one that is worked in."""
    split: str = ""
    """Of a release: a name, ``all``, or ``""`` for its test split if it has one."""
    is_judged: bool = False
    """Whether it is what is scored; of a release that is all of it."""


class Opened(Struct, frozen=True, kw_only=True):
    """A side that can be read."""

    source: Source
    split: str
    codebook: Codebook
    """That of a release or of an annotator's round; of a file the one in use."""
    documents: Callable[[Hearing], list[Document]]
    """The articles that it is about, in the order in which reports list them."""
    sheets: Callable[[Hearing], Iterable[Sheet]]


def opened(project: Project, name: str, asking: Asking, read: Read) -> Opened:
    """Return the side with a name, bare or with the prefix that says what it is.

    Raises:
        ReaderError: there is none, or a bare name is several, or who asks may not see it.
        OSError: the file cannot be read.
    """
    origin, rest = prefixed(name)
    if not rest:
        raise ReaderError(f"{name!r} names nothing: give a file, a gold release or an annotator")
    if origin is None:
        origin = only_one(name, _fitting(project, name))
    if origin == "file":
        return _of_file(project, rest, asking, read)
    if origin == "release":
        return _of_release(project, rest, asking)
    return _of_annotator(project, rest, asking)


def newest(project: Project, asking: Asking) -> Opened:
    """Return the newest gold release, of the round if one is asked for.

    Raises:
        ReaderError: there is none yet, or who asks may not see it.
    """
    every = gold.releases(project)
    found = [each for each in every if asking.round in ("", each.round)]
    if not found:
        of_round = f" of round {asking.round}" if asking.round else ""
        raise ReaderError(f"there is no gold release{of_round} yet; --gold NAME says what to take")
    return _of_release(project, found[-1].name, asking)


def judged(asking: Asking, gold_side: Opened) -> Asking:
    """Return how what is scored against a gold side is asked for: of its round, in all splits."""
    of_gold = gold_side.source.round if gold_side.source.kind == "release" else ""
    return Asking(viewer=asking.viewer, round=asking.round or of_gold, is_judged=True)


def _fitting(project: Project, name: str) -> list[Origin]:
    fitting: list[Origin] = []
    if Path(name).exists():
        fitting.append("file")
    if any(name in (each.name, str(each.number)) for each in gold.releases(project)):
        fitting.append("release")
    if annotators.by_name(project, name):
        fitting.append("annotator")
    return fitting


def _of_file(project: Project, name: str, asking: Asking, read: Read) -> Opened:
    if asking.split:
        raise ReaderError("only a gold release has splits")
    path = Path(name)
    source = Source(kind="file", name=path.name or path.resolve().name, sha256=_sha256(path))
    held: list[Sheet] = []

    def sheets(hearing: Hearing) -> Iterator[Sheet]:
        file = SideFile(
            project,
            source.name,
            hearing.tell,
            tags=hearing.tags,
            met=hearing.met,
            known=hearing.known,
            codebook=hearing.codebook,
            is_judged=hearing.is_judged,
        )
        return file.sheets(read(name))

    def documents(hearing: Hearing) -> list[Document]:
        held.extend(sheets(hearing))
        return sides.documents(project, list({sheet.article: None for sheet in held}))

    def once_more(hearing: Hearing) -> Iterable[Sheet]:
        return held or sheets(hearing)

    return Opened(
        source=source,
        split="",
        codebook=codebooks.current_or_empty(project),
        documents=documents,
        sheets=once_more,
    )


def _sha256(path: Path) -> str:
    """Return the SHA-256 (hex) of a file's bytes; of a folder, of the names and hashes in it."""
    digest = hashlib.sha256()
    if path.is_dir():
        for file in sorted(each for each in path.rglob("*") if each.is_file()):
            digest.update(f"{file.relative_to(path).as_posix()}\0{_sha256(file)}\n".encode())
        return digest.hexdigest()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _of_release(project: Project, name: str, asking: Asking) -> Opened:
    source, release = of_release(project, asking.viewer, name)
    split = split_of(release, EVERY if asking.is_judged else asking.split)
    return _release_side(project, source, release, split)


def _release_side(project: Project, source: Source, release: Release, split: str) -> Opened:
    own = gold.codebook(project, gold.head(project, release))
    return Opened(
        source=source,
        split=split,
        codebook=own or codebooks.current_or_empty(project),
        documents=lambda _: documents_of(project, release, split),
        sheets=lambda _: sheets_of(project, release, split),
    )


def _of_annotator(project: Project, name: str, asking: Asking) -> Opened:
    found = annotators.by_name(project, name)
    if found is None:
        raise ReaderError(f"no annotator {name!r}; reader annotator list shows them")
    if asking.split:
        raise ReaderError("only a gold release has splits")
    return _annotator_side(project, found, asking)


def _annotator_side(project: Project, found: Annotator, asking: Asking) -> Opened:
    viewer, round_ = asking.viewer, asking.round or project.round
    source = sides.of_annotator(project, viewer, found, round_)
    ids = sides.worked_on(project, viewer, found.id, round_)
    if not ids:
        hint = _SUGGESTIONS if found.kind == "system" else ""
        raise ReaderError(f"{source.words} says nothing of any article here{hint}")
    return Opened(
        source=source,
        split="",
        codebook=codebook_of(project, rounds.get(project, round_)),
        documents=lambda _: sides.documents(project, ids, [found.name]),
        sheets=lambda _: sides.sheets_of_annotator(project, viewer, found.id, round_, ids),
    )
