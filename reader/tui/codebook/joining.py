"""A draft, and what came into use elsewhere meanwhile, brought together into one draft."""

from collections.abc import Callable

from reader.model.codebook import Codebook
from reader.model.counting.counted import counted
from reader.model.errors import ReaderError
from reader.model.revising.joining import Clash, Part, become_twice, joined, said
from reader.tui.acting import ActingScreen
from reader.tui.codebook.asking import AskScreen
from reader.tui.codebook.draft import Draft


class Joining:
    """Asks about each clash, one after the other; nothing is saved by it."""

    def __init__(self, screen: ActingScreen, draft: Draft, told: Callable[[str], None]) -> None:
        """``told`` hears, in words, of a draft that holds what both changed."""
        self._screen = screen
        self._draft = draft
        self._told = told

    @property
    def is_needed(self) -> bool:
        """Whether another version of the draft's codebook is in use than it was begun from."""
        self._screen.session.renew_codebook()
        now = self._screen.session.codebook
        same = now.id == self._draft.base.id and not self._draft.is_new
        return same and now.sha256 != self._draft.in_use.sha256

    def begin(self) -> None:
        """Bring both together, asking what is to be where they clash.

        Raises:
            ReaderError: something was written in an editor and has faults, or one of them
                made another tag of one where the other cannot follow.
        """
        base, mine, theirs = self._draft.base, self._draft.book, self._screen.session.codebook
        if self._draft.written:
            raise ReaderError("not saved: E first, what was written there has faults")
        if tags := become_twice(base, mine, theirs):
            raise ReaderError(
                "not saved: w writes the draft to a file, u goes back to before it;"
                f" {', '.join(tags)} was renamed, merged or split in one, which the other cannot"
                f" follow, and {theirs.reference} is in use by now"
            )
        _, clashes = joined(base, mine, theirs)
        self._ask(theirs, clashes, [], 0)

    def _ask(self, theirs: Codebook, clashes: list[Clash], as_mine: list[Part], at: int) -> None:
        if at == len(clashes):
            self._take(theirs, as_mine, len(clashes))
            return
        clash = clashes[at]

        def answered(answer: str | None) -> None:
            if answer:
                mine = [clash.part] if answer == "clashing.mine" else []
                self._screen.attempt(
                    lambda: self._ask(theirs, clashes, [*as_mine, *mine], at + 1),
                )
            else:
                self._screen.say("Not saved; the draft is as it was.")

        lines = [
            f"{theirs.id}/{theirs.version} came into use elsewhere. Both changed {clash.part.words}:",
            f"  mine: {said(clash.mine)}",
            f"  theirs: {said(clash.theirs)}",
        ]
        title = f"Clash {at + 1} of {len(clashes)}"
        ask = AskScreen(self._screen.settings, "clashing", title, lines, stays="not yet")
        self._screen.app.push_screen(ask, answered)

    def _take(self, theirs: Codebook, as_mine: list[Part], clashes: int) -> None:
        if self._screen.session.codebook.sha256 != theirs.sha256:
            raise ReaderError("not saved: the codebook was changed once more; S begins anew")
        book, _ = joined(self._draft.base, self._draft.book, theirs, as_mine)
        self._draft.begin(theirs)
        self._draft.take(book)
        if not self._draft.is_open:
            self._told(f"{theirs.id}/{theirs.version} has all that the draft had; nothing is left.")
            return
        settled = f", with {counted(clashes, 'choice')} of yours" if clashes else ""
        what = f"The draft holds what came into use elsewhere as well{settled}"
        self._told(f"{what}; nothing is saved yet, S saves it.")
