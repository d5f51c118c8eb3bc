"""Discussion: what the coders of a round differ in, by their names, and into the codebook."""

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from reader.model.annotation import Annotation
from reader.model.codebook import Codebook
from reader.model.errors import ReaderError
from reader.model.revising.cases import with_counterexample, with_example, with_question
from reader.model.settling.figures import named
from reader.store import codebooks
from reader.tui.acting import Doings
from reader.tui.actions import Mode
from reader.tui.differences.asked import AskedScreen
from reader.tui.differences.asking import Docket
from reader.tui.differences.queue import Entry
from reader.tui.differences.words import quote
from reader.tui.keymap import Settings
from reader.tui.session import Session
from reader.tui.statistics import asking as statistics
from reader.tui.turning import Turning

_LEGEND = (
    "diff.next",
    "diff.previous",
    "discuss.example",
    "discuss.not",
    "discuss.question",
    "diff.order",
    "diff.open",
    "codebook",
    "undo",
    "diff.leave",
    "help",
)
_Change = Callable[[Codebook, str, str], Codebook]


class DiscussingScreen(AskedScreen):
    """Goes through the differences of a round that its coders may talk about."""

    MODES: ClassVar[tuple[Mode, ...]] = ("discussing", "differing")
    NAME = "Discussing"

    def __init__(self, session: Session, settings: Settings) -> None:
        super().__init__(session, settings)
        self._turning = Turning(self, lambda: None, lambda _: self._renew())

    def doings(self) -> Doings:
        """Return what carries out each action of a discussion."""
        return {
            **super().doings(),
            "discuss.example": partial(self._add, "an example", with_example),
            "discuss.not": partial(self._add, "what it is not for", with_counterexample),
            "discuss.question": self._ask_question,
            **self._turning.doings(),
        }

    def title_of(self, found: Docket) -> str:
        """Return which round it is, and that it is finished, if so."""
        state = "finished" if found.round.finished else "not finished yet"
        return f"Discussion of the round {found.round.name}, {state}"

    def tell_mode(self) -> None:
        """Show what the likeliest keys do."""
        self.legend.tell(self.NAME, (), self.keys_shown(_LEGEND))

    def _at(self) -> Entry:
        entry = self.board.entry
        if entry is None:
            raise ReaderError("there is nothing here to discuss")
        return entry

    def _add(self, what: str, change: _Change) -> None:
        """Add the words to a tag; where several were given, ask to which."""
        entry = self._at()
        tags = list(dict.fromkeys(named(said) for said in _marks(entry)))
        if not tags:
            raise ReaderError("only what a mark covers goes into the codebook")
        if len(tags) == 1:
            self._change(what, change, entry, tags[0])
            return
        self.prompt.ask(
            f"{what.capitalize()}, of which tag? {', '.join(map(self.session.tag_name, tags))}",
            lambda tag: self._change(what, change, entry, tag.strip()),
            value=self.session.tag_name(tags[0]),
        )

    def _change(self, what: str, change: _Change, entry: Entry, tag: str) -> None:
        found = self.session.codebook.tag(tag)
        words = next(
            (mark.quote for mark in _marks(entry) if mark.tag == found.id),
            quote(entry.candidate, self.session),
        )
        self._revise(f"add {what}", lambda book: change(book, found.id, words))
        self.say(f"In the codebook, {found.name}, as {what}: “{words}”")

    def _ask_question(self) -> None:
        entry = self._at()
        tag = named(entry.candidate.said[0])
        words = quote(entry.candidate, self.session)

        def asked(question: str) -> None:
            self._revise("note a question", lambda book: with_question(book, tag, question, words))
            self.say("The question is in the notes of the codebook.")

        self.prompt.ask("Question for the codebook:", asked)

    def _revise(self, operation: str, revised: Callable[[Codebook], Codebook]) -> None:
        codebooks.revise(self.session.project, self.session.me().id, operation, revised)
        self._renew()

    def _renew(self) -> None:
        self.session.renew_codebook()
        self._seen = statistics.newest(self.session)
        self.ways.renew()


def _marks(entry: Entry) -> list[Annotation]:
    """Return the marks there, first the one that stands."""
    stands = [entry.made.annotation] if entry.made and entry.made.annotation else []
    said = [each for each in entry.candidate.said if isinstance(each, Annotation)]
    return [*stands, *said]
