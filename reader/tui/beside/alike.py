"""The layer of what is said word for word in several panes: lettered, or dimmed, or off."""

from collections.abc import Iterator, Sequence
from string import ascii_letters

from msgspec import Struct

from reader.tui.beside.comparing import Comparing
from reader.tui.beside.questions import SaidAlike, SharedRun
from reader.tui.beside.showing import WAIT, name_of
from reader.tui.pane.buckets import Buckets, Placed
from reader.tui.pane.ties import Tie
from reader.tui.reading.bench import Bench

_STATES = ("off", "letters", "dimmed")


class _Shared(Struct, frozen=True):
    """A run of words of one article, and one like it in another."""

    start: int
    end: int
    there: str
    words: int


class Alike:
    """Shows what the active article shares with each other one, word for word."""

    def __init__(self, bench: Bench, comparing: Comparing) -> None:
        self._desk = bench.desk
        self._say = bench.say
        self._comparing = comparing
        self._state = 0
        self._of = ""
        """The article that the others are held against."""
        self._runs: dict[str, list[SharedRun]] = {}
        """By the other article."""
        self._shared: dict[str, Buckets[_Shared]] = {}

    def turn(self) -> None:
        """Go from off to letters, to dimmed, and off again."""
        if len(self._desk.columns) == 1:
            self._say("Only one article is open; p opens another beside it.")
            return
        self._state = (self._state + 1) % len(_STATES)
        if _STATES[self._state] == "off":
            self._take_off()
            self._say("What is said alike is not shown any more.")
        elif self._of == self._desk.active.article.id and self._runs:
            self._show()
        else:
            self._ask()

    def turned(self) -> None:
        """Hold the others against the article of another pane, where that makes a difference.

        Nothing is said of it: whatever turned to the pane has something to say.
        """
        is_other = self._of != self._desk.active.article.id
        if self._state and is_other and len(self._desk.columns) > 2:
            self._ask(tell=False)

    def close(self) -> None:
        """Forget what is shown: other articles are open."""
        self._state, self._of, self._runs, self._shared = 0, "", {}, {}

    def _ask(self, *, tell: bool = True) -> None:
        article = self._desk.active.article.id
        others = [each for each in self._desk.articles if each != article]
        self._of, self._runs = article, {}
        if tell:
            self._say("Looking for what is said alike …")
        for other in others:

            def take(runs: Sequence[SharedRun], other: str = other) -> None:
                if self._of == article and self._state:
                    self._runs[other] = list(runs)
                    if len(self._runs) == len(others):
                        self._show(tell=tell)

            self._comparing.ask(SaidAlike(article, other), take)
        self._comparing.hold_keys(WAIT)

    def _show(self, *, tell: bool = True) -> None:
        self._shared = {}
        ties: dict[str, set[Tie]] = {}
        for here, there, run, letter in self._lettered():
            at = run.place
            mine = _Shared(at.a_start, at.a_end, there, run.words)
            theirs = _Shared(at.b_start, at.b_end, here, run.words)
            for article, each in ((here, mine), (there, theirs)):
                kept = self._shared.setdefault(article, Buckets())
                kept.add(Placed(each.start, each.end, each))
                ties.setdefault(article, set()).add(Tie(each.start, each.end, "verbatim", letter))
        for column in self._desk.columns:
            column.pane.dim_shared(dims=_STATES[self._state] == "dimmed")
            found = ties.get(column.article.id, ())
            column.pane.show_ties(sorted(found, key=lambda tie: (tie.start, tie.end)), ["verbatim"])
        if tell:
            self._say(self._told())

    def _lettered(self) -> Iterator[tuple[str, str, SharedRun, str]]:
        """Yield the runs with letters; what overlaps in the active article has the same."""
        runs = [(run.place, other, run) for other, found in self._runs.items() for run in found]
        number, reach = -1, 0
        for place, other, run in sorted(runs, key=lambda each: each[:2]):
            if place.a_start >= reach:
                number += 1
            reach = max(reach, place.a_end)
            yield self._of, other, run, ascii_letters[number % len(ascii_letters)]

    def _told(self) -> str:
        parts = []
        for column in self._desk.columns:
            runs = self._runs.get(column.article.id)
            if runs is not None:
                several = "1 run" if len(runs) == 1 else f"{len(runs):,} runs"
                words = sum(run.words for run in runs)
                parts.append(f"{name_of(column)}: {several}, {words:,} words")
        how = "dimmed, V turns that off" if _STATES[self._state] == "dimmed" else "V dims them"
        return f"Said alike – {' · '.join(parts)} – {how}"

    def words_at(self, article: str, offset: int) -> str:
        """Say where else what is at a place is said, and in how many words; mostly nothing."""
        here = self._shared.get(article)
        told: dict[str, int] = {}
        for placed in here.touching(offset, offset + 1) if here else ():
            other = self._desk.column_of(placed.item.there)
            if other:
                name = name_of(other)
                told[name] = max(placed.item.words, told.get(name, 0))
        return ", ".join(f"said alike in {name}, {count:,} words" for name, count in told.items())

    def _take_off(self) -> None:
        for column in self._desk.columns:
            column.pane.show_ties([], ["verbatim"])
            column.pane.dim_shared(dims=False)
        self._shared = {}
