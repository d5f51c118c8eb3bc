"""The ends of links: marks that are there, and marks made only to hold an end.

Such a mark has the built-in tag ``Passage``. It comes with the first link that needs it and goes
with the last.
"""

from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from reader.model.annotation import PASSAGE, Annotation, Link, Span
from reader.model.codebook import Codebook, LinkType
from reader.model.errors import ReaderError
from reader.model.passage import Passage
from reader.model.relations import OMITS
from reader.store import articles
from reader.store.annotations import ANNOTATION, existing, seen
from reader.store.marking import verify
from reader.store.project import Project
from reader.store.transaction import Transaction, lock
from reader.store.twins import at_place

End = str | Passage
"""What a link begins or ends at: a mark by its id, or a passage; or an article by its id."""
_HELD = (
    "SELECT 1 FROM link WHERE status = 'active'"
    " AND (from_annotation = :mark OR to_annotation = :mark) LIMIT 1"
)


class Ends(Struct, frozen=True):
    """Gives the links of one annotator in one round their ends, within a transaction."""

    project: Project
    transaction: Transaction
    codebook: Codebook
    reference: str
    """Of the codebook, for marks that are made."""
    round: str
    texts: Mapping[str, str]
    """Those at hand, by article; others are read."""

    def given(self, kind: LinkType, link: Link, from_: End, to: End) -> Link:
        """Return a link with its ends, as it is kept: a symmetric one begins at the lesser mark.

        That is the one in the article of the lesser id, or that stands first there. A passage that
        has no mark gets one.

        Raises:
            ReaderError: an end is not there, not to be seen, or removed; or they do not fit.
        """
        first = self._mark(kind, from_, kind.from_tags)
        if kind.to_article:
            article = self._article(kind, first, to)
            return replace(link, article=first.article, from_=first.id, to="", to_article=article)
        second = self._mark(kind, to, kind.to_tags)
        if first.id == second.id:
            raise ReaderError("both ends of that link would be one mark")
        if kind.symmetric and _place(second) < _place(first):
            first, second = second, first
        return replace(link, article=first.article, from_=first.id, to=second.id, to_article="")

    def _article(self, kind: LinkType, first: Annotation, to: End) -> str:
        if isinstance(to, Passage):
            raise ReaderError(f"{kind.id} leads to a whole article, not to a passage")
        article = articles.get(self.project, to).id
        if kind.id == OMITS and article == first.article:
            raise ReaderError(f"the passage is in that article; {kind.id} leads to another")
        return article

    def _mark(self, kind: LinkType, end: End, tags: tuple[str, ...]) -> Annotation:
        if isinstance(end, Passage):
            return self._of_passage(kind, end, tags)
        found = seen(self.project, self.transaction.annotator, [end]).get(end)
        if found is None or found.round != self.round:
            raise ReaderError(
                f"no mark {end!r} in round {self.round}; a passage is said as ARTICLE:START-END"
            )
        if found.status != "active":
            raise ReaderError("that mark was removed; undo brings it back")
        if not self._fits(found, tags):
            raise _unfit(kind, tags, found.tag)
        return found

    def _fits(self, mark: Annotation, tags: tuple[str, ...]) -> bool:
        return not tags or not {*self.codebook.ancestry(mark.tag)}.isdisjoint(tags)

    def _of_passage(self, kind: LinkType, passage: Passage, tags: tuple[str, ...]) -> Annotation:
        span = checked(self.project, passage, self.texts)
        here = [mark for mark in self._at(passage) if self._fits(mark, tags)]
        if here:
            return min(here, key=lambda mark: (mark.tag != PASSAGE, mark.id))
        if tags:
            raise _unfit(kind, tags, "any passage")
        made = Annotation.new(
            passage.article,
            self.transaction.annotator,
            PASSAGE,
            [span],
            round_=self.round,
            codebook=self.reference,
        )
        self.transaction.put(ANNOTATION, made.id, made, article=passage.article)
        return made

    def _at(self, passage: Passage) -> Iterable[Annotation]:
        """Return her active marks on exactly these words."""
        rows = self.transaction.db.execute(
            f"SELECT a.id FROM {at_place(':', ':annotator')} AND a.status = 'active'",
            {
                "article": passage.article,
                "place": f"{passage.start}-{passage.end}",
                "annotator": self.transaction.annotator,
                "round": self.round,
            },
        ).fetchall()
        return existing(self.project, [row[0] for row in rows]).values()


def _unfit(kind: LinkType, tags: Iterable[str], what: str) -> ReaderError:
    return ReaderError(f"an end of {kind.id} has the tag {' or '.join(tags)}, not {what}")


def _place(mark: Annotation) -> tuple[str, int, int, str]:
    return mark.article, mark.start, mark.end, mark.id


def checked(project: Project, passage: Passage, texts: Mapping[str, str]) -> Span:
    """Return the span of a passage; ``texts`` are those at hand, by article.

    Raises:
        ReaderError: the text does not say so there, or there is no such article.
    """
    span = Span(passage.start, passage.end, passage.quote)
    text = texts.get(passage.article)
    verify([span], articles.text(project, passage.article) if text is None else text)
    return span


def passages(project: Project, link: Link) -> tuple[Passage, ...]:
    """Return the passages that the ends of a link are: two, unless an end has several spans."""
    marks = existing(project, [link.from_, link.to])
    return tuple(
        Passage(mark.article, mark.start, mark.end, mark.spans[0].quote)
        for mark in (marks.get(end) for end in (link.from_, link.to))
        if mark is not None and len(mark.spans) == 1
    )


def let_go(project: Project, transaction: Transaction, marks: Iterable[str]) -> None:
    """Set aside those of some marks of hers that only held an end of a link, and hold none now.

    One with a note, a field or a doubt stays, and so does what is locked.
    """
    for mark in existing(project, [*dict.fromkeys(marks)]).values():
        if (
            (mark.tag, mark.annotator, mark.status) == (PASSAGE, transaction.annotator, "active")
            and not (mark.note or mark.fields or mark.unsure)
            and not transaction.db.execute(_HELD, {"mark": mark.id}).fetchone()
            and not lock(transaction.db, mark.article, mark.annotator, mark.round)
        ):
            transaction.put(ANNOTATION, mark.id, ANNOTATION.retired(mark), article=mark.article)
