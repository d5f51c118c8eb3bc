"""The layer of what is said word for word in several panes: lettered, or dimmed, or off."""

from collections.abc import Iterator, Mapping, Sequence
from string import ascii_letters

from msgspec import Struct

from reader.compare.verbatim import Run
from reader.tui.beside.comparing import Comparing
from reader.tui.beside.questions import AlikePart, SaidAlike
from reader.tui.beside.showing import WAIT, name_of
from reader.tui.pane.buckets import Buckets, Placed
from reader.tui.pane.ties import Tie
from reader.tui.reading.bench import Bench

_STATES = ("off", "letters", "dimmed")
_LOOKING = "Looking for what is said alike …"


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
        self._looking: object = None
        """Stands for the search that goes on, or was the last."""
        self._is_whole = False
        self._tells = True
        """Whether what is found is told, not only shown."""
        self._letter = -1
        """The number of the letter of the last run."""
        self._reach = 0
        """Where what has that letter ends."""
        self._counted: dict[str, tuple[int, int]] = {}
        """By the other article, the runs and their words."""
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
        elif _STATES[self._state] == "dimmed" and self._of == self._desk.active.article.id:
            self._dim()
            self._tells = True
            self._say(self._told() if self._is_whole else _LOOKING)
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
        self._state, self._of, self._looking, self._shared = 0, "", None, {}

    def _ask(self, *, tell: bool = True) -> None:
        self._take_off()
        self._tells = tell
        self._of, self._is_whole = self._desk.active.article.id, False
        self._counted = dict.fromkeys(self._others, (0, 0))
        self._letter, self._reach = -1, 0
        self._looking = object()
        self._dim()
        if tell:
            self._say(_LOOKING)
        text = self._desk.active.opened.text
        shown, _ = self._desk.active.pane.visible_range
        if self._comparing.is_of_long:
            self._look([(shown, len(text)), (0, shown)] if shown else [(0, len(text))])
        else:
            self._look([(0, len(text))])
            self._comparing.hold_keys(WAIT)

    @property
    def _others(self) -> list[str]:
        return [each for each in self._desk.articles if each != self._of]

    def _look(self, left: Sequence[tuple[int, int]]) -> None:
        """Ask for the next part of what is left; what is on the screen comes first."""
        looking, others = self._looking, self._others
        found: dict[str, AlikePart] = {}
        (start, end), *rest = left

        def ask(other: str) -> None:
            self._comparing.ask(SaidAlike(self._of, other, start), lambda part: take(other, part))

        def take(other: str, part: AlikePart) -> None:
            if looking is not self._looking:
                return
            if part.runs is None:
                ask(other)
                return
            found[other] = part
            if len(found) < len(others):
                return
            stop = min(end, *(each.end for each in found.values()))
            self._show({each: _until(stop, known) for each, known in found.items()})
            if stop < end:
                self._look([(stop, end), *rest])
            elif rest:
                self._reach = 0
                self._look(rest)
            else:
                self._is_whole = True
                if self._tells:
                    self._say(self._told())

        for other in others:
            ask(other)

    def _show(self, found: Mapping[str, Sequence[Run]]) -> None:
        """Show more of what is shared, by the other article."""
        ties: dict[str, set[Tie]] = {}
        for there, run, letter in self._lettered(found):
            mine = _Shared(run.a_start, run.a_end, there, run.words)
            theirs = _Shared(run.b_start, run.b_end, self._of, run.words)
            for article, each in ((self._of, mine), (there, theirs)):
                kept = self._shared.setdefault(article, Buckets())
                kept.add(Placed(each.start, each.end, each))
                ties.setdefault(article, set()).add(Tie(each.start, each.end, "verbatim", letter))
        for column in self._desk.columns:
            if new := ties.get(column.article.id):
                column.pane.add_ties(sorted(new, key=lambda tie: (tie.start, tie.end)))
        for other, runs in found.items():
            number, words = self._counted[other]
            self._counted[other] = number + len(runs), words + sum(run.words for run in runs)

    def _lettered(self, found: Mapping[str, Sequence[Run]]) -> Iterator[tuple[str, Run, str]]:
        """Yield the runs with letters; what overlaps in the active article has the same."""
        runs = [(run, other) for other, listed in found.items() for run in listed]
        for run, other in sorted(runs):
            if run.a_start >= self._reach:
                self._letter += 1
            self._reach = max(self._reach, run.a_end)
            yield other, run, ascii_letters[self._letter % len(ascii_letters)]

    def _dim(self) -> None:
        for column in self._desk.columns:
            column.pane.dim_shared(dims=_STATES[self._state] == "dimmed")

    def _told(self) -> str:
        parts = []
        for column in self._desk.columns:
            if column.article.id in self._counted:
                number, words = self._counted[column.article.id]
                several = "1 run" if number == 1 else f"{number:,} runs"
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
        self._looking, self._shared = None, {}


def _until(end: int, part: AlikePart) -> list[Run]:
    return [run for run in part.runs or () if run.a_start < end]
