"""Which mark the next key is about, and the steps from mark to mark."""

from reader.tui.pane.marks import Mark, Marks


class Focus:
    """Remembers the mark last landed on, for as long as the caret stays in it."""

    def __init__(self) -> None:
        """Begin without one."""
        self._landed = ""

    def land_on(self, mark_id: str) -> None:
        """Remember a mark."""
        self._landed = mark_id

    def leave(self, marks: Marks[Mark], caret: int) -> None:
        """Forget the mark landed on once the caret is not in it any more."""
        if self._landing(marks, caret) is None:
            self._landed = ""

    def mark(self, marks: Marks[Mark], caret: int) -> Mark | None:
        """Return the mark landed on, else the shortest that covers the caret, or the newest such."""
        return self._landing(marks, caret) or next(iter(marks.covering(caret)), None)

    def next(self, marks: Marks[Mark], caret: int) -> Mark | None:
        """Return the mark after the one landed on, else the first that begins at the caret or later.

        One that begins at the caret and is the mark the next key is about has been reached already.
        """
        if (landing := self._landing(marks, caret)) is not None:
            return marks.after(landing)
        mark, here = marks.after(caret), self.mark(marks, caret)
        return marks.after(mark) if mark and here and mark.id == here.id else mark

    def previous(self, marks: Marks[Mark], caret: int) -> Mark | None:
        """Return the mark before the one landed on, else the last that begins before the caret."""
        return marks.before(self._landing(marks, caret) or caret)

    def is_on(self, marks: Marks[Mark], caret: int) -> bool:
        """Return whether one of these marks was landed on, and the caret is still in it."""
        return self._landing(marks, caret) is not None

    def _landing(self, marks: Marks[Mark], caret: int) -> Mark | None:
        mark = marks.get(self._landed)
        inside = mark and any(span.start <= caret <= span.end for span in mark.spans)
        return mark if inside else None
