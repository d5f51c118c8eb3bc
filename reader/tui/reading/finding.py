"""Finding words in all open articles at once."""

from bisect import bisect_left
from collections.abc import Sequence

from reader.model.folding import find_all
from reader.tui.acting import Doings, Say
from reader.tui.reading.desk import Column, Desk
from reader.tui.widgets.prompt import Prompt
from reader.tui.widgets.soon import Soon

Range = tuple[int, int]
_LONG = 200_000
"""Code points in all open articles: what a find goes through between two keys."""
_PAUSE = 0.15


class Finding:
    """The list of finds that ``n`` and ``N`` go through, one list an article."""

    def __init__(self, desk: Desk, prompt: Prompt, say: Say) -> None:
        self._desk = desk
        self._prompt = prompt
        self._say = say
        self.query = ""
        """What is being looked for; nothing when no find is open."""
        self._asked = ""
        self._look_soon = Soon(desk, _PAUSE, self._look)
        self._hits: dict[str, Sequence[Range]] = {}

    def doings(self) -> Doings:
        """Return what carries out each action of this room."""
        return {
            "find.open": self.ask,
            "find.next": lambda: self.go(1),
            "find.previous": lambda: self.go(-1),
        }

    def ask(self) -> None:
        """Ask what to find; hits show while it is typed."""
        self._prompt.ask(
            "Find:",
            self._answered,
            typing=self._typed,
            left=self.close,
        )

    def _typed(self, query: str) -> None:
        """Look for what is typed: at once in short articles, in long ones at a pause."""
        self._asked = query
        if sum(len(column.opened.text) for column in self._desk.columns) <= _LONG:
            self.look_for(query)
        else:
            self._look_soon.start()

    def _look(self) -> None:
        if self._prompt.is_open:
            self.look_for(self._asked)

    def _answered(self, query: str) -> None:
        if query != self.query:
            self.look_for(query)
        if query:
            self.go(1, begin=True)

    def look_for(self, query: str) -> None:
        """Show every place that says ``query``; with ``=`` before it, literally."""
        self.query = query
        wanted, literal = query.removeprefix("="), query.startswith("=")
        for column in self._desk.columns:
            hits = list(find_all(column.opened.text, wanted, literal=literal)) if wanted else []
            self._hits[column.article.id] = hits
            column.pane.set_hits(hits)
        if self._prompt.is_open:
            self._prompt.put(f"Find ({self.counts()}):")

    def counts(self) -> str:
        """Return how many hits there are, and in how many of the articles."""
        sizes = [len(self._hits.get(column.article.id, ())) for column in self._desk.columns]
        return f"{sum(sizes)} in {sum(map(bool, sizes))} of {len(sizes)}"

    def close(self) -> None:
        """End the find."""
        self.query = ""
        self._hits.clear()
        for column in self._desk.columns:
            column.pane.set_hits([])

    def go(self, by: int, *, begin: bool = False) -> None:
        """Go to the next find or the one before, through all the panes and round again."""
        if not self.query:
            self._say("No list is open; / finds.")
            return
        if not any(self._hits.values()):
            self._say(f"“{self.query}” is in none of the open articles.")
            return
        column, place = self._there(by, begin=begin)
        if column is not self._desk.active:
            self._desk.activate(self._desk.columns.index(column))
        hits = self._hits[column.article.id]
        column.pane.set_hits(hits, current=hits[place])
        column.pane.select(*hits[place])
        self._say(f"Find “{self.query}”: {place + 1} of {len(hits)} here, {self.counts()}.")

    def _there(self, by: int, *, begin: bool) -> tuple[Column, int]:
        """Return the next hit from the caret, in this column or the next that has any."""
        turned, columns = self._desk.position, list(self._desk.columns)
        hits, caret = self._hits.get(columns[turned].article.id, ()), _from(columns[turned])
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
        column = next(column for column in ring if self._hits.get(column.article.id))
        return column, 0 if by > 0 else len(self._hits[column.article.id]) - 1


def _from(column: Column) -> int:
    """Return where the way to the next hit begins: the start of the selection, else the caret."""
    selection = column.pane.selection
    return selection[0] if selection else column.pane.caret
