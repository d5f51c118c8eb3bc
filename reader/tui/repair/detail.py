"""The mark under the cursor as it was said, beside the places it may be given."""

from collections.abc import Mapping

from textual.content import Content
from textual.widget import Widget

from reader.layout.fitted import head, tail_start
from reader.layout.widths import cell_len
from reader.model.article import outlet_of
from reader.model.misplaced import Misplaced
from reader.model.misplaced_kinds import in_percent
from reader.model.offers import Place
from reader.model.text.visible import visible
from reader.tui.naming import title_of
from reader.tui.repair.asking import Row, Shown
from reader.tui.repair.pieces import Compared, Part, Pieces, as_said

_STYLES: dict[Part, str] = {"around": "$text-muted", "said": "", "other": "bold underline"}
_LOST = "Nothing like it is found. Around where it was said to be:"
_LEAST = 12
"""Cells of what stands around, on either side, where there is hardly any room."""
_SIGNS = 6
"""Cells of the brackets around the words, and of an ellipsis at either end of the line."""


class Detail(Widget):
    """As it was, then each place in its context; the place that is shown is always in sight."""

    DEFAULT_CSS = """
    Detail { height: 50%; max-height: 24; min-height: 4; border-top: solid $panel;
        padding: 0 1; background: $surface; }
    """
    ALLOW_SELECT = False

    def __init__(self, names: Mapping[str, str]) -> None:
        """``names`` are what tags are called."""
        super().__init__()
        self._names = names
        self._row: Row | None = None
        self._shown: Shown | None = None
        self._at = 0

    def show(self, row: Row | None, shown: Shown | None, at: int) -> None:
        """Show a mark, with what was found of it once that is known, and which place is meant."""
        self._row, self._shown, self._at = row, shown, at
        self.refresh()

    def render(self) -> Content:
        """Write it, from so far down that the place that is shown is in sight."""
        width, height = self.content_size
        if self._row is None or not width:
            return Content("")
        room = max(_LEAST, width * height // 10)
        lines = [*self._was(self._row, room).wrap(width)]
        start, end = 0, len(lines)
        if self._shown is None:
            lines.append(Content("Looking where it may belong …").stylize("$text-muted"))
        elif not self._shown.places:
            lost = Content.assemble((f"{_LOST} ", "bold"), _painted(self._shown.there, room))
            lines += lost.wrap(width)
        for number, each in enumerate(self._shown.places if self._shown else ()):
            written = self._place(each, number, room, width).wrap(width)
            if number == self._at:
                start, end = len(lines), len(lines) + len(written)
            lines += written
        top = max(0, min(start, end - height)) if end > height else 0
        return Content("\n").join(lines[top : top + height])

    def _was(self, row: Row, room: int) -> Content:
        mark, said = row.mark, as_said(row.mark)
        if self._shown and self._shown.places:
            said = self._shown.places[self._at].was
        parts: list[str | Content | tuple[str, str]] = [
            (visible(self._names.get(mark.tag, mark.tag)), "bold $text-primary"),
            " ",
            _painted(said, room),
            (f"  {_where(mark)} · ", "$text-muted"),
            (visible(f"{outlet_of(row.article)}: {title_of(row.article)}"), "$text-secondary"),
        ]
        if mark.note:
            parts.append((f" – {visible(' '.join(mark.note[:200].split()))}", "italic"))
        return Content.assemble(*parts)

    def _place(self, each: Compared, number: int, room: int, width: int) -> Content:
        is_shown, of = number == self._at, len(self._shown.places) if self._shown else 0
        counted = f"{number + 1}/{of}" if of > 1 else ""
        sign = f"{'▸' if is_shown else ' '}{counted} "
        told = f"  {how(each.place)} · {each.place.where}"
        if not is_shown:
            room = _room_on_a_line(each.now, width - cell_len(sign) - cell_len(told))
        return Content.assemble(
            (sign, "bold $text-primary"), _painted(each.now, room), (told, "$text-muted")
        )


def how(place: Place) -> str:
    """Return in words what a place was found by, how alike its words are, and what is against it."""
    doubt = f", but {place.doubt}" if place.doubt else ""
    if place.likeness == 1:
        return f"word for word{', in its context' if place.how == 'context' else ''}{doubt}"
    between = "between the words around it" if place.how == "context" else "nearly the same"
    return f"{between}, {in_percent(place.likeness)} alike{doubt}"


def _where(mark: Misplaced) -> str:
    if mark.carried_from:
        return "carried over"
    return f"said to be at {','.join(f'{span.start}-{span.end}' for span in mark.spans)}"


def _painted(pieces: Pieces, room: int) -> Content:
    """Return pieces safe to show, cut to ``room`` cells around and three times as many of words."""
    parts: list[tuple[str, str]] = []
    inside = [piece for piece in pieces if piece.part != "around"]
    too_long = sum(len(piece.text) for piece in inside) > 3 * room
    last = len(pieces) - 1
    for at, piece in enumerate(pieces):
        text = _flat(piece.text)
        if piece.part == "around":
            text = _cut(text, room, is_first=at == 0, is_last=at == last)
        elif too_long:
            text = _middle_left_out(text, max(_LEAST, 3 * room // len(inside)))
        parts.append((text, _STYLES[piece.part]))
    said = [at for at, piece in enumerate(pieces) if piece.part != "around"]
    if not said:
        return Content.assemble(*parts)
    first, after = said[0], said[-1] + 1
    return Content.assemble(
        *parts[:first], ("[", "bold"), *parts[first:after], ("]", "bold"), *parts[after:]
    )


def _room_on_a_line(pieces: Pieces, width: int) -> int:
    """Return how many cells there are on either side of words that stand on one line."""
    last = len(pieces) - 1
    ends = [at for at in (0, last) if pieces[at].part == "around"]
    taken = sum(cell_len(_flat(piece.text)) for at, piece in enumerate(pieces) if at not in ends)
    return max(_LEAST, (width - taken - _SIGNS) // 2)


def _flat(text: str) -> str:
    return visible(text.replace("\r\n", " ¶").replace("\n", "¶"))


def _cut(text: str, room: int, *, is_first: bool, is_last: bool) -> str:
    if is_first:
        start = tail_start(text, len(text), room)
        if start == 0:
            return text
        space = text.find(" ", start, start + _LEAST)
        return f"… {text[max(start, space + 1) :]}"
    return _beginning(text, room) if is_last else _middle_left_out(text, room)


def _beginning(text: str, room: int) -> str:
    start = head(text, room)
    if start == text:
        return text
    space = start.rfind(" ", max(0, len(start) - _LEAST))
    return f"{start[:space] if space > 0 else start} …"


def _middle_left_out(text: str, room: int) -> str:
    start = head(text, room // 2)
    end = text[tail_start(text, len(text), room // 2) :]
    return text if len(start) + len(end) >= len(text) else f"{start} … {end}"
