"""The entries of a codebook in a list, one line each."""

from textual.content import Content

from reader.model.codebook import Change, Codebook, FieldRule, LinkType, Mapping, Tag
from reader.model.revising.check import is_colour
from reader.model.text.visible import visible
from reader.tui.codebook.outline import SECTIONS, Row
from reader.tui.widgets.row_list import RowList

_INDENT = 2


class OutlineList(RowList[Row]):
    """Tags, fields and the rest, told apart by sign, indent and words, not by hue alone."""

    def paint(self, row: Row, width: int) -> Content:
        """Paint the draft's sign, then the entry as its kind is shown."""
        sign = "▸" if row is self.row else " "
        mark = (row.sign, "bold reverse" if row.sign == "!" else "bold $text-warning")
        head = Content.assemble((sign, "bold"), mark, " ")
        return (head + _entry(row)).truncate(width, ellipsis=True)


def _entry(row: Row) -> Content:
    entry = row.entry
    if isinstance(entry, Tag):
        return _tag(entry, row.depth)
    if entry is None:
        return Content.assemble((f"{SECTIONS[row.section]} ({row.count})", "bold underline"))
    if isinstance(entry, Codebook):
        title = Content.assemble((SECTIONS["head"], "bold underline"))
        return title + _muted(entry.title)
    if isinstance(entry, FieldRule):
        needed = ", required" if entry.required else ""
        return _named("", entry.title) + _muted(f"{entry.kind}{needed}")
    if isinstance(entry, LinkType):
        return _named(entry.hotkey, entry.name) + _muted(entry.description)
    if isinstance(entry, Mapping):
        return _named("", entry.tag) + _muted(f"{entry.codebook}: {entry.to or 'none'}")
    if isinstance(entry, Change):
        return Content(f"    {visible(told(entry))}")
    return Content.assemble((SECTIONS["boundaries"], "bold underline")) + _muted(
        f"trims {entry.trim or 'nothing'}, quotation marks: {entry.quotes}"
    )


def _tag(tag: Tag, depth: int) -> Content:
    key = (f"{visible(tag.hotkey) or ' '} ", "bold")
    edge = ("▌ ", tag.colour if is_colour(tag.colour) else "$text-primary")
    if tag.heading:
        return Content.assemble(
            key,
            "  " * (1 + depth),
            (visible(tag.name), "bold italic"),
            (" ─ heading", "$text-muted"),
        )
    name = (visible(tag.name), "strike" if tag.deprecated else "bold")
    old = (" (deprecated)", "italic $text-muted") if tag.deprecated else ""
    whose = f" [{tag.applies}]" if tag.applies != "span" else ""
    brief = tag.brief or tag.description
    head = Content.assemble(key, " " * (_INDENT * depth), edge, name, old, whose)
    return head + _muted(brief)


def told(change: Change) -> str:
    """Return a rename, merge or split in words."""
    verb = {"rename": "renamed", "merge": "merged into", "split": "split into"}[change.kind]
    to = " to" if change.kind == "rename" else ""
    return f"version {change.version}: {', '.join(change.old)} {verb}{to} {', '.join(change.new)}"


def _named(key: str, name: str) -> Content:
    return Content.assemble((f"{visible(key) or ' '} ", "bold"), "  ", (visible(name), "bold"))


def _muted(text: str) -> Content:
    shown = visible(" ".join(text[:300].split()))
    return Content.assemble((f"  {shown}", "$text-muted")) if shown else Content("")
