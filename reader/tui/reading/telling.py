"""What the status line says of the place one is at, in words."""

from collections.abc import Mapping

from reader.model.annotation import Annotation
from reader.model.visible import excerpt
from reader.tui.reading.desk import Column
from reader.tui.session import Session
from reader.tui.widgets.fitted import both_ends

Parts = list[str | tuple[str, str]]
_LONG = 400
_SHORT = 9


def told(column: Column, session: Session, names: Mapping[str, str], cells: int) -> Parts:
    """Return what is selected, else the mark at the caret, else what kind of text this is.

    Of a long selection the words are cut so that the line takes ``cells`` cells.
    """
    pane = column.pane
    if pane.selection is not None:
        return _selected(column, *pane.selection, cells)
    mark = pane.focused_mark
    if mark is not None:
        return _marked(mark, len(pane.marks_at(pane.caret)), session, names)
    kind = column.region_at(pane.caret)
    seen = f"{pane.caret:,} of {len(column.opened.text):,}"
    return [(kind, "italic"), " · ", seen] if kind else [seen]


def _selected(column: Column, start: int, end: int, cells: int) -> Parts:
    count = end - start
    where = f"{count:,} character{'' if count == 1 else 's'}, {start:,}–{end:,}"
    room = max(_SHORT, cells - len(f"selected “” · {where}"))
    quote = both_ends(column.opened.text, start, end, room)
    return [("selected ", "bold"), f"“{quote}” · {where}"]


def _marked(mark: Annotation, here: int, session: Session, names: Mapping[str, str]) -> Parts:
    parts: Parts = [(session.tag_name(mark.tag), "bold $text-primary")]
    if mark.annotator != session.viewer:
        parts.append(f" by {names.get(mark.annotator, 'somebody')}")
    if mark.unsure:
        parts.append((" unsure", "italic"))
    parts.append(f" “{excerpt(mark.quote, _LONG)}”")
    if mark.note:
        parts.append((f" – {mark.note}", "italic"))
    if here > 1:
        parts.append(f" · {here} marks here")
    return parts
