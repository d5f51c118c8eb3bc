"""A tag in its contexts: a line a span, and from each a way into the text."""

from typing import ClassVar

from msgspec import Struct
from textual.app import ComposeResult
from textual.content import Content

from reader.layout.fitted import both_ends, filled, fitted, tail_start
from reader.layout.widths import cell_len
from reader.model.text.visible import excerpt, visible
from reader.store.kwic import InContext, KwicOrder, SpanKey
from reader.store.scope import Scope
from reader.tui.acting import Doings, list_doings
from reader.tui.actions import Mode
from reader.tui.keymap import Settings
from reader.tui.questions import Questions
from reader.tui.session import Session
from reader.tui.statistics import asking
from reader.tui.statistics.answered import AnsweredScreen
from reader.tui.ways import Opening
from reader.tui.widgets.at_hand import Take
from reader.tui.widgets.row_list import RowList

_OUTLET = 14
_BEFORE = 0.35
"""How much of the room is for what comes before the words."""
_QUOTE = 0.4
"""How much of it the words may take."""
_QUOTED = 24
"""Code points of a mark's words in the status line."""
_ORDERS: dict[KwicOrder, str] = {"reading": "in the order of the texts", "words": "by their words"}


class KwicRow(Struct, frozen=True):
    """One line; without a span where that has gone since they were found."""

    at: int
    span: InContext | None


class KwicRows:
    """Spans as a source of rows, their texts read beside the keys as they come in sight."""

    def __init__(self, keys: list[SpanKey], questions: Questions) -> None:
        self._keys = keys
        self._questions = questions

    def after(self, row: KwicRow | None, limit: int, then: Take[KwicRow]) -> None:
        """Give the rows after ``row``."""
        start = 0 if row is None else row.at + 1
        self._read(start, start + limit, then)

    def before(self, row: KwicRow | None, limit: int, then: Take[KwicRow]) -> None:
        """Give the rows before ``row``."""
        end = len(self._keys) if row is None else row.at
        self._read(max(0, end - limit), end, then)

    def _read(self, start: int, end: int, then: Take[KwicRow]) -> None:
        keys = self._keys[start:end]

        def take(spans: list[InContext | None]) -> None:
            then([KwicRow(start + at, span) for at, span in enumerate(spans)])

        if not keys:
            then([])
            return
        self._questions.ask(
            lambda session: asking.in_context(session, keys), take, lambda: then(None)
        )


class KwicList(RowList[KwicRow]):
    """Spans one below the other, the words of all beginning in one column."""

    def paint(self, row: KwicRow, width: int) -> Content:
        """Paint the outlet, what comes before, the words, and what comes after."""
        sign = ("▸ " if row is self.row else "  ", "bold $text-primary")
        if row.span is None:
            return Content.assemble(sign, ("this mark has other words now", "italic $text-muted"))
        span, room = row.span, max(12, width - _OUTLET - 4)
        left = int(room * _BEFORE)
        before = _flat(span.before)
        tail = before[tail_start(before, len(before), left) :]
        words = both_ends(span.quote, 0, len(span.quote), max(3, int(room * _QUOTE)))
        return Content.assemble(
            sign,
            (fitted(span.outlet or span.title, _OUTLET) + "  ", "$text-secondary"),
            (" " * (left - cell_len(tail)) + tail, "$text-muted"),
            (words, "bold underline"),
            (filled(_flat(span.after), max(0, room - left - cell_len(words))), "$text-muted"),
        ).truncate(width)


class KwicScreen(AnsweredScreen):
    """The spans of a scope in their contexts; enter opens the article there."""

    WAITING = "Looking …"
    MODES: ClassVar[tuple[Mode, ...]] = ("kwic", "list")

    def __init__(self, session: Session, settings: Settings, scope: Scope, within: str) -> None:
        """List what is within a scope, which ``within`` says in words."""
        super().__init__(session, settings)
        self._scope = scope
        self._within = within
        self._order: KwicOrder = "reading"
        self._list = KwicList()
        self._count = -1

    def compose(self) -> ComposeResult:
        """Stack the list and the lines at the foot."""
        yield self._list
        yield self.status
        yield self.prompt
        yield self.legend

    def doings(self) -> Doings:
        """Return what carries out each action of the list."""
        return {
            **super().doings(),
            **list_doings(self._list),
            "list.take": self._take,
            "list.leave": self.dismiss,
            "kwic.sort": self._sort,
        }

    def put_question(self) -> None:
        """Find the spans."""
        scope, order = self._scope, self._order
        self.put(lambda session: asking.spans(session, scope, order), self._show)

    def _show(self, keys: list[SpanKey]) -> None:
        self._count = len(keys)
        rows = KwicRows(keys, self.questions)
        row = self._list.row
        if row is not None and row.at < len(keys):
            self._list.show_from(rows, row)
        else:
            self._list.show(rows)
            self.questions.hold_keys()
        self._tell()

    def _sort(self) -> None:
        self._order = "words" if self._order == "reading" else "reading"
        self.ask_anew()

    def _tell(self) -> None:
        places = f"{self._count:,} place{'' if self._count == 1 else 's'}"
        aside = (
            f" · without marks in {', '.join(left_out)}"
            if (left_out := self._scope.left_out)
            else ""
        )
        self.status.say((self._within, "bold"), f" · {places} {_ORDERS[self._order]}{aside}")
        self.tell_legend()

    def tell_mode(self) -> None:
        """Show what the likeliest keys do."""
        keys = ("list.take", "kwic.sort", "list.leave", "help")
        self.legend.tell("Contexts", (), self.keys_shown(keys))

    def on_row_list_chosen(self) -> None:
        """Open what was clicked."""
        self.attempt(self._take)

    def _take(self) -> None:
        row = self._list.row
        if row is not None and row.span is not None:
            word = "" if row.span.round == self.session.project.round else self._not_shown(row.span)
            self.ways.show_articles(Opening((row.span.article,), offset=row.span.start, word=word))

    def _not_shown(self, span: InContext) -> str:
        """Say why the text does not show the mark that one has come to."""
        mark = f"{self.session.tag_name(span.tag)} “{excerpt(span.quote, _QUOTED)}”"
        return f"{mark} is a mark of the round {span.round}, not shown here"


def _flat(text: str) -> str:
    return visible(text.replace("\n", " "))
