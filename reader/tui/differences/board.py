"""The queue, the article and the ballot, and which of the differences one is at."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from msgspec.structs import replace
from textual import events
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widgets import Static

from reader.model.annotation import Annotation, Link
from reader.model.article import Article, outlet_of
from reader.model.settling.difference import Candidate, Vote
from reader.model.text.visible import visible
from reader.store import articles
from reader.tui.differences.ballot import Ballot
from reader.tui.differences.lanes import LanesPane
from reader.tui.differences.queue import Entry, Queue
from reader.tui.differences.walk import Walk, seats
from reader.tui.differences.words import Parts
from reader.tui.naming import title_of
from reader.tui.pane.look import tag_styles
from reader.tui.session import Opened, Session

_WIDE = 110
Decided = Callable[[Entry], Parts]
"""Says what was decided, or what is to be done."""
Standing = Callable[[str], list[Annotation]]


class Board(Container):
    """Shows a walk; ``entry`` is where one is."""

    DEFAULT_CSS = """
    Board { height: 1fr; layout: vertical; }
    Board > Queue { height: 5; }
    Board > Vertical { height: 1fr; }
    Board .place { height: 1; padding: 0 1; background: $panel; color: $text-primary;
        text-wrap: nowrap; text-overflow: ellipsis; }
    Board.-wide { layout: horizontal; }
    Board.-wide > Queue { height: 1fr; width: 34%; max-width: 64; }
    """

    def __init__(self, session: Session, decided: Decided, standing: Standing) -> None:
        """``decided`` says what stands in the last line of the ballot.

        ``standing`` gives the marks that stand in an article and that no voter made; they lie in
        a lane after those of the voters.
        """
        super().__init__()
        self._session = session
        self._decided = decided
        self._standing = standing
        self._stood: list[Annotation] = []
        """Those that are shown."""
        self.queue = Queue(session)
        self.pane = LanesPane()
        self._place = Static(classes="place")
        self._ballot = Ballot(session)
        self._walk = Walk("", (), {})
        self.named = False
        """Whether the voters' names are shown though they are anonymous."""
        self._by_article: Mapping[str, Sequence[Candidate]] = {}
        self._articles: Mapping[str, Article] = {}
        self._opened: Opened | None = None
        self._shown: Entry | None = None

    def compose(self) -> ComposeResult:
        """Put the queue above or beside the article, the ballot below it."""
        yield self.queue
        yield Vertical(self._place, self.pane, self._ballot)

    def on_resize(self, event: events.Resize) -> None:
        """Use the width there is."""
        self.set_class(event.size.width >= _WIDE, "-wide")

    @property
    def entry(self) -> Entry | None:
        """Where one is."""
        return self.queue.row

    @property
    def text(self) -> str:
        """The text of the article one is at."""
        self.look()
        return self._opened.text if self._opened else ""

    def show(self, walk: Walk, entries: Sequence[Entry], at: int) -> None:
        """Show other entries of a walk, or of another one, the cursor at one of them."""
        before, self._walk = self._walk, walk
        if not walk.ground or walk.ground is not before.ground:
            self._lay(walk.ground or walk.items)
        self._shown = None
        self.queue.fill(entries, self._articles, at)
        self.look()

    def _lay(self, ground: Sequence[Candidate]) -> None:
        """Keep what lies on which article."""
        every: defaultdict[str, list[Candidate]] = defaultdict(list)
        for each in ground:
            every[each.article].append(each)
        self._by_article = every
        self._articles = articles.several(self._session.project, [*every])
        self._opened = None

    def votes(self, candidate: Candidate) -> list[Vote]:
        """Return the votes by lane."""
        return seats(candidate, anonymous=self._walk.anonymous)

    def look(self) -> bool:
        """Show the place of the entry one is at, if another one was shown; return whether so."""
        is_behind = self.entry is not self._shown
        if is_behind:
            self.renew()
        return is_behind

    def renew(self) -> None:
        """Show the place of the entry one is at, as it is now."""
        self._shown = entry = self.entry
        if entry is None:
            return
        candidate = entry.candidate
        if self._opened is None or self._opened.article.id != candidate.article:
            self._open(candidate.article)
        elif self._standing(candidate.article) != self._stood:
            self.pane.replace_lanes(self._lie(candidate.article))
        votes = self.votes(candidate)
        marks = [mark for lane, vote in enumerate(votes) for mark in self._marks(lane, vote)]
        start, end = candidate.start, candidate.end
        self.pane.go_about(marks, start, max(start, min(end, len(self.pane.text)) - 1))
        self._tell_place()
        names = [self._called(vote) for vote in votes]
        self._ballot.show(votes, names, self._decided(entry))

    def _open(self, article: str) -> None:
        self._opened = opened = self._session.open(article)
        tags = tag_styles(self._session.codebook.tags)
        marks = self._lie(article)
        self.pane.show_lanes(opened.article, opened.text, opened.regions, marks, tags)

    def _lie(self, article: str) -> dict[str, tuple[Annotation, int]]:
        """Return the marks of an article, each with its lane, by their ids there."""
        lying = []
        after = 0
        for candidate in self._by_article[article]:
            votes = self.votes(candidate)
            after = max(after, len(votes))
            lying += [(v.said, n) for n, v in enumerate(votes) if isinstance(v.said, Annotation)]
        self._stood = self._standing(article)
        lying += [(mark, after) for mark in self._stood]
        return {_lane_id(mark.id, lane): (_in_lane(mark, lane), lane) for mark, lane in lying}

    def _marks(self, lane: int, vote: Vote) -> list[Annotation]:
        """Return the marks that stand out in a lane: the one there, or where a link begins."""
        if isinstance(vote.said, Annotation):
            return [_in_lane(vote.said, lane)]
        if isinstance(vote.said, Link):
            mark = self.pane.sheet.marks.get(_lane_id(vote.said.from_, lane))
            return [mark] if mark else []
        return []

    def _called(self, vote: Vote) -> str:
        if self._walk.anonymous and not self.named:
            return ""
        return self._walk.names.get(vote.annotator, vote.annotator[:8])

    def _tell_place(self) -> None:
        article = self._articles.get(self._shown.candidate.article) if self._shown else None
        if article is not None:
            self._place.update(Content(visible(f"{outlet_of(article)} · {title_of(article)}")))


def _in_lane(mark: Annotation, lane: int) -> Annotation:
    """Return a mark under an id of its lane: two voters may have one with the same."""
    return replace(mark, id=_lane_id(mark.id, lane))


def _lane_id(mark: str, lane: int) -> str:
    return f"{lane} {mark}"
