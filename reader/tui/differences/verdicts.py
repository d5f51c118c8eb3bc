"""Decisions as they are saved: what stands, why, and a note, for one place or for many."""

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from reader.model.annotation import Annotation, Span
from reader.model.errors import ReaderError
from reader.model.settling.adjudication import REASONS, Adjudication
from reader.model.settling.difference import Candidate, Said
from reader.model.text.edges import trim
from reader.store import articles
from reader.store.adjudication import adjudicating
from reader.tui.differences.queue import Entry
from reader.tui.session import Session

_WHY = ", ".join(f"{key} {words}" for key, words in REASONS.items())
_Taken = Callable[[Sequence[Adjudication]], None]


class Verdicts:
    """Decides in a round; holds a choice that still needs its reason."""

    def __init__(self, session: Session, taken: _Taken, say: Callable[[str], None]) -> None:
        """``taken`` is told what was decided."""
        self._session = session
        self._taken = taken
        self._say = say
        self.round = session.project.round
        """The name of the round that is decided in."""
        self._pending: tuple[str, Said | None] | None = None
        """The key of a candidate and what is to stand there, once there is a reason."""
        self._last = ""
        self.needs_reason = False

    def waits_for_reason(self, entry: Entry) -> bool:
        """Return whether something was chosen at an entry that is not saved yet."""
        return self._pending is not None and self._pending[0] == entry.candidate.key

    def choose(self, entry: Entry, image: Said | None) -> None:
        """Decide that ``image`` stands; saved at once, unless a reason is required and lacking."""
        reason = entry.made.reason if entry.made else ""
        if self.needs_reason and not reason:
            self._pending = entry.candidate.key, image
            self._say(f"Why? A reason is required: {_WHY}")
            return
        self._decide(entry, image, reason)

    def explain(self, entry: Entry, letter: str) -> None:
        """Give the reason with this letter."""
        reason = REASONS[letter]
        if self._pending is not None and self._pending[0] == entry.candidate.key:
            self._decide(entry, self._pending[1], reason)
        elif entry.made is None:
            raise ReaderError("decide first: a letter for A or B, then the reason")
        else:
            self._explain(entry.made, reason=reason)
        self._last = letter
        self._say(f"Reason: {reason}.")

    def again(self, entry: Entry) -> None:
        """Give the reason that was given last."""
        if not self._last:
            raise ReaderError("no reason was given yet")
        self.explain(entry, self._last)

    def note(self, entry: Entry, words: str) -> None:
        """Write a note on the decision, or take it away with nothing."""
        if entry.made is not None:
            self._explain(entry.made, note=words.strip())

    def decide_all(self, wanted: Sequence[tuple[Candidate, Said | None]], reason: str) -> None:
        """Decide about several as one step, for one reason."""
        texts = {each.article: self._text(each.article) for each, _ in wanted}
        self._taken(
            adjudicating.decide(
                self._session.project, self._me, self.round, wanted, texts, reason=reason
            )
        )

    def add(self, article: str, tag: str, span: tuple[int, int]) -> Adjudication:
        """Decide that a mark stands that no coder made; ``tag`` is an id or a label."""
        codebook, text = self._session.codebook, self._text(article)
        mark = Annotation.new(
            article,
            self._me,
            codebook.tag(tag).id,
            [Span.of(text, *trim(text, *span, codebook.boundaries))],
            codebook=codebook.reference,
        )
        mark = replace(mark, round=self.round, origin="adjudication")
        reason = REASONS[self._last] if self.needs_reason and self._last else ""
        project = self._session.project
        return adjudicating.add(project, self._me, self.round, mark, text, reason=reason)

    def accept(self, agreed: Sequence[Candidate]) -> None:
        """Accept what all coders say alike, as one step."""
        self._taken(adjudicating.accept_agreed(self._session.project, self._me, self.round, agreed))

    @property
    def _me(self) -> str:
        return self._session.me().id

    def _text(self, article: str) -> str:
        return articles.text(self._session.project, article)

    def _decide(self, entry: Entry, image: Said | None, reason: str) -> None:
        candidate = entry.candidate
        made = adjudicating.decide(
            self._session.project,
            self._me,
            self.round,
            [(candidate, image)],
            {candidate.article: self._text(candidate.article)},
            reason=reason,
            note=entry.made.note if entry.made else "",
        )
        self._pending = None
        self._taken(made)

    def _explain(
        self, made: Adjudication, *, reason: str | None = None, note: str | None = None
    ) -> None:
        project = self._session.project
        after = adjudicating.explain(project, self._me, made.id, reason=reason, note=note)
        self._taken([after])
