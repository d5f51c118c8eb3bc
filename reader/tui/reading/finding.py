"""Finding words in all open articles at once."""

from bisect import bisect_left

from reader.tui.acting import Doings
from reader.tui.reading.bench import Bench
from reader.tui.reading.desk import Column
from reader.tui.reading.scan import Range, Scan
from reader.tui.reading.signs import Mood
from reader.tui.widgets.piecework import Piecework


class Finding:
    """The finds, one list an article."""

    mood: Mood = "Find"

    def __init__(self, bench: Bench) -> None:
        self._desk = bench.desk
        self._walking = bench.walking
        self._prompt = bench.prompt
        self._say = bench.say
        self._scan = Scan("", {})
        self._work = Piecework(bench.desk)

    @property
    def is_done(self) -> bool:
        """Finds stay until they are closed."""
        return False

    @property
    def query(self) -> str:
        """What is being looked for; nothing when no find is open."""
        return self._scan.query

    def doings(self) -> Doings:
        """Return what carries out each action of this room."""
        return {"find.open": self.ask}

    def ask(self) -> None:
        """Ask what to find; hits show while it is typed."""
        self._prompt.ask("Find:", self._answered, typing=self.look_for, left=self._walking.close)

    def _answered(self, query: str) -> None:
        if query != self.query:
            self.look_for(query)
        if query:
            self.go(1, begin=True)
        else:
            self._walking.close()

    def look_for(self, query: str) -> None:
        """Show every place that says ``query``; with ``=`` before it, literally."""
        self._walking.begin(self)
        columns = [self._desk.active, *self._desk.columns]
        self._scan = Scan(query, {column.article.id: column.opened.text for column in columns})
        for column in columns:
            column.pane.set_hits(self._in(column))
        self._work.start(self._scan.pieces, self._show)

    def _show(self) -> None:
        for column in self._desk.columns:
            column.pane.repaint()
        if self._prompt.is_open:
            self._prompt.put(f"Find ({self.counts()}):")

    def _in(self, column: Column) -> list[Range]:
        return self._scan.hits.get(column.article.id, [])

    def counts(self) -> str:
        """Return how many hits there are, and in how many of the articles."""
        sizes = [len(self._in(column)) for column in self._desk.columns]
        so_far = "" if self._scan.done else " so far"
        return f"{sum(sizes):,} in {sum(map(bool, sizes))} of {len(sizes)}{so_far}"

    def renew(self) -> None:
        """Leave the finds as they are: a text never changes."""

    def close(self) -> None:
        """End the find."""
        self._scan = Scan("", {})
        self._work.stop()
        for column in self._desk.columns:
            column.pane.set_hits([])

    def go(self, by: int, *, begin: bool = False) -> None:
        """Go to the next find or the one before, through all the panes and round again."""
        if by < 0 and not self._scan.done:
            self._say(f"Still looking: {self.counts()}. The way back is known at the end.")
            return
        self._reach()
        if not any(map(self._in, self._desk.columns)):
            self._say(f"“{self.query}” is in none of the open articles.")
            return
        column, place = self._there(by, begin=begin)
        if column is not self._desk.active:
            self._desk.activate(self._desk.columns.index(column))
        hits = self._in(column)
        column.pane.set_hits(hits, current=hits[place])
        column.pane.select(*hits[place])
        self._say(f"Find “{self.query}”: {place + 1:,} of {len(hits):,} here, {self.counts()}.")

    def _reach(self) -> None:
        """Go through the texts until the next hit is known: it may lie beyond what was read."""
        beyond = self._desk.active.pane.caret + 1
        while not self._scan.done:
            hits = self._in(self._desk.active)
            if hits and hits[-1][0] > beyond:
                break
            next(self._scan.pieces, None)

    def _there(self, by: int, *, begin: bool) -> tuple[Column, int]:
        """Return the next hit from the caret, in this column or the next that has any."""
        turned, columns = self._desk.position, list(self._desk.columns)
        hits, caret = self._in(columns[turned]), _from(columns[turned])
        place = bisect_left(hits, (caret,))
        if by < 0:
            place -= 1
        elif not begin and place < len(hits) and hits[place][0] == caret:
            place += 1
        if 0 <= place < len(hits):
            return columns[turned], place
        ring = columns[turned + 1 :] + columns[: turned + 1]
        if by < 0:
            ring = columns[:turned][::-1] + columns[turned:][::-1]
        column = next(column for column in ring if self._in(column))
        return column, 0 if by > 0 else len(self._in(column)) - 1


def _from(column: Column) -> int:
    """Return where the way to the next hit begins: the start of the selection, else the caret."""
    selection = column.pane.selection
    return selection[0] if selection else column.pane.caret
