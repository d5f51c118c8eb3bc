"""Adjudication: what the coders differ in, one after another, settled by a key or two."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from reader.model.counting.counted import counted
from reader.model.errors import ReaderError
from reader.model.identity import now
from reader.model.settling.adjudication import REASONS, Adjudication
from reader.model.settling.compromise import with_spans
from reader.model.settling.difference import Candidate, Said
from reader.model.text.edges import trim
from reader.tui.acting import Doings
from reader.tui.actions import Mode
from reader.tui.differences import standing, words
from reader.tui.differences.asked import AskedScreen
from reader.tui.differences.asking import Docket
from reader.tui.differences.pulling import ALLOWED, Pulling
from reader.tui.differences.queue import Entry
from reader.tui.differences.several import Several
from reader.tui.differences.verdicts import Verdicts
from reader.tui.differences.words import Parts
from reader.tui.keymap import Keyboard, Settings
from reader.tui.session import Session
from reader.tui.statistics import asking as statistics
from reader.tui.turning import Turning

_CHOICES = ("settle.neither", "settle.go-on", "settle.union", "settle.intersection", "settle.edit")
_WHY = (
    "settle.go-on",
    *(f"settle.reason-{key}" for key in REASONS),
    "settle.again",
    "settle.note",
    "settle.same",
    "undo",
)
"""What is likely once it is decided."""
_REST = ("settle.agreed", "settle.all", "diff.names", "diff.order", "diff.leave", "help")
_ENDS = ("ends.keep", "ends.leave", "help")
_FEW = 3
"""Voters whose digits the legend names."""
_SEATS = 9


class DecidingScreen(AskedScreen):
    """Decides about the differences of the round that is worked in."""

    MODES: ClassVar[tuple[Mode, ...]] = ("settling", "differing")
    NAME = "Deciding"
    ANONYMOUS = True

    def __init__(self, session: Session, settings: Settings) -> None:
        super().__init__(session, settings)
        self._kept: set[str] = set()
        """Keys of what was decided since this screen opened: it stays in the list."""
        self._shows_all = False
        self._left: dict[str, Candidate] = {}
        """What waits, by its key."""
        self._alike = 0
        """How much of that all coders say alike."""
        self._verdicts = Verdicts(session, self._show_made, self.say)
        self._several = Several(self, self._verdicts, lambda: [*self._left.values()])
        self._pulled: Entry | None = None
        """Where one was when ends began to be moved."""
        self._pulling = Pulling(self.board, self._turn_keys)
        self._turning = Turning(self, self._here, lambda _: self.reread())

    def doings(self) -> Doings:
        """Return what carries out each action of deciding."""
        return {
            **super().doings(),
            **{f"settle.take-{n}": partial(self._take_seat, n - 1) for n in range(1, _SEATS + 1)},
            **{f"settle.reason-{key}": partial(self._explain, key) for key in REASONS},
            "settle.union": partial(self._between, "union"),
            "settle.intersection": partial(self._between, "intersection"),
            "settle.neither": partial(self._choose, None),
            "settle.edit": self._edit,
            "settle.add": self._add,
            "settle.go-on": self._go_on,
            "settle.again": lambda: self._verdicts.again(self._at()),
            "settle.note": self._ask_note,
            "settle.same": self._ask_same,
            "settle.agreed": self._several.ask_agreed,
            "settle.all": self._turn_all,
            **self._pulling.doings(),
            **self._turning.doings(),
        }

    def perform(self, action: str) -> None:
        """Carry out an action by its id; while ends are moved the others wait."""
        if not self._pulling.is_open or action.startswith(ALLOWED):
            super().perform(action)

    # What is shown

    def is_walked(self, candidate: Candidate) -> bool:
        """Return whether it is listed: it waits, or was decided here, or all are shown."""
        differs = bool(candidate.kind) or candidate.unsure
        is_new = candidate.key not in self.made or candidate.key in self._kept
        return differs and (is_new or self._shows_all)

    def show(self, key: str = "") -> None:
        """Show the list as it is now."""
        if self.docket is not None:
            self._verdicts.needs_reason = self.docket.needs_reason
            self._verdicts.round = self.round
        super().show(key)

    def take_stock(self, made: dict[str, Adjudication]) -> None:
        """Show what is decided now, and count what waits."""
        self._left = {each.key: each for each in self.every if each.key not in made}
        self._alike = sum(not each.kind for each in self._left.values())
        super().take_stock(made)

    def title_of(self, found: Docket) -> str:
        """Return the round, and how much of it waits."""
        differ = counted(len(self._left) - self._alike, "difference")
        more = f" · {self._alike:,} alike not accepted yet (=)" if self._alike else ""
        return f"Round {found.round.name} · {differ} to decide{more}"

    def head(self) -> str:
        """Return the line at the top, as of now."""
        return self.title_of(self.docket) if self.docket is not None else ""

    def nothing_left(self) -> str:
        """Return what is said once all is decided."""
        if self._left:
            return "No difference waits. What all say alike is not accepted yet: = lists it."
        return "Nothing waits: all is decided. w shows what was, u takes the last back."

    def outcome(self, entry: Entry) -> Parts:
        """Return what the last line of the ballot says."""
        if entry.made is None:
            asked = "a reason is required" if self._verdicts.waits_for_reason(entry) else "waits"
            return [("= ", "bold"), (asked, "italic $text-warning")]
        return [("= ", "bold $text-success"), *words.stands(entry.made, self.session)]

    def tell_mode(self) -> None:
        """Show what the likeliest keys do."""
        if self._pulling.is_open:
            self.legend.tell("Moving ends", (), self.keys_shown(_ENDS))
            return
        entry = self.board.entry
        seats = min(_FEW, len(entry.candidate.votes)) if entry else 0
        takes = [f"settle.take-{seat}" for seat in range(1, seats + 1)]
        is_decided = entry is not None and (entry.made or self._verdicts.waits_for_reason(entry))
        likely = _WHY if is_decided else (*takes, *_CHOICES, "settle.same", "settle.add")
        self.legend.tell(self.NAME, (), self.keys_shown((*likely, *_REST)))

    # Deciding

    def _at(self) -> Entry:
        entry = self.board.entry
        if entry is None:
            raise ReaderError("there is nothing here to decide")
        return entry

    def _here(self) -> str | None:
        return self.board.entry.candidate.article if self.board.entry else None

    def _take_seat(self, seat: int) -> None:
        self._choose(standing.taken(self.board.votes(self._at().candidate), seat))

    def _choose(self, image: Said | None) -> None:
        self._verdicts.choose(self._at(), image)
        self.board.renew()

    def _between(self, way: str) -> None:
        me, text = self.session.me().id, self.board.text
        self._choose(standing.between(way, self._at(), me, text))

    def _edit(self) -> None:
        entry, me = self._at(), self.session.me().id
        base = standing.base_of(entry)

        def kept(stretches: list[tuple[int, int]]) -> None:
            text, rules = self.board.text, self.session.codebook.boundaries
            trimmed = [trim(text, start, end, rules) for start, end in stretches]
            self._choose(with_spans(base, trimmed, me, now(), text))

        self._pulling.begin(base, kept)
        self._pulled = entry

    def _add(self) -> None:
        """Mark what no coder marked, in the article one is at."""
        article = self._at().candidate.article

        def named(span: tuple[int, int], tag: str) -> None:
            made = self._verdicts.add(article, tag.strip(), span)
            self._show_made([made])
            self.say("Added; it stands beside what the coders said.")

        def kept(stretches: list[tuple[int, int]]) -> None:
            self.prompt.ask("Which tag?", partial(named, stretches[0]))

        self._pulling.begin_new(kept)
        self._pulled = self.board.entry

    def look(self) -> None:
        """Show the place one is at; whose ends are moved is left as it was once one is elsewhere."""
        if self._pulling.is_open and self.board.entry is not self._pulled:
            self._pulling.leave()
        super().look()

    def _turn_keys(self) -> None:
        own: tuple[Mode, ...] = ("ends", "reading") if self._pulling.is_open else self.MODES
        self.keyboard = Keyboard(self.settings, *own, "everywhere")
        self.tell_legend()

    def _explain(self, letter: str) -> None:
        self._verdicts.explain(self._at(), letter)

    def _ask_note(self) -> None:
        entry = self._at()
        if entry.made is None:
            raise ReaderError("decide first; the note is kept with the decision")
        self.prompt.ask(
            "Note on the decision:",
            lambda text: self._verdicts.note(entry, text),
            value=entry.made.note,
        )

    def _go_on(self) -> None:
        entry = self._at()
        if self._verdicts.waits_for_reason(entry):
            raise ReaderError("this project requires a reason: a letter, or . for the last one")
        if not self.board.queue.next_waiting():
            self.tell()
            self.say("Nothing in this list waits any more.")
            return
        self.board.look()
        self.tell()

    def _ask_same(self) -> None:
        entry = self._at()
        self._several.ask_same(entry, self.outcome(entry))

    # What has become of it

    def _show_made(self, made: Sequence[Adjudication]) -> None:
        """Show what was decided."""
        for each in made:
            self.note_new(each)
            if each.candidate:
                self.made[each.candidate] = each
                self._kept.add(each.candidate)
            gone = self._left.pop(each.candidate, None)
            self._alike -= gone is not None and not gone.kind
        self.board.queue.take(made)
        self.board.renew()
        self._seen = statistics.newest(self.session)
        self.tell()

    def _turn_all(self) -> None:
        self._shows_all = not self._shows_all
        self.show(self.key)
        self.say("All are shown." if self._shows_all else "Only what waits is shown.")
