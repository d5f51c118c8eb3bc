"""The reports on the desk compared while one reads: what is on the screen first, then the rest."""

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from reader.compare.matching.judged import Judged
from reader.model.passage import Counterpart, Passage
from reader.model.relations import directed
from reader.model.story import Story, StoryArticle
from reader.store import links, rejected_pairs
from reader.tui.acting import ActingScreen
from reader.tui.beside.answering import Matter
from reader.tui.beside.comparer import HERE, Comparer
from reader.tui.beside.matched import Matched, Seen
from reader.tui.beside.questions import Near, Partners, Places, Prepare, Question
from reader.tui.pane.ties import Tie
from reader.tui.reading.desk import Column, Desk

Answer = TypeVar("Answer")

_BREATH = 0.005
"""Seconds between two pieces of work, left to keys and frames."""
_SIGN = "≈"
_NEAR = 10_000
"""Code points before and after the screen that are near to it."""


class Comparing:
    """Knows what is alike on the desk, and what was said of it; shows it in the gutters."""

    def __init__(self, screen: ActingScreen, desk: Desk) -> None:
        self._screen = screen
        self._session = screen.session
        self._desk = desk
        self._articles: tuple[str, ...] = ()
        self._asked_of: tuple[set[str], str, str] = (set(), "", "")
        """The articles that are compared, for whom, and in which round."""
        self._comparer: Comparer | None = None
        self._work: asyncio.Task[None] | None = None
        self._asked: set[asyncio.Task[None]] = set()
        self._is_long = self._is_at_end = self._is_prepared = False
        self.matched = Matched({})
        self.judged = Judged(Story("", ()))
        """What people said of passages, as far as it shows."""
        self.known = 0
        """Goes up whenever more is known, or something else was said of it."""
        self._open_pairs: list[Counterpart] | None = None
        self.heard: list[Callable[[], object]] = []
        """Who is told when more is known."""

    @property
    def is_begun(self) -> bool:
        """Whether anything was asked of the articles that are open."""
        return self._comparer is not None

    @property
    def is_whole(self) -> bool:
        """Whether all that is open has been compared."""
        return self._is_at_end

    @property
    def is_long(self) -> bool:
        """Whether comparing takes long, and has come so far that something is known."""
        return self._is_long and self.matched.share > 0

    @property
    def is_of_long(self) -> bool:
        """Whether what is open is so long that another process compares it."""
        return sum(len(column.opened.text) for column in self._desk.columns) > HERE

    def begin(self) -> None:
        """Compare the articles that are open now, or go on with it."""
        self._comparer_of_now()
        if self._work is None or self._work.done():
            self._work = asyncio.create_task(self._match(self._comparer_of_now()))
            self._work.add_done_callback(self._answered)

    def ask(self, question: Question[Answer], then: Callable[[Answer], object]) -> None:
        """Ask something before all that goes on by itself; ``then`` is called with the answer.

        The next keys wait a moment for it: they may be meant for what it shows. What is asked of
        panes that are closed meanwhile is never answered, as ``close`` calls it off.
        """
        comparer = self._comparer_of_now()

        async def answer() -> None:
            found = await comparer.ask(question)
            self._screen.attempt(lambda: then(found))
            self._screen.tell_legend()

        task = asyncio.create_task(answer())
        self._asked.add(task)
        task.add_done_callback(self._answered)

    def ask_partners(
        self,
        passage: Passage,
        limit: int,
        then: Callable[[Mapping[str, Sequence[Counterpart]]], object],
    ) -> bool:
        """Ask what may tell the same as a passage, by article; return whether all is looked at.

        As long as long articles are being read only what is near to the screen is.
        """
        self.begin()
        others = self.others(passage.article)
        if self._is_prepared or not self._is_long:
            self.ask(Partners(passage, others, limit), then)
            return True
        shown = {column.article.id: column.pane.visible_range for column in self._columns}
        stretches = {each: _around(*shown[each]) for each in others}
        self.ask(Near(passage, stretches, limit), then)
        return False

    def hold_keys(self, seconds: float, *, for_all: bool = False) -> None:
        """Have the next keys wait so long, at most, for what was asked, or for all of it."""

        async def wait() -> None:
            awaited = {*self._asked, *([self._work] if self._work and for_all else [])}
            if awaited:
                await asyncio.wait(awaited, timeout=seconds)

        self._screen.finish(wait)

    def renew(self) -> None:
        """Take up what was said of passages meanwhile, and show it."""
        if not self.is_begun:
            return
        project, viewer, ids = self._session.project, self._session.viewer, self._articles
        self._learn()
        said = tuple(links.touching(project, viewer, ids))
        ends = sorted({end for link in said for end in (link.from_, link.to)})
        reports = tuple(_report(column, ends) for column in self._columns)
        rejected = tuple(rejected_pairs.of_articles(project, viewer, ids))
        one_way = directed(self._session.codebook)
        self.judged = Judged(Story("", reports, said, rejected, one_way))
        for column in self._columns:
            column.pane.show_ties(self._ties(self.matched.of(column.article.id)), ["suggested"])

    def close(self) -> None:
        """Compare nothing more."""
        for task in (self._work, *self._asked):
            if task is not None:
                task.cancel()
        self._work = None
        if self._comparer is not None:
            self._comparer.close()
            self._comparer = None

    def others(self, article: str) -> tuple[str, ...]:
        """Return the other articles that are open."""
        return tuple(each for each in self._articles if each != article)

    def open_pairs(self) -> Sequence[Counterpart]:
        """Return the pairs known that nobody has decided on, the best first."""
        if self._open_pairs is None:
            known = self.matched.pairs().values()
            self._open_pairs = [each for each in known if not self.judged.is_decided(each)]
        return self._open_pairs

    def suggested_at(self, article: str, offset: int) -> list[Counterpart]:
        """Return what is suggested for the passage at a place, one for each other article."""
        column = self._desk.column_of(article)
        ties = column.pane.sheet.ties.touching(offset, offset + 1) if column else ()
        starts = [placed.start for placed in ties if placed.item.kind == "suggested"]
        found = (each for start in starts for each in self.matched.partners(article, start))
        return [each for each in found if not self.judged.is_decided(each)]

    @property
    def _columns(self) -> list[Column]:
        return [column for column in self._desk.columns if column.article.id in self._articles]

    def _comparer_of_now(self) -> Comparer:
        """Return who compares the articles that are open now."""
        project, viewer = self._session.project, self._session.viewer
        asked = ({*self._desk.articles}, viewer, project.round)
        if self._comparer is None or asked != self._asked_of:
            self.close()
            self._articles, self._asked_of = self._desk.articles, asked
            matter = Matter(str(project.path), viewer, project.round, self._articles)
            length = sum(len(column.opened.text) for column in self._desk.columns)
            self._is_long, self._is_at_end = self.is_of_long, False
            self._is_prepared = False
            self._comparer = Comparer(matter, length)
            self.matched = Matched({})
            self.renew()
        return self._comparer

    def _answered(self, task: asyncio.Task[None]) -> None:
        """Tell what went wrong."""
        self._asked.discard(task)
        if not task.cancelled() and task.exception() is not None:
            self._screen.call_later(self._screen.attempt, task.result)

    async def _match(self, comparer: Comparer) -> None:
        if not self.matched.places:
            articles = self._articles
            for each in articles:
                while not await comparer.ask(Prepare(each)):
                    continue
            self._is_prepared = True
            places = {each: await comparer.ask(Places(each)) for each in articles}
            self.matched = Matched(places, self._is_rejected)
        while (stretch := self.matched.next(self._seen())) is not None:
            found = self.matched.take(stretch, await comparer.ask(stretch))
            self._learn()
            column = self._desk.column_of(stretch.here)
            if column is not None and found:
                column.pane.add_ties(self._ties(found))
            for hear in self.heard:
                hear()
            await asyncio.sleep(_BREATH)
        self._is_at_end = True
        self._learn()
        for hear in self.heard:
            hear()

    def _is_rejected(self, one: Passage, other: Passage) -> bool:
        return self.judged.is_rejected(one, other)

    def _learn(self) -> None:
        self.known += 1
        self._open_pairs = None

    def _seen(self) -> Seen:
        shown = [column for column in self._columns if column.display]
        shown.sort(key=lambda column: column is not self._desk.active)
        return [(column.article.id, *column.pane.visible_range) for column in shown]

    def _ties(self, found: Iterable[Counterpart]) -> Iterable[Tie]:
        """Return the signs of passages with a partner that nobody has decided on, one for each."""
        places = {
            (each.from_.start, each.from_.end) for each in found if not self.judged.is_decided(each)
        }
        return [Tie(*place, "suggested", _SIGN) for place in sorted(places)]


def _around(start: int, end: int) -> tuple[int, int]:
    return max(0, start - _NEAR), end + _NEAR


def _report(column: Column, ends: Iterable[str]) -> StoryArticle:
    """Return an article on the desk with those of its marks that are ends of links."""
    opened = column.opened
    marks = tuple(mark for mark in map(column.pane.sheet.marks.get, ends) if mark is not None)
    return StoryArticle(opened.article, opened.text, opened.regions, marks)


def quoted(column: Column, start: int, end: int) -> Passage:
    """Return what an article on the desk says at a place."""
    return Passage(column.article.id, start, end, column.opened.text[start:end])
