"""Deciding on suggestions, and going through those there are from one to the next."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from reader.model.annotation import Annotation, Span
from reader.model.codebook import Tag
from reader.model.errors import ReaderError
from reader.model.revising.successors import successors
from reader.model.suggestion import Suggestion
from reader.model.text.visible import excerpt
from reader.store.history import DoneAction
from reader.store.proposals import suggestions
from reader.store.proposals.suggestions import Waiting
from reader.tui.acting import ActingScreen
from reader.tui.reading.bench import Bench
from reader.tui.reading.ends import Ends
from reader.tui.reading.going import Stop
from reader.tui.reading.marking import Marking
from reader.tui.reading.signs import Mood
from reader.tui.reading.telling import suggested

if TYPE_CHECKING:
    from reader.tui.questions import Questions

_QUOTED = 60
_DECISIONS = ("accept suggestion", "reject suggestion")


class Suggesting:
    """The suggestions of the project as a list; those decided on are passed over, not dropped."""

    mood: Mood = "Suggestion"

    def __init__(
        self, bench: Bench, marking: Marking, screen: ActingScreen, is_busy: Callable[[], bool]
    ) -> None:
        """``is_busy`` returns whether something is to be answered, or ended, before the caret moves."""
        self._questions: Questions | None = None
        self._screen = screen
        self._desk = bench.desk
        self._session = bench.session
        self._own = bench.own
        self._marking = marking
        self._walking = bench.walking
        self._going = bench.going
        self._say = bench.say
        self._is_busy: Callable[[], bool] = is_busy
        self._stops: list[Stop] = []
        self._places: dict[str, int] = {}
        self._decided: set[str] = set()
        self._at = 0

    @property
    def is_done(self) -> bool:
        """Whether all of the list has been decided on."""
        return len(self._decided) >= len(self._stops)

    # What the caret is at

    @property
    def here(self) -> Suggestion | None:
        """The suggestion at the caret."""
        return self._desk.active.pane.focused_suggestion

    @property
    def first(self) -> Suggestion | None:
        """The suggestion at the caret, if a key that fits a mark too is about it."""
        return self._desk.active.pane.suggestion_first

    @property
    def mark_here(self) -> Annotation | None:
        """The mark at the caret, unless keys that fit both are about a suggestion."""
        return None if self.first else self._desk.active.pane.focused_mark

    # The list

    def begin(self) -> None:
        """Open the list, at the first from the caret on in its article, else at the first."""
        self._desk.renew()
        self._session.me()
        if not suggestions.is_on(self._session.project):
            raise ReaderError("this round is coded blind, so suggestions are off")
        self._say("Looking for what is suggested …")
        self._ask()

    def _ask(self) -> None:
        """Have the list read beside the keys, but hold the next of them for a moment."""
        if self._questions is None:
            from reader.tui.questions import Questions

            self._questions = Questions(self._screen)
        self._questions.ask(
            lambda session: suggestions.queue(session.project, session.viewer),
            self._begun,
            lambda: None,
        )
        self._questions.hold_keys()

    def ask_no_more(self) -> None:
        """Close what was opened to read the list."""
        if self._questions is not None:
            self._questions.close()

    def _begun(self, waiting: Sequence[Waiting]) -> None:
        if self._is_busy():
            return
        if not waiting:
            self._say("Nothing is suggested to you; reader suggest fills the list.")
            return
        self._walking.begin(self)
        self._stops = [Stop(each.article, each.start, each.id) for each in waiting]
        self._places = {stop.mark: at for at, stop in enumerate(self._stops)}
        self._decided = set()
        article, caret = self._desk.active.article.id, self._desk.active.pane.caret
        here = [at for at, stop in enumerate(self._stops) if stop.article == article]
        ahead = (at for at in here if self._stops[at].start >= caret)
        self._at = next(ahead, next(iter(here), 0)) - 1
        self.go(1)

    def go(self, by: int) -> None:
        """Go to the next that is not decided on, or the one before; round again at the end."""
        for _ in self._stops:
            self._at = (self._at + by) % len(self._stops)
            stop = self._stops[self._at]
            if stop.mark in self._decided:
                continue
            if self._is_known_gone(stop):
                self._decided.add(stop.mark)
                continue
            self._going.to(stop, partial(self._arrived, stop, by))
            return
        self._say("That was the last suggestion.")

    def renew(self) -> None:
        """Leave the list as it is; ``turned`` goes to what is offered again."""

    def close(self) -> None:
        """Go through it no longer."""
        self._stops, self._places, self._decided = [], {}, set()

    def _is_known_gone(self, stop: Stop) -> bool:
        column = self._desk.column_of(stop.article)
        return column is not None and column.pane.sheet.suggestions.get(stop.mark) is None

    def _arrived(self, stop: Stop, by: int) -> None:
        """Say what is suggested here; if it is gone meanwhile, go on."""
        column = self._desk.column_of(stop.article)
        made = column.pane.sheet.suggestions.get(stop.mark) if column else None
        if made is None:
            self.go(by)
        else:
            told = suggested(made, self._session, self._session.names())
            self._say(f"{self._number()}: {told}")

    def _number(self) -> str:
        return f"Suggestion {self._at + 1:,} of {len(self._stops):,}"

    # Decisions

    def accept(
        self,
        made: Suggestion,
        *,
        tag: str = "",
        new_tag: Tag | None = None,
        spans: tuple[Span, ...] = (),
    ) -> None:
        """Make a mark of a suggestion, and go on; of a tag that was split ask which it is."""
        self._accepting(made, tag=tag, new_tag=new_tag, spans=spans)()

    def _accepting(
        self,
        made: Suggestion,
        *,
        tag: str = "",
        new_tag: Tag | None = None,
        spans: tuple[Span, ...] = (),
    ) -> Callable[[], None]:
        """Make a mark of a suggestion, and return what goes on; or what asks of which part it is."""
        parts = successors(self._session.codebook, made.tag)
        if tag or len(parts) <= 1:
            said = self._accepted(made, tag=tag, new_tag=new_tag, spans=spans)
            return partial(self._then, said)
        title = f"{self._session.tag_name(made.tag)} was split; which is this?"

        def chosen(part: str) -> None:
            self.accept(made, tag=part, spans=spans)

        return partial(self._marking.offer_among, title, parts, chosen)

    def reject(self) -> None:
        """Reject the suggestion at the caret, and go on."""
        made = self.here
        if made is None:
            raise ReaderError("there is no suggestion at the caret; W s goes through them")
        self._own.reject(made)
        self._desk.renew()
        self._settle(made)
        self._then(f"Rejected {self._words(made.tag, made.quote)}; it is not offered again")

    def ask_tag(self, made: Suggestion) -> None:
        """Offer all tags to accept a suggestion with."""
        self._session.me()
        title = f"Accept “{excerpt(made.quote, _QUOTED)}” as"

        def chosen(tag: str, new_tag: Tag | None = None) -> None:
            self.accept(made, tag=tag, new_tag=new_tag)

        self._marking.offer(title, chosen, filtering=False)

    def move_ends(self, made: Suggestion, ends: Ends) -> None:
        """Select a suggestion, to be accepted with other ends."""
        self._session.me()
        column = self._desk.active

        def keep(span: Span) -> Callable[[], None]:
            spans = self._marking.moved(column, made.spans, span)
            return self._accepting(made, spans=spans)

        ends.select(made, keep)

    def _accepted(
        self,
        made: Suggestion,
        *,
        tag: str = "",
        new_tag: Tag | None = None,
        spans: tuple[Span, ...] = (),
    ) -> str:
        """Make a mark of a suggestion; return what to say."""
        column = self._desk.active
        mark = self._own.accept(column.opened, made, tag=tag, new_tag=new_tag, spans=spans)
        lacked = new_tag is None and mark.codebook != self._session.codebook.reference
        self._session.note_use(mark.tag)
        self._desk.renew()
        column.landed = mark.id
        self._settle(made)
        lacking = ", ".join(rule.title for rule in self._session.lacking(mark))
        needed = f"; it lacks {lacking} (f)" if lacking else ""
        added = "; the codebook lacked this tag, which is now under imported" if lacked else ""
        return f"Marked {self._words(mark.tag, mark.quote)}{needed}{added}"

    def _settle(self, made: Suggestion) -> None:
        if made.id in self._places:
            self._decided.add(made.id)
            self._at = self._places[made.id]

    def _then(self, said: str) -> None:
        """Go on where the list is open, unless something asks about the mark that was made."""
        self._say(said)
        if self._stops and not self._is_busy():
            self.go(1)
        else:
            self._desk.active.pane.land_on(self._desk.active.landed)

    def turned(self, action: DoneAction) -> None:
        """Go to the suggestion on which a decision was taken back, or brought back."""
        if action.operation not in _DECISIONS:
            return
        stop = suggestions.decided_by(self._session.project, action.id)
        if stop is None:
            return
        place = self._places.get(stop.id)
        if place is not None:
            self._at = place
            self._decided.discard(stop.id)
        self._going.to(Stop(stop.article, stop.start, stop.id))

    def _words(self, tag: str, quote: str) -> str:
        return f"{self._session.tag_name(tag)} “{excerpt(quote, _QUOTED)}”"
