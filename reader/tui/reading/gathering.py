"""Gathering the places of a tick list, near or far, while its keys go on working."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import chain

from reader.tui.acting import ActingScreen
from reader.tui.questions import Questions
from reader.tui.reading.looking import Reach, articles_in, few_and_short, look, not_rejected
from reader.tui.reading.occurrences import Key, Occurrence, ToFind
from reader.tui.session import Session
from reader.tui.widgets.piecework import Piecework

_AT_ONCE = 100
"""Articles looked through before the list shows what they have."""


class Gathering:
    """Looks for what is wanted, one reach at a time.

    The open articles, and a story of few, are looked through between the keys; the rest on
    another thread and connection.
    """

    def __init__(
        self,
        screen: ActingScreen,
        wanted: ToFind,
        open_texts: Mapping[str, str],
        turned: Callable[[], None],
    ) -> None:
        """``turned`` hears whenever there is more in ``found``, or no more to come."""
        self._screen = screen
        self._wanted = wanted
        self._open = open_texts
        self._turned = turned
        self._work = Piecework(screen)
        self._questions = Questions(screen)
        self._ids: Sequence[str] = ()
        self._done = 0
        self._is_asking = False
        self._still_shown: frozenset[Key] = frozenset()
        self.reach: Reach = "panes"
        self.variants = False
        self.found: list[Occurrence] = []

    @property
    def is_under_way(self) -> bool:
        """Whether more may come."""
        return self._is_asking or self._work.is_under_way

    @property
    def has_variants(self) -> bool:
        """Whether there could be any."""
        return self._wanted.like is not None

    @property
    def progress(self) -> str:
        """How far it is, in words; nothing where it is done."""
        if not self.is_under_way:
            return ""
        if self._ids:
            return f"{self._done:,} of {len(self._ids):,} articles looked through"
        return "looking"

    def look(
        self, reach: Reach, *, variants: bool, still_shown: frozenset[Key] = frozenset()
    ) -> None:
        """Look through a reach from its beginning; ``still_shown`` are listed though rejected."""
        self.stop()
        self._still_shown = still_shown
        self.reach, self.variants, self.found = reach, variants, []
        self._ids, self._done = (), 0
        if reach == "panes":
            self._look_here([*self._open], self._open)
        elif reach == "story" and (ids := few_and_short(self._screen.session, self._wanted)):
            self._look_here(ids, None)
        else:
            self._is_asking = True
            question = partial(articles_in, reach=reach, wanted=self._wanted, variants=variants)
            self._questions.ask(question, self._begin, self._end)
            self._turned()

    def stop(self) -> None:
        """Look no further."""
        self._work.stop()
        self._questions.drop()
        self._is_asking = False

    def close(self) -> None:
        """Look for nothing any more."""
        self._work.stop()
        self._questions.close()

    def _look_here(self, ids: Sequence[str], texts: Mapping[str, str] | None) -> None:
        session, wanted = self._screen.session, self._wanted
        pieces = look(session, wanted, ids, variants=self.variants, texts=texts)
        shown = self._still_shown
        kept = (not_rejected(session, wanted, found, but=shown) for found in pieces)
        self._work.start(map(self.found.extend, kept), self._turned)

    def _begin(self, ids: Sequence[str]) -> None:
        self._ids = ids
        self._go_on()

    def _go_on(self) -> None:
        some = self._ids[self._done : self._done + _AT_ONCE]
        if not some:
            self._end()
            return
        wanted, variants, shown = self._wanted, self.variants, self._still_shown

        def answer(session: Session) -> list[Occurrence]:
            found = chain.from_iterable(look(session, wanted, some, variants=variants))
            return not_rejected(session, wanted, [*found], but=shown)

        self._questions.ask(answer, self._take, self._end)

    def _take(self, found: list[Occurrence]) -> None:
        self.found += found
        self._done += _AT_ONCE
        self._go_on()
        if self._is_asking:
            self._turned()

    def _end(self) -> None:
        self._is_asking = False
        self._turned()
