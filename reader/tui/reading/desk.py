"""The desk: one to four articles side by side, of which one is being worked on.

Which one is an index, not Textual's focus, so that going to another repaints two mastheads
and two carets, not the screen.
"""

from collections.abc import Callable, Container, Mapping, Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message

from reader.model.annotation import PASSAGE, Annotation
from reader.model.article import ASIDE_KINDS, Article
from reader.model.suggestion import Suggestion
from reader.store.news import News
from reader.tui.pane.look import TagStyle, tag_styles
from reader.tui.pane.messages import Activated
from reader.tui.pane.widget import ArticlePane
from reader.tui.reading.masthead import Masthead
from reader.tui.session import Opened, Session

_NARROWEST = 38
"""Cells: a pane with less is not pleasant to read; rather fewer panes."""
_WEIGHTS = (1, 2, 3)


class Column(Vertical):
    """One article under its masthead."""

    DEFAULT_CSS = "Column { width: 1fr; height: 1fr; }"

    def __init__(
        self,
        opened: Opened,
        marks: Sequence[Annotation],
        suggested: Sequence[Suggestion],
        session: Session,
        tags: Mapping[str, TagStyle],
    ) -> None:
        super().__init__()
        self._session = session
        self._unfilled: set[str] = set()
        self._unlabelled: list[str] = []
        self.waiting = 0
        """How many of one's own marks wait for their place here."""
        self.masthead = Masthead()
        self.pane = ArticlePane()
        self.pane.show(opened.article, opened.text, opened.regions, marks, tags)
        self.pane.replace_suggestions(suggested)
        self.weight = 0
        self.landed = ""
        """The id of the mark that was worked on, or come by, last."""
        self._head(opened)
        self.count()

    def compose(self) -> ComposeResult:
        """Put the masthead above the pane."""
        yield self.masthead
        yield self.pane

    @property
    def article(self) -> Article:
        """The article that is shown."""
        return self.opened.article

    def describe(self, opened: Opened) -> None:
        """Show what is known about the article now; the caret and the marks stay."""
        self.pane.replace_regions(opened.regions)
        self._head(opened)

    def replace_marks(self, marks: Sequence[Annotation]) -> None:
        """Show these marks in the place of those there were."""
        self.pane.replace_marks(marks)
        self.count()

    def take_in(self, mark: Annotation) -> None:
        """Show a mark as it is now: new, changed, or set aside."""
        before = self.pane.sheet.marks.get(mark.id)
        if mark.status == "active":
            self.pane.add_mark(mark)
        else:
            self.pane.remove_mark(mark.id)
        more = _is_counted(mark) - (before is not None and _is_counted(before))
        self.masthead.shown_marks += more
        if self._session.is_mine(mark):
            self.masthead.own_marks += more
            self._unfilled.discard(mark.id)
        if mark.status == "active":
            self._unfilled |= self._session.unfilled([mark])

    def _head(self, opened: Opened) -> None:
        self.opened = opened
        self.masthead.show(opened.article)
        self.masthead.state = opened.state

    def count(self) -> None:
        """Count the marks, and one's own that lack something, under the codebook in use."""
        marks = [*filter(_is_counted, self.pane.sheet.marks.all())]
        self.masthead.shown_marks = len(marks)
        self.masthead.own_marks = sum(map(self._session.is_mine, marks))
        self._unfilled = self._session.unfilled(marks)
        self._unlabelled = self._session.unlabelled(self.article.id)
        self.waiting = self._session.waits(self.article.id)

    @property
    def lacking(self) -> str:
        """What the codebook requires of one's marks here, and of the article, and is not said yet."""
        count, words = len(self._unfilled), []
        if count:
            marks = "1 mark lacks" if count == 1 else f"{count:,} marks lack"
            words.append(f"{marks} a field (W f)")
        if self._unlabelled:
            words.append(f"the article lacks {', '.join(self._unlabelled)} (A)")
        return ", ".join(words)

    def aside_at(self, offset: int) -> str:
        """Return the kind of the region at a place, if that is a repeat or residue."""
        kind = self.region_at(offset)
        return kind if kind in ASIDE_KINDS else ""

    def region_at(self, offset: int) -> str:
        """Return the kind of the region at a place, or nothing."""
        here = self.pane.sheet.regions.touching(offset, offset + 1)
        return here[0].item if here else ""

    def on_mouse_down(self) -> None:
        """Become the active column at a click on the masthead too."""
        self.post_message(Activated(self.pane))

    def activate(self, *, active: bool) -> None:
        """Show whether this is the column being worked on."""
        self.pane.active = active
        self.masthead.set_class(active, "-active", update=self.is_attached)

    def reweigh(self, by: int) -> bool:
        """Take more of the width, or less; False where that is not possible."""
        weight = self.weight + by
        if not 0 <= weight < len(_WEIGHTS):
            return False
        self.weight = weight
        self.styles.width = f"{_WEIGHTS[weight]}fr"
        return True


def _is_counted(mark: Annotation) -> bool:
    return mark.status == "active" and mark.tag != PASSAGE


class Desk(Horizontal):
    """Columns side by side, as many as there is room for, the active one always among them."""

    DEFAULT_CSS = "Desk { height: 1fr; }"

    class Turned(Message):
        """Another column is active."""

    def __init__(self, session: Session, articles: Sequence[Opened], active: int) -> None:
        super().__init__()
        self._session = session
        self._columns: list[Column] = []
        self.heard: list[Callable[[News], object]] = []
        """Who hears of what has changed in the project, once it is shown."""
        self._active = self._first_shown = 0
        self._alone = False
        self._partner: Column | None = None
        """What is to be on the screen together with the active column."""
        self._take(articles, active)

    def compose(self) -> ComposeResult:
        """Put the columns side by side."""
        yield from self._columns

    @property
    def columns(self) -> Sequence[Column]:
        """All columns from left to right, those there is no room for included."""
        return self._columns

    @property
    def active(self) -> Column:
        """The column being worked on."""
        return self._columns[self._active]

    @property
    def articles(self) -> tuple[str, ...]:
        """The ids of the articles, from left to right."""
        return tuple(column.article.id for column in self._columns)

    @property
    def texts(self) -> dict[str, str]:
        """The texts of the articles, by their ids."""
        return {column.article.id: column.opened.text for column in self._columns}

    @property
    def position(self) -> int:
        """Which of the columns is active, from 0."""
        return self._active

    def column_of(self, article: str) -> Column | None:
        """Return the column of an article, if it is open."""
        return next((column for column in self._columns if column.article.id == article), None)

    async def lay(self, articles: Sequence[Opened], active: int) -> None:
        """Put other articles in the place of all that were there."""
        await self.remove_children()
        self._take(articles, active)
        await self.mount_all(self._columns)
        self._arrange()
        self.post_message(self.Turned())

    def _take(self, articles: Sequence[Opened], active: int) -> None:
        session = self._session
        session.news(())
        tags = tag_styles(session.codebook.tags)
        ids = [each.article.id for each in articles]
        self._columns = [
            Column(each, session.marks(article), session.suggestions(article), session, tags)
            for each, article in zip(articles, ids, strict=True)
        ]
        self._first_shown, self._alone, self._partner = 0, False, None
        self._active = min(active, len(self._columns) - 1)
        self.active.activate(active=True)

    def renew(self) -> None:
        """Show what has changed in the project since the last time."""
        told = self._session.news(self.articles)
        for mark in told.marks:
            if column := self.column_of(mark.article):
                column.take_in(mark)
        if told.others:
            tags = tag_styles(self._session.codebook.tags)
            for column in self._columns:
                column.describe(self._session.reopen(column.opened))
                column.pane.replace_tags(tags)
                column.count()
        if told.marks and self._session.has_references:
            for column in self._columns:  # a mark that is gone is named no more
                column.count()
        if told.many:
            for column in self._columns:
                column.replace_marks(self._session.marks(column.article.id))
        self._renew_suggestions(told)
        self._tell(told)

    def _tell(self, told: News) -> None:
        for hear in self.heard:
            hear(told)

    def _renew_suggestions(self, told: News) -> None:
        """Show what is offered now where it may be other than it was, or everywhere."""
        by_article: dict[str, list[int]] = {}
        for article, start in told.places:
            by_article.setdefault(article, []).append(start)
        for column in self._columns:
            article = column.article.id
            if told.many or told.rules:
                column.pane.replace_suggestions(self._session.suggestions(article))
            elif starts := by_article.get(article):
                offered = self._session.suggestions(article, starts)
                column.pane.replace_suggestions(offered, starts)

    def reread(self) -> None:
        """Show everything as it is now, whoever was told the news of it meanwhile."""
        self._session.news(())
        tags = tag_styles(self._session.codebook.tags)
        for column in self._columns:
            column.describe(self._session.reopen(column.opened))
            column.pane.replace_tags(tags)
            column.replace_marks(self._session.marks(column.article.id))
            column.pane.replace_suggestions(self._session.suggestions(column.article.id))
        self._tell(News(0, rules=True, others=True, many=True))

    def activate(self, index: int) -> None:
        """Make a column the active one, and bring it on the screen."""
        self._active = index % len(self._columns)
        for position, column in enumerate(self._columns):
            column.activate(active=position == self._active)
        if not self.active.display:
            self._partner = None
            self._arrange()
        self.post_message(self.Turned())

    def bring_beside(self, article: str) -> bool:
        """Have a column on the screen with the active one; return whether there is room for it."""
        column = self.column_of(article)
        if column is not None and not column.display:
            self._partner = column
            self._arrange()
        return column is not None and column.display

    def step(self, by: int) -> None:
        """Make the next column active, or the one before."""
        self.activate(self._active + by)

    @property
    def is_alone(self) -> bool:
        """Whether the active column was put on the screen alone."""
        return self._alone and len(self._columns) > 1

    def toggle_alone(self) -> bool:
        """Show the active column alone, or all again; return whether it is alone now."""
        self._alone = not self._alone
        self._arrange()
        return self._alone

    async def close_active(self) -> None:
        """Close the active column; the last one stays."""
        if len(self._columns) > 1:
            await self._columns.pop(self._active).remove()
            self._arrange()
            self.activate(min(self._active, len(self._columns) - 1))

    def move_active(self) -> None:
        """Move the active column one place on, from the end to the beginning."""
        column = self._columns.pop(self._active)
        place = (self._active + 1) % (len(self._columns) + 1)
        self._columns.insert(place, column)
        self._active = place
        if place:
            self.move_child(column, after=self._columns[place - 1])
        else:
            self.move_child(column, before=0)
        self._arrange()

    def on_resize(self, event: events.Resize) -> None:
        """Show as many columns as fit now."""
        self._arrange(event.size.width)

    def _arrange(self, width: int = 0) -> None:
        """Show the active column, and beside it those there is room for."""
        count = len(self._columns)
        if not count:
            return
        fit = 1 if self._alone else max(1, (width or self.size.width) // _NARROWEST)
        shown = self._shown(fit)
        for place, column in enumerate(self._columns):
            if column.display != (place in shown):  # setting it again would lay everything out
                column.display = place in shown
            column.masthead.of_panes = f"{place + 1}/{count}" if fit < count else ""

    def _shown(self, fit: int) -> Container[int]:
        """Return the columns that are on the screen: neighbours, unless the partner is far away."""
        last, place = max(0, len(self._columns) - fit), self._active
        first = max(min(self._first_shown, place), place - fit + 1)
        partner = self._columns.index(self._partner) if self._partner in self._columns else place
        left, right = sorted((place, partner))
        if right - left < fit:
            first = max(min(first, left), right - fit + 1)
        self._first_shown = max(0, min(first, last))
        shown = range(self._first_shown, self._first_shown + fit)
        if fit == 1 or partner in shown:
            return shown
        return {place, partner, *[each for each in shown if each != place][: fit - 2]}
