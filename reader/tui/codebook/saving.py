"""Keeping a draft as the next version, after saying what that leaves to be re-checked."""

from collections.abc import Callable

from reader.model.counting.counted import counted
from reader.model.errors import ReaderError
from reader.model.revising.unknown_tags import is_unknown
from reader.model.revising.versions import changes_since, next_version
from reader.tui.acting import ActingScreen
from reader.tui.codebook.asking import AskScreen
from reader.tui.codebook.draft import Draft
from reader.tui.codebook.joining import Joining
from reader.tui.codebook.own_codebook import OwnCodebook
from reader.tui.codebook.telling import changes

_LISTED = 12


class Saving:
    """The way from a draft to a version in use, or back to none."""

    def __init__(self, screen: ActingScreen, draft: Draft, saved: Callable[[str], None]) -> None:
        """``saved`` hears, in words, of a version that was kept."""
        self._screen = screen
        self._draft = draft
        self._own = OwnCodebook(screen.session)
        self._saved = saved
        self._joining = Joining(screen, draft, saved)

    def save(self) -> None:
        """Save, asking first.

        Where the codebook was changed elsewhere meanwhile, the draft is brought together with
        it instead, to be looked at before it is saved.

        Raises:
            ReaderError: nothing can be saved, or there are faults.
        """
        self._begin(None)

    def _begin(self, then: Callable[[], object] | None) -> None:
        """Save; ``then`` goes on from there, where it was said before that it is to be saved."""
        if self._draft.written:
            raise ReaderError(
                "not saved: what you wrote in the editor has faults; E opens it again, and any"
                " other change drops it"
            )
        if not self._draft.is_open:
            self._screen.say("There is nothing to save.")
            return
        self._screen.session.project.assert_writable()
        self._screen.session.me()
        self._assert_faultless()
        if self._joining.is_needed:
            self._joining.begin()
            return
        left = self._own.left_behind(self._draft)
        if left or then is None:
            self._ask(left, then or (lambda: None))
        else:
            self._save({}, then, wording=False)

    def _ask(self, left: dict[str, int], then: Callable[[], object]) -> None:
        before = self._draft.base
        after = next_version(before, self._draft.book)
        became = {tag for change in changes_since(before, after) for tag in change.old}
        gone = {tag for tag in left if is_unknown(after, tag)}

        def answered(answer: str | None) -> None:
            wording = answer == "keeping.wording"
            # What became of a tag is never wording: its marks wait whatever is said of the rest.
            waiting = {tag: left[tag] for tag in left if not wording or tag in became | gone}
            if answer:
                self._screen.attempt(lambda: self._save(waiting, then, wording=wording))
            else:
                self._screen.say("Not saved; the draft is as it was.")

        ask = AskScreen(
            self._screen.settings,
            "keeping",
            f"Save {before.id}/{before.version + 1}",
            _told(left, became, gone),
            without=("keeping.wording",) if set(left) <= became | gone else (),
            stays="not yet",
        )
        self._screen.app.push_screen(ask, answered)

    def leave(self, leave: Callable[[], object], drop: Callable[[], object]) -> None:
        """Leave, asking first what becomes of an open draft."""
        if not self._draft.holds_work:
            leave()
            return

        def answered(answer: str | None) -> None:
            if answer == "leaving.save":
                self._screen.attempt(lambda: self._begin(leave))
            elif answer == "leaving.drop":
                drop()
            elif answer:
                leave()

        written = bool(self._draft.written)
        told = [f"{changes(self._draft).capitalize()}."] if self._draft.is_open else []
        told += (
            ["What was written in the editor has faults and is not taken in."] if written else []
        )
        ask = AskScreen(
            self._screen.settings,
            "leaving",
            "An open draft",
            told,
            without=("leaving.save",) if written else (),
            stays="stay here",
        )
        self._screen.app.push_screen(ask, answered)

    def _save(self, left: dict[str, int], then: Callable[[], object], *, wording: bool) -> None:
        book = self._own.save(self._draft, wording=wording)
        self._draft.begin(book)
        waiting = sum(left.values())
        marks = (
            f"{waiting:,} of your marks {'is' if waiting == 1 else 'are'}"
            if waiting
            else "none of your marks is"
        )
        walk = ", W k in the text goes through them" if waiting else ""
        told = f"{book.id}/{book.version} is in use; {marks} to be re-checked{walk}."
        self._saved(f"{told} u takes it back.")
        then()

    def _assert_faultless(self) -> None:
        faults = [text for texts in self._draft.faults.values() for text in texts]
        if faults:
            more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
            raise ReaderError(f"not saved: {faults[0]}{more}; ! goes to each fault")


def _told(left: dict[str, int], became: set[str], gone: set[str]) -> list[str]:
    """Return, in words, which tags mean something else, or are not there, and of how many marks."""
    if not left:
        return ["No tag would mean anything else; no mark would be left to be re-checked."]
    total = sum(left.values())
    tags = counted(len(left), "tag")
    marks = f"{total:,} of your marks" if total else "none of your marks"
    what = "would not be there" if gone else "would mean something else"
    lines = [f"{tags} {what}; {marks} would be left to be re-checked:"]
    by_count = sorted(left.items(), key=lambda pair: -pair[1])
    why = dict.fromkeys(became, " (renamed, merged or split)")
    lines += [
        f"  {tag}: {counted(count, 'mark')}{why.get(tag, '')}" for tag, count in by_count[:_LISTED]
    ]
    if len(left) > _LISTED:
        lines.append(f"  and {len(left) - _LISTED} more tags")
    return lines
