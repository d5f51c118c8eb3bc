"""What is asked of the project about marks that wait, on another connection."""

from collections.abc import Collection, Sequence
from time import monotonic, sleep

from msgspec import Struct

from reader.model.article import Article
from reader.model.errors import ReaderError
from reader.model.misplaced import Misplaced
from reader.model.misplaced_kinds import Kind
from reader.model.offers import Offer, offer
from reader.store import articles, news
from reader.store.misplacing import carrying, waiting
from reader.store.project import Project
from reader.tui.naming import title_of
from reader.tui.repair.pieces import Compared, Pieces, around, as_said, compared
from reader.tui.session import Session

_ALONE = "no text here is said to correct it, nor it another: e says so, supersedes"
_PIECE = 0.03
"""Seconds after which what was found is told, and the rest asked for again."""
_BREATH = 0.0005
"""Seconds left to the keys after each mark that had to be searched."""
_SEARCHED = 0.001
"""Seconds that the words of a mark take where they do not stand word for word."""


class Row(Struct, frozen=True):
    """A mark that waits, and the article it is on."""

    mark: Misplaced
    article: Article


class Listed(Struct, frozen=True):
    """What waits in the round at work."""

    rows: list[Row]
    """One's own, in reading order."""
    others: dict[str, int]
    """How many marks of others wait, by name, as far as one may know."""


class Known(Struct, frozen=True):
    """What became of the words of a mark."""

    kind: Kind
    is_certain: bool
    """Whether they stand at exactly one place, and nothing speaks against it."""


class Shown(Struct, frozen=True):
    """A mark that waits, with all that is shown of it."""

    offer: Offer
    said: Pieces
    """The mark as it was said."""
    places: tuple[Compared, ...]
    there: Pieces
    """What stands where it was said to be."""


class Texts:
    """The text that was read last: marks are looked at one article after another."""

    def __init__(self) -> None:
        self._article = self._text = ""

    def text(self, project: Project, article: str) -> str:
        """Return the text of an article."""
        if article != self._article:
            self._text = articles.text(project, article)
            self._article = article
        return self._text


def newest(session: Session) -> int:
    """Return what changes whenever anything is done in the project."""
    return news.newest(session.project)


def is_at(session: Session, seen: int) -> bool:
    """Return whether nothing was done since."""
    return newest(session) == seen


def listed(session: Session) -> Listed:
    """Return what waits; nothing is searched for it."""
    marks = waiting.waiting(session.project, session.viewer)
    known = articles.several(session.project, sorted({mark.article for mark in marks}))
    rows = [Row(mark, known[mark.article]) for mark in marks]
    return Listed(rows, waiting.elsewhere(session.project, session.viewer))


def on_articles(session: Session, ids: Collection[str]) -> list[Misplaced]:
    """Return what waits on some articles, one after another."""
    project, viewer = session.project, session.viewer
    return [mark for article in ids for mark in waiting.waiting(project, viewer, article=article)]


def shown(session: Session, texts: Texts, mark: Misplaced) -> Shown:
    """Return where a mark may belong, in context."""
    text = texts.text(session.project, mark.article)
    made = offer(text, mark)
    places = tuple(compared(text, mark, place) for place in made.places)
    return Shown(made, as_said(mark), places, around(text, mark.start))


def kinds(project: Project, texts: Texts, marks: Sequence[Misplaced]) -> dict[str, Known]:
    """Return what became of the words of some marks, by id: of as many as a moment suffices for."""
    found: dict[str, Known] = {}
    until = monotonic() + _PIECE
    for mark in marks:
        began = monotonic()
        found[mark.id] = known(offer(texts.text(project, mark.article), mark))
        if monotonic() - began > _SEARCHED:
            sleep(_BREATH)
        if monotonic() > until:
            break
    return found


def known(made: Offer) -> Known:
    """Return what is kept of an offer of each mark."""
    return Known(made.kind, made.is_certain)


class Carriable(Struct, frozen=True):
    """From which article to which marks may be carried over, and how many."""

    old: str
    new: str
    title: str
    """What the new one is called."""
    marks: int
    known: int
    """How many were carried over before."""


def carriable(session: Session, article: str) -> Carriable:
    """Return what of one's marks may be carried over to an article from the text before it.

    Where nothing may, what may be from it to the one that supersedes it.

    Raises:
        ReaderError: it supersedes no article that is here, and not one alone supersedes it.
    """
    here = session.known_article(article)
    before = session.known([here.supersedes]) if here.supersedes else ()
    found = _carriable(session, before[0], article) if before else None
    if found is not None and found.marks:
        return found
    try:
        after = carrying.successor(session.project, article)
    except ReaderError as error:
        if found is None:
            raise ReaderError(_ALONE) from error
        return found
    return _carriable(session, article, after)


def _carriable(session: Session, old: str, new: str) -> Carriable:
    made = carrying.carriable(session.project, session.viewer, old, new)
    title = title_of(session.known_article(new))
    return Carriable(old, new, title, len(made.waiting), made.known)
