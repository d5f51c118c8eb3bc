"""Deciding about several places at once: the same everywhere, and what all coders say alike."""

from collections.abc import Callable, Sequence

from reader.model.errors import ReaderError
from reader.model.settling.alike import Unlike, carried_over, signature
from reader.model.settling.difference import Candidate
from reader.store import articles
from reader.tui.acting import ActingScreen
from reader.tui.differences.queue import Entry
from reader.tui.differences.ticking import Pick, PickScreen
from reader.tui.differences.verdicts import Verdicts
from reader.tui.differences.words import Parts


class Several:
    """Offers decisions as tick lists above the screen of deciding."""

    def __init__(
        self,
        screen: ActingScreen,
        verdicts: Verdicts,
        waiting: Callable[[], Sequence[Candidate]],
    ) -> None:
        """``waiting`` returns all candidates without a decision."""
        self._screen = screen
        self._verdicts = verdicts
        self._waiting = waiting

    def ask_same(self, entry: Entry, says: Parts) -> None:
        """Offer the decision of an entry, which ``says`` tells, for all that are like it.

        Raises:
            ReaderError: it is not decided, or there are none.
        """
        if entry.made is None:
            raise ReaderError("decide here first; the same is then offered for the others")
        picks = self._same(entry)
        if not picks:
            raise ReaderError("no other difference that waits has this text and these tags")
        reason = entry.made.reason
        told = "".join(part if isinstance(part, str) else part[0] for part in says)
        self._ask(
            f"Decide the same for these {told}",
            picks,
            lambda some: self._verdicts.decide_all([(x.candidate, x.image) for x in some], reason),
        )

    def ask_agreed(self) -> None:
        """Offer to accept what all coders say alike; what somebody was unsure of is not ticked.

        Raises:
            ReaderError: nothing such waits.
        """
        waiting = [each for each in self._waiting() if not each.kind]
        if not waiting:
            raise ReaderError("nothing waits that all coders say alike")
        picks = [
            Pick(each, each.said[0], not each.unsure, "unsure" if each.unsure else "")
            for each in waiting
        ]
        self._ask(
            "All coders say these alike; those that are ticked are accepted",
            picks,
            lambda some: self._verdicts.accept([each.candidate for each in some]),
        )

    def _same(self, entry: Entry) -> list[Pick]:
        wanted, image = signature(entry.candidate), entry.made.image if entry.made else None
        picks: list[Pick] = []
        for each in self._waiting() if wanted is not None else ():
            if signature(each) == wanted and each.kind:
                text = articles.text(self._screen.session.project, each.article)
                other = carried_over(entry.candidate, image, each, text)
                if not isinstance(other, Unlike):
                    picks.append(Pick(each, other))
        return picks

    def _ask(
        self, question: str, picks: Sequence[Pick], apply: Callable[[Sequence[Pick]], None]
    ) -> None:
        session, settings = self._screen.session, self._screen.settings
        known = articles.several(
            session.project, sorted({each.candidate.article for each in picks})
        )
        screen = PickScreen(session, settings, question, picks, known, apply)
        self._screen.app.push_screen(screen)
