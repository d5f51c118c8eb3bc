"""The layer of what is said word for word in several panes: lettered, or dimmed, or off."""

from collections.abc import Iterator, Sequence
from string import ascii_letters

from msgspec import Struct

from reader.compare.verbatim import Run
from reader.model.text.words import words
from reader.tui.beside.comparing import Comparing
from reader.tui.beside.questions import SaidAlike
from reader.tui.beside.showing import WAIT, name_of
from reader.tui.pane.ties import Tie
from reader.tui.reading.bench import Bench

_STATES = ("off", "letters", "dimmed")


class _Shared(Struct, frozen=True):
    """A run of words of one article, and one like it in another."""

    start: int
    end: int
    there: str
    letter: str


class Alike:
    """Shows what the active article shares with each other one, word for word."""

    def __init__(self, bench: Bench, comparing: Comparing) -> None:
        self._desk = bench.desk
        self._say = bench.say
        self._comparing = comparing
        self._state = 0
        self._of = ""
        """The article that the others are held against."""
        self._runs: dict[str, list[Run]] = {}
        """By the other article."""
        self._shared: dict[str, list[_Shared]] = {}

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
        """Hold the others against the article of another pane, where that makes a difference."""
        is_other = self._of != self._desk.active.article.id
        if self._state and is_other and len(self._desk.columns) > 2:
            self._ask()

    def close(self) -> None:
        """Forget what is shown: other articles are open."""
        self._state, self._of, self._runs, self._shared = 0, "", {}, {}

    def _ask(self) -> None:
        article = self._desk.active.article.id
        others = [each for each in self._desk.articles if each != article]
        self._of, self._runs = article, {}
        self._say("Looking for what is said alike …")
        for other in others:

            def take(runs: Sequence[Run], other: str = other) -> None:
                if self._of == article and self._state:
                    self._runs[other] = list(runs)
                    if len(self._runs) == len(others):
                        self._show()

            self._comparing.ask(SaidAlike(article, other), take)
        self._comparing.hold_keys(WAIT)

    def _show(self) -> None:
        self._shared = {}
        for here, there, run, letter in self._lettered():
            mine = _Shared(run.a_start, run.a_end, there, letter)
            theirs = _Shared(run.b_start, run.b_end, here, letter)
            self._shared.setdefault(here, []).append(mine)
            self._shared.setdefault(there, []).append(theirs)
        for column in self._desk.columns:
            found = self._shared.get(column.article.id, ())
            column.pane.dim_shared(dims=_STATES[self._state] == "dimmed")
            ties = {Tie(each.start, each.end, "verbatim", each.letter) for each in found}
            column.pane.show_ties(sorted(ties, key=lambda tie: (tie.start, tie.end)), ["verbatim"])
        self._say(self._told())

    def _lettered(self) -> Iterator[tuple[str, str, Run, str]]:
        """Yield the runs with letters; what overlaps in the active article has the same."""
        runs = sorted(
            (
                (run.a_start, run.a_end, other, run)
                for other, found in self._runs.items()
                for run in found
            ),
            key=lambda each: each[:3],
        )
        number, reach = -1, 0
        for start, end, other, run in runs:
            if start >= reach:
                number += 1
            reach = max(reach, end)
            yield self._of, other, run, ascii_letters[number % len(ascii_letters)]

    def _told(self) -> str:
        parts = []
        for column in self._desk.columns:
            runs = self._runs.get(column.article.id)
            if runs is not None:
                own = self._desk.column_of(self._of)
                count = (
                    sum(_count(own.pane.text, run.a_start, run.a_end) for run in runs) if own else 0
                )
                several = "1 run" if len(runs) == 1 else f"{len(runs):,} runs"
                parts.append(f"{name_of(column)}: {several}, {count:,} words")
        how = "dimmed, V turns that off" if _STATES[self._state] == "dimmed" else "V dims them"
        return f"Said alike – {' · '.join(parts)} – {how}"

    def words_at(self, article: str, offset: int) -> str:
        """Say where else what is at a place is said, and in how many words; mostly nothing."""
        if not self._state:
            return ""
        column = self._desk.column_of(article)
        here = [each for each in self._shared.get(article, ()) if each.start <= offset < each.end]
        told: dict[str, int] = {}
        for each in here:
            other = self._desk.column_of(each.there)
            if column and other:
                count = _count(column.pane.text, each.start, each.end)
                told[name_of(other)] = max(count, told.get(name_of(other), 0))
        return ", ".join(f"said alike in {name}, {count:,} words" for name, count in told.items())

    def _take_off(self) -> None:
        for column in self._desk.columns:
            column.pane.show_ties([], ["verbatim"])
            column.pane.dim_shared(dims=False)
        self._shared = {}


def _count(text: str, start: int, end: int) -> int:
    return sum(1 for _ in words(text, start, end))
