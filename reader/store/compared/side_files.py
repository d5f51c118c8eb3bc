"""A file of records as a side of a comparison: each mark on an article that is here.

What cannot be compared is told by its line, and nothing is left out without a word.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping

from reader.model.annotation import PASSAGE, Span
from reader.model.arrival import Arrival, Item, Refusal
from reader.model.article import Article
from reader.model.codebook import Codebook
from reader.model.errors import ReaderError
from reader.model.identity import is_sha256
from reader.model.record import Record, RecordAnnotation, RecordLink
from reader.model.releases.release import GOLD
from reader.model.side import Kind, Said, Sheet, Tie, Trouble
from reader.store import articles, codebooks
from reader.store.arriving.images_in import assert_read, spans_of
from reader.store.arriving.matching import meant
from reader.store.project import Project

_CONTEXT = 20
"""Code points shown of each of two texts from where they differ."""


class SideFile:
    """Reads the records of one file, in any order; tells what is wrong with them as it goes."""

    def __init__(
        self,
        project: Project,
        name: str,
        tell: Callable[[Trouble], None],
        *,
        tags: Mapping[str, str] | None = None,
        met: set[str] | None = None,
        known: Container[str] = (),
        codebook: Codebook | None = None,
        is_judged: bool = True,
    ) -> None:
        """Begin to read.

        Args:
            project: where the articles are.
            name: the file's, for messages.
            tell: is given everything that a person should know of.
            tags: what the file calls a tag, and what it is called here.
            met: gains the tags of those that it does have.
            known: tags that are known besides those of the codebook.
            codebook: which tags there are; None for the codebook in use.
            is_judged: whether unknown tags and marks that are there twice are told.
        """
        self._project = project
        self._name = name
        self._tell = tell
        self._book = codebook or codebooks.current_or_empty(project)
        self._tags = dict(tags or {})
        self._met = set[str]() if met is None else met
        self._known = known
        self._is_judged = is_judged
        self._seen: dict[str, set[int]] = {}
        self._own_ids: Mapping[str, str] | None = None
        self._annotators: set[str] = set()
        self._ids: set[str] = set()
        self._ends: list[tuple[str, int, str]] = []
        """Of each link its line, its number and the marks that it leads to, one by one."""

    def sheets(self, items: Iterable[Item]) -> Iterator[Sheet]:
        """Yield what each record says of its article."""
        for item in items:
            if isinstance(item, Refusal):
                self._tell(Trouble(item.where, "unreadable", item.reason, 0))
            elif isinstance(item, Arrival):
                sheet = self._sheet(item)
                if sheet is not None:
                    yield sheet
        for where, number, end in self._ends:
            if end not in self._ids:
                reason = (
                    f"link {number}: no mark {end!r}" if end else f"link {number}: no mark named"
                )
                self._note(where, "loose link", reason)
        if len(self._annotators) > 1:
            names = ", ".join(sorted(self._annotators))
            self._tell(Trouble(self._name, "several annotators", f"marks of {names}"))

    def _sheet(self, arrival: Arrival) -> Sheet | None:
        record = arrival.record or _without_marks(arrival)
        count = len(record.annotations)
        try:
            article = self._article(arrival, record)
        except ReaderError as error:
            self._tell(Trouble(arrival.where, "unknown article", str(error), count))
            return None
        text = articles.text(self._project, article.id)
        theirs = arrival.new.text if arrival.new else None
        if theirs is not None and theirs != text:
            reason = first_difference(text, theirs)
            self._tell(Trouble(arrival.where, "another text", reason, count))
            return None
        if theirs is None and record.sha256 not in ("", article.sha256):
            reason = (
                f"its text has the sha256 {article.sha256[:12]} here, {record.sha256[:12]} there"
            )
            self._tell(Trouble(arrival.where, "another text", reason, count))
            return None
        votes = _votes(record)
        marks = [
            said
            for number, mark in enumerate(record.annotations, 1)
            if mark.status != "deleted"
            and mark.annotator not in votes
            and (said := self._said(arrival.where, number, mark, article.id, text))
        ]
        ties = [
            tie
            for number, link in enumerate(record.links, 1)
            if link.status == "active"
            and link.annotator not in votes
            and (tie := self._tied(arrival.where, number, link))
        ]
        return Sheet(article=article.id, where=arrival.where, marks=tuple(marks), ties=tuple(ties))

    def _article(self, arrival: Arrival, record: Record) -> Article:
        """Return the article of a record.

        Raises:
            ReaderError: it is not here.
        """
        if is_sha256(record.id):
            here = articles.several(self._project, [record.id])
            if here:
                return here[record.id]
        try:
            return articles.get(self._project, meant(self._project, record))
        except ReaderError:
            if self._own_ids is None:
                self._own_ids = articles.own_ids(self._project)
            found = self._own_ids.get(_own_id(arrival))
            if found is None:
                raise
            return articles.get(self._project, found)

    def _said(
        self, where: str, number: int, mark: RecordAnnotation, article: str, text: str
    ) -> Said | None:
        try:
            assert_read(mark)
            if not mark.tag.strip():
                raise ReaderError("its tag is empty")
        except ReaderError as error:
            self._tell(Trouble(where, "unreadable", f"mark {number}: {error}"))
            return None
        try:
            spans = spans_of(mark, text)
        except ReaderError as error:
            self._tell(Trouble(where, "wrong offsets", f"mark {number}: {error}"))
            return None
        self._annotators.add(mark.annotator)
        self._ids.add(mark.id)
        said = Said(
            mark.id,
            self._tag(mark.tag),
            tuple((span.start, span.end) for span in spans),
            mark.score if isinstance(mark.score, float) else None,
        )
        if self._is_judged:
            self._look_at(where, number, said, article, spans)
        return said

    def _tied(self, where: str, number: int, link: RecordLink) -> Tie | None:
        if not link.type.strip():
            self._tell(Trouble(where, "unreadable", f"link {number}: its type is empty", 0))
            return None
        if self._is_judged:
            ends = [link.from_] if link.to_article else [link.from_, link.to]
            self._ends += ((where, number, end) for end in ends)
            if link.to_article and not articles.several(self._project, [link.to_article]):
                reason = f"link {number}: no article with id {link.to_article[:12]}"
                self._note(where, "loose link", reason)
        return Tie(link.id, link.type, link.from_, link.to, link.to_article)

    def _tag(self, name: str) -> str:
        """Return the id of a tag by what the file calls it."""
        if name in self._tags:
            self._met.add(name)
            name = self._tags[name]
        if name in self._known:
            return name
        found = self._book.find(name)
        return found.id if found else name

    def _look_at(
        self, where: str, number: int, said: Said, article: str, spans: tuple[Span, ...]
    ) -> None:
        is_known = said.tag == PASSAGE or said.tag in self._known
        if not is_known and self._book.find(said.tag) is None:
            self._note(where, "unknown tag", f"mark {number}: {said.tag!r}")
        seen = self._seen.setdefault(article, set())
        key = hash((said.tag, said.spans))
        if key in seen:
            place = f"{said.tag}, {spans[0].start}-{spans[-1].end}"
            self._note(where, "duplicate", f"mark {number}: {place} once more")
        seen.add(key)

    def _note(self, where: str, kind: Kind, reason: str) -> None:
        self._tell(Trouble(where, kind, reason))


def first_difference(ours: str, theirs: str) -> str:
    """Say where two texts first differ, and what each has there."""
    at = next(
        (at for at, pair in enumerate(zip(ours, theirs, strict=False)) if pair[0] != pair[1]),
        min(len(ours), len(theirs)),
    )
    here, there = (_at(text, at) for text in (ours, theirs))
    return f"its text differs at code point {at}: {here} here, {there} there"


def _at(text: str, at: int) -> str:
    if at >= len(text):
        return "the end"
    return f"U+{ord(text[at]):04X} {text[at : at + _CONTEXT]!r}"


def _own_id(arrival: Arrival) -> str:
    """Return the id that a record names its article by, where that is no id of ours."""
    if arrival.new is None:
        return arrival.record.id if arrival.record else ""
    extra = arrival.new.article.extra
    return next((entry.value for entry in extra if entry.name == "id"), "")


def _votes(record: Record) -> set[str]:
    """Return who voted on what a release has of an article; the votes stand beside the gold.

    The gold is named as an annotator even where nothing of theirs was taken.
    """
    people = {each.name for each in record.annotators}
    said = {mark.annotator for mark in record.annotations}
    said |= {link.annotator for link in record.links}
    if GOLD in said:
        return (people | said) - {GOLD}
    return people - {GOLD} if GOLD in people else set()


def _without_marks(arrival: Arrival) -> Record:
    """Return the record of an article of which a file says nothing but its text."""
    if arrival.new is None:
        return Record()
    article = arrival.new.article
    return Record(id=article.id, sha256=article.sha256, text=arrival.new.text)
