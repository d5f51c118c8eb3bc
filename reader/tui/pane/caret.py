"""The caret and what is selected: where each motion goes.

A caret is an offset in code points and, while something is selected, the anchor: the
selection is what lies between the two. Cell steps go by grapheme; word steps extend a
selection by whole words and never leave half of one.
"""

from collections.abc import Callable
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from reader.model.text.graphemes import ceil, floor, next_boundary, previous_boundary
from reader.model.text.words import (
    next_word_end,
    next_word_start,
    previous_word_end,
    previous_word_start,
    word_at,
)
from reader.tui.pane.cells import Line
from reader.tui.pane.rows import Row, Rows

Range = tuple[int, int]


class Caret(Struct, frozen=True):
    """Where the caret is, and what it holds."""

    at: int = 0
    anchor: int | None = None
    """The other end of the selection; None when none was begun."""
    goal: int | None = None
    """The cell that steps up and down aim at."""
    paged: tuple[tuple[str, int], ...] = ()
    """The pages turned to get here, each with where it began, for turning back."""
    grown: tuple[Range, ...] = ()
    """The ranges that were grown from, for shrinking."""

    @property
    def selection(self) -> Range | None:
        """``(start, end)`` of what is selected; None when that is nothing."""
        if self.anchor is None or self.anchor == self.at:
            return None
        return min(self.at, self.anchor), max(self.at, self.anchor)


class Page(NamedTuple):
    """What a motion is made on: the rows of a text, and how many are on the screen."""

    rows: Rows
    height: int

    @property
    def text(self) -> str:
        """The text itself."""
        return self.rows.text


def move(page: Page, caret: Caret, motion: str, *, extend: bool = False) -> Caret:
    """Return the caret after a motion, one of ``MOTIONS``; ``extend`` keeps or begins a selection.

    Raises:
        KeyError: there is no such motion.

    """
    if motion in _BACK:
        moved = _turned(page, caret, motion)
    elif motion in VERTICAL:
        moved = _by_rows(page, caret, VERTICAL[motion](page))
    elif extend and motion in _BY_WORD:
        return _extended_by_word(page.text, caret, forward=_BY_WORD[motion])
    else:
        step = (_EXTENDING.get(motion) if extend else None) or _STEPS[motion]
        begin = caret.at if extend or motion not in _ONWARD else _last_held(page.text, caret)
        moved = replace(caret, at=step(page, begin), goal=None)
    if motion not in _BACK:
        moved = replace(moved, paged=())
    if not extend:
        return replace(moved, anchor=None, grown=())
    return replace(moved, anchor=caret.at if caret.anchor is None else caret.anchor, grown=())


def grow(text: str, caret: Caret) -> Caret:
    """Return the caret with the next larger thing selected: word, name, clause and so on."""
    from reader.model.text.ladder import grow as next_rung

    held = caret.selection or (caret.at, caret.at)
    start, end = next_rung(text, *held)
    if (start, end) == held:
        return caret
    return Caret(at=end, anchor=start, grown=(*caret.grown, held))


def shrink(caret: Caret) -> Caret:
    """Return the caret with what was held before it last grew."""
    if not caret.grown:
        return caret
    *before, (start, end) = caret.grown
    return Caret(at=end, anchor=None if start == end else start, grown=tuple(before))


def swap(caret: Caret) -> Caret:
    """Return the caret at the other end of the selection."""
    return caret if caret.anchor is None else Caret(at=caret.anchor, anchor=caret.at)


def select(text: str, start: int, end: int) -> Caret:
    """Return the caret at the end of a range, from which it is selected by whole graphemes."""
    return Caret(at=ceil(text, end), anchor=floor(text, start))


def _turned(page: Page, caret: Caret, motion: str) -> Caret:
    """Return the caret a page on; back from there is where it was, whatever a page holds."""
    if caret.paged and caret.paged[-1][0] == _BACK[motion]:
        *before, (_, at) = caret.paged
        return replace(caret, at=at, paged=tuple(before))
    moved = _by_rows(page, caret, VERTICAL[motion](page))
    return replace(moved, paged=(*caret.paged[1 - _TURNS :], (motion, caret.at)))


def _by_rows(page: Page, caret: Caret, count: int) -> Caret:
    row = page.rows.at(caret.at)
    goal = _line(page, row).cell_of(caret.at) if caret.goal is None else caret.goal
    there = page.rows.step(row, count)
    if there == row:
        return replace(caret, goal=goal)
    return replace(caret, at=_line(page, there).offset_at(goal), goal=goal)


def _extended_by_word(text: str, caret: Caret, *, forward: bool) -> Caret:
    anchor = caret.at if caret.anchor is None else caret.anchor
    held = word_at(text, anchor)
    start, end = held if held and held[0] < anchor < held[1] else (anchor, anchor)
    if forward and caret.at >= anchor:
        return Caret(at=next_word_end(text, caret.at), anchor=start)
    if forward:
        return Caret(at=min(next_word_start(text, caret.at), end), anchor=end)
    if caret.at <= anchor:
        return Caret(at=previous_word_start(text, caret.at), anchor=end)
    return Caret(at=max(previous_word_end(text, caret.at), start), anchor=start)


def _last_held(text: str, caret: Caret) -> int:
    """Return where the last of what is selected is, if the caret is behind that, else the caret.

    Where no space parts words the caret is at the start of the next already, which nobody has
    come to yet.
    """
    if caret.anchor is None or caret.anchor >= caret.at or text[caret.at - 1].isspace():
        return caret.at
    return previous_boundary(text, caret.at)


def _line(page: Page, row: Row) -> Line:
    return Line(page.text, *row)


def _word_end(page: Page, at: int) -> int:
    end = next_word_end(page.text, next_boundary(page.text, at))
    return previous_boundary(page.text, end)


def _line_end(page: Page, at: int) -> int:
    return _line(page, page.rows.at(at)).starts[-1]


def _line_end_held(page: Page, at: int) -> int:
    """Like ``_line_end``, but a row that goes on without a space is held to its end."""
    row = page.rows.at(at)
    last = _line(page, row).starts[-1]
    return last if page.text[last : row.end].isspace() or last == len(page.text) else row.end


def _sentence_next(page: Page, at: int) -> int:
    from reader.model.text.sentences import next_sentence_start

    return next_sentence_start(page.text, at)


def _sentence_back(page: Page, at: int) -> int:
    from reader.model.text.sentences import previous_sentence_start

    return previous_sentence_start(page.text, at)


def _paragraph_next(page: Page, at: int) -> int:
    from reader.model.text.sentences import next_paragraph_start

    return next_paragraph_start(page.text, at)


def _paragraph_back(page: Page, at: int) -> int:
    from reader.model.text.sentences import previous_paragraph_start

    return previous_paragraph_start(page.text, at)


_STEPS: dict[str, Callable[[Page, int], int]] = {
    "left": lambda page, at: previous_boundary(page.text, at),
    "right": lambda page, at: next_boundary(page.text, at),
    "word-next": lambda page, at: next_word_start(page.text, at),
    "word-back": lambda page, at: previous_word_start(page.text, at),
    "word-end": _word_end,
    "line-start": lambda page, at: page.rows.at(at).start,
    "line-end": _line_end,
    "sentence-next": _sentence_next,
    "sentence-back": _sentence_back,
    "paragraph-next": _paragraph_next,
    "paragraph-back": _paragraph_back,
    "top": lambda _page, _at: 0,
    "bottom": lambda page, _at: len(page.text),
}
_EXTENDING = {"line-end": _line_end_held}
_ONWARD = ("word-next", "word-end", "sentence-next")
_BY_WORD = {"word-next": True, "word-end": True, "word-back": False}

VERTICAL: dict[str, Callable[[Page], int]] = {
    "up": lambda _page: -1,
    "down": lambda _page: 1,
    "page-up": lambda page: -max(1, page.height - 1),
    "page-down": lambda page: max(1, page.height - 1),
    "half-page-up": lambda page: -max(1, page.height // 2),
    "half-page-down": lambda page: max(1, page.height // 2),
}
"""How many rows each of these motions goes."""
_BACK = {
    "page-up": "page-down",
    "page-down": "page-up",
    "half-page-up": "half-page-down",
    "half-page-down": "half-page-up",
}
_TURNS = 100
"""How many pages can be turned back exactly."""

MOTIONS = frozenset(_STEPS) | frozenset(VERTICAL)
"""What ``move`` knows."""
