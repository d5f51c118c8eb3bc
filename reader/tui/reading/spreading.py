"""One mark's tag for every other place with the same words, chosen from a list."""

from collections.abc import Sequence
from functools import partial

from msgspec.structs import replace

from reader.model.annotation import Annotation
from reader.model.errors import ReaderError
from reader.model.revising.giving import assert_offered, given_now
from reader.model.text.visible import excerpt
from reader.tui.acting import Doings
from reader.tui.reading.bench import Bench
from reader.tui.reading.own_marks import Found

_QUOTED = 40


class Spreading:
    """Offers the tag of the focused mark wherever its words stand."""

    def __init__(self, bench: Bench) -> None:
        self._desk = bench.desk
        self._session = bench.session
        self._own = bench.own
        self._settings = bench.settings
        self._say = bench.say

    def doings(self) -> Doings:
        """Return what carries out each action of this room."""
        return {"mark.everywhere": self.offer}

    def offer(self) -> None:
        """List the other occurrences of the focused mark's words."""
        mark, opened = self._desk.active.pane.focused_mark, self._desk.active.opened
        if mark is None:
            raise ReaderError("there is no mark at the caret whose tag could go elsewhere")
        self._session.me()
        mark = self._now(mark)
        from reader.tui.reading.ticks import TickScreen

        question = partial(self._question, mark)
        others = [column.opened for column in self._desk.columns if column.opened is not opened]
        refuse, apply = partial(self._own.refuse, mark.tag), partial(self._apply, mark)
        articles = (opened, *others)
        screen = TickScreen(self._session, self._settings, question, mark, articles, refuse, apply)
        self._desk.app.push_screen(screen)

    def _now(self, mark: Annotation) -> Annotation:
        """Return a mark with the tag that others like it get now.

        Raises:
            ReaderError: the codebook in use offers none.
        """
        codebook = self._session.codebook
        tag = given_now(codebook, mark.tag)
        if codebook.version:
            assert_offered(codebook, tag)
        return replace(mark, tag=tag)

    def _question(self, mark: Annotation) -> str:
        name = self._session.tag_name(self._now(mark).tag)
        return f"{name} for “{excerpt(mark.spans[0].quote, _QUOTED)}”"

    def _apply(self, mark: Annotation, chosen: Sequence[Found], rejected: int) -> None:
        if not chosen and not rejected:
            self._say("Nothing was ticked, so nothing more was marked.")
            return
        if chosen:
            mark = self._now(mark)
        made = self._own.mark_everywhere(mark, chosen) if chosen else []
        self._desk.renew()
        name = self._session.tag_name(mark.tag)
        told = [f"{len(made):,} more marked {name}"] if made else []
        if rejected:
            told.append(f"{rejected:,} rejected for good")
        self._say(f"{', '.join(told)}; {_undoing(len(made), rejected)}")


def _undoing(made: int, rejected: int) -> str:
    """Say what undo takes back of what was done from a list, the latest first."""
    if not rejected:
        return "one undo takes all back"
    if made:
        return "undo takes back the marks first"
    return f"undo takes back {'that' if rejected == 1 else 'one after the other'}"
