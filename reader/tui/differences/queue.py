"""The list of what is walked through, one line each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from textual.content import Content

from reader.layout.fitted import fitted
from reader.model.article import Article, outlet_of
from reader.model.settling.adjudication import Adjudication
from reader.model.settling.difference import Candidate
from reader.model.text.visible import visible
from reader.tui.differences import words
from reader.tui.session import Session
from reader.tui.widgets.at_hand import InMemory
from reader.tui.widgets.row_list import RowList

_KIND, _TAGS, _OUTLET = 8, 22, 14
_ROOMY = 60
"""Cells from which the outlet is named as well."""


@dataclass(eq=False)
class Entry:
    """One thing to look at, and what was decided on it, if anything."""

    candidate: Candidate
    made: Adjudication | None = None
    word: str = ""
    """What it is called; ``""`` for its kind."""


class Queue(RowList[Entry]):
    """What differs, with its kind, the tags and the words."""

    DEFAULT_CSS = "Queue { background: $surface; }"

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._articles: Mapping[str, Article] = {}
        self.entries: Sequence[Entry] = ()
        self._by_key: dict[str, Entry] = {}

    def fill(self, entries: Sequence[Entry], articles: Mapping[str, Article], at: int) -> None:
        """Show these, the cursor at one of them."""
        self.entries, self._articles = entries, articles
        self._by_key = {entry.candidate.key: entry for entry in entries}
        self.show_at(InMemory(entries), min(at, max(0, len(entries) - 1)))
        self.repaint()

    def take(self, made: Sequence[Adjudication]) -> None:
        """Show what was decided."""
        for each in made:
            if (entry := self._by_key.get(each.candidate)) is not None:
                entry.made = each
                self.repaint_row(entry)

    def next_waiting(self) -> bool:
        """Go to the next without a decision, round the end; return whether there is one."""
        count = len(self.entries)
        for by in range(1, count + 1):
            if self.entries[(self.at + by) % count].made is None:
                self.move((self.at + by) % count - self.at)
                return True
        return False

    def paint(self, row: Entry, width: int) -> Content:
        """Paint whether it is decided and unsure, its kind, its tags, its words."""
        candidate = row.candidate
        sign = "✓" if row.made else "?" if candidate.unsure else " "
        article = self._articles.get(candidate.article)
        outlet = fitted(outlet_of(article), _OUTLET) if article and width >= _ROOMY else ""
        tags = min(_TAGS, max(6, width // 4))
        return Content.assemble(
            ("▸" if row is self.row else " ", "bold $text-primary"),
            (f"{sign} ", "bold"),
            (fitted(row.word or words.KINDS[candidate.kind], _KIND) + " ", "$text-primary"),
            (fitted(words.tags(candidate, self._session), tags) + " ", "bold"),
            (f"{outlet} " if outlet else "", "$text-muted"),
            visible(" ".join(words.quote(candidate, self._session)[: 4 * width].split())),
        ).truncate(width, ellipsis=True)
