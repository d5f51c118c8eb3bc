"""An entry of a codebook in full, beside the list or below it."""

from collections.abc import Iterator, Sequence

from textual.content import Content
from textual.widget import Widget

from reader.model.codebook import (
    Boundaries,
    Change,
    Choice,
    Codebook,
    FieldRule,
    LinkType,
    Mapping,
    Tag,
)
from reader.model.counting.counted import counted
from reader.model.revising.successors import successors
from reader.model.text.edges import in_words
from reader.model.text.visible import visible
from reader.tui.codebook.outline import Row
from reader.tui.codebook.outline_list import told

Said = tuple[str, str]
"""What a paragraph is called, or nothing, and its text."""
_TITLE = "\x00"
"""Stands for the name of a paragraph that is a title."""


class Prose(Widget):
    """Paragraphs of data, wrapped; it scrolls by lines and lays nothing out anew."""

    DEFAULT_CSS = """
    Prose { height: 1fr; padding: 0 1; background: $surface; }
    """
    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__()
        self._told: Content = Content("")
        self._wrapped: tuple[int, list[Content]] | None = None
        self._top = 0

    def show(self, faults: Sequence[str], paragraphs: Sequence[Said]) -> None:
        """Show what is wrong, then the paragraphs, from the beginning."""
        parts = [Content.assemble((f"! {visible(fault)}", "bold $text-error")) for fault in faults]
        parts += [_paragraph(name, text) for name, text in paragraphs if text]
        content = Content("\n").join(parts)
        if content != self._told or not self._wrapped:
            self._told, self._wrapped, self._top = content, None, 0
            self.refresh()

    def scroll_lines(self, by: int) -> None:
        """Go further down, or up."""
        most = max(0, len(self._lines()) - self.size.height)
        self._top = max(0, min(self._top + by, most))
        self.refresh()

    def _lines(self) -> list[Content]:
        width = max(1, self.size.width)
        if self._wrapped is None or self._wrapped[0] != width:
            self._wrapped = width, self._told.wrap(width)
        return self._wrapped[1]

    def render(self) -> Content:
        """Paint the lines there is room for, and say if there are more."""
        lines, room = self._lines(), self.size.height
        shown = lines[self._top : self._top + room]
        if len(lines) > self._top + room and shown:
            left = len(lines) - self._top - room + 1
            shown[-1] = Content.assemble((f"… {left} more lines: ] reads on", "$text-muted"))
        return Content("\n").join(shown)

    def on_mouse_scroll_down(self) -> None:
        """Scroll with the mouse."""
        self.scroll_lines(3)

    def on_mouse_scroll_up(self) -> None:
        """Scroll with the mouse."""
        self.scroll_lines(-3)


def _paragraph(name: str, text: str) -> Content:
    lines = Content("\n").join(Content(visible(line)) for line in text.split("\n"))
    if name == _TITLE:
        return lines.stylize("bold underline")
    shown = f"{visible(name)}: "
    return Content.assemble((shown, "bold $text-primary")) + lines if name else lines


def whole(book: Codebook) -> Iterator[Said]:
    """Yield all that a codebook says, for a preview."""
    yield from _head(book)
    yield "", " "
    for tag in book.tags:
        key = f" [{tag.hotkey}]" if tag.hotkey else ""
        yield f"{tag.name}{key}{_kind(tag)}", tag.brief or tag.description or " "
    for field in book.fields:
        yield f"field {field.title}", field.description or field.kind
    for link in book.links:
        yield f"link {link.name}", link.description or " "


def about(row: Row | None, book: Codebook) -> Iterator[Said]:
    """Yield what there is to read of an entry."""
    entry = row.entry if row else None
    if isinstance(entry, Tag):
        return _tag(entry, book)
    if isinstance(entry, FieldRule):
        return _field(entry)
    if isinstance(entry, LinkType):
        return _link(entry)
    if isinstance(entry, Boundaries):
        return _boundaries(entry)
    if isinstance(entry, Mapping):
        return iter([(_TITLE, entry.tag), (f"in {entry.codebook}", entry.to or "no such tag")])
    if isinstance(entry, Change):
        return iter([(_TITLE, told(entry)), ("", _PAST)])
    if isinstance(entry, Codebook):
        return _head(entry)
    return iter([("", _SECTION.get(row.section, "") if row else "Nothing matches.")])


_PAST = "Old ids stay in the codebook, deprecated, for the marks that have them."
_SECTION = {
    "tags": "What a passage is marked as. a adds a topmost tag.",
    "fields": "What else is said of a mark, a link or an article. a adds one.",
    "links": "How one mark relates to another. a adds one.",
    "mappings": "What a tag is called in another codebook. a adds one.",
    "changes": "What became of tags, version by version. " + _PAST,
}


def _head(book: Codebook) -> Iterator[Said]:
    yield _TITLE, book.title or book.id
    yield (
        "version",
        f"{book.id}/{book.version} – {counted(sum(not tag.heading for tag in book.tags), 'tag')}",
    )
    yield "source", book.source
    yield "licence", book.licence
    yield "notes", book.notes


def _kind(tag: Tag) -> str:
    words = [*(["heading"] if tag.heading else []), *(["deprecated"] if tag.deprecated else [])]
    return f" ({', '.join(words)})" if words else ""


def _tag(tag: Tag, book: Codebook) -> Iterator[Said]:
    key = f" – key {tag.hotkey}" if tag.hotkey else " – no key"
    yield _TITLE, f"{tag.name}{_kind(tag)}"
    facts = [f"id {tag.id}{key}", tag.colour, f"of a {tag.applies}"]
    facts += [f"below {tag.parent}"] if tag.parent else []
    facts += [f"revision {tag.revision}"] if tag.revision > 1 else []
    yield "", " · ".join(filter(None, facts))
    yield "", tag.brief
    yield "Definition", tag.description
    yield from tag.limits
    yield "Fields", ", ".join(each.title for each in book.fields_of(tag.id, tag.applies))
    for mapping in book.mappings:
        if mapping.tag == tag.id:
            yield f"In {mapping.codebook}", mapping.to or "no such tag"
    now = successors(book, tag.id)
    if now != (tag.id,):
        yield "Now", ", ".join(now)
    past = (change for change in book.changes if tag.id in (*change.old, *change.new))
    yield from (("Past", told(change)) for change in past)


def _field(field: FieldRule) -> Iterator[Said]:
    yield _TITLE, field.title
    needed = "required" if field.required else "may be left open"
    yield "", f"name {field.name} · {field.kind} · of a {field.applies} · {needed}"
    yield "Definition", field.description
    yield "Default", field.default
    yield "For", ", ".join(field.tags)
    yield from _choices("Choices", field.choices)


def _link(link: LinkType) -> Iterator[Said]:
    yield _TITLE, link.name
    ways = "both ways" if link.symmetric else "one way"
    where = "to a whole article" if link.to_article else "from mark to mark"
    key = f" · key {link.hotkey}" if link.hotkey else ""
    yield "", f"id {link.id}{key} · {ways} · {where}"
    yield "Definition", link.description
    yield "From", ", ".join(link.from_tags)
    yield "To", ", ".join(link.to_tags)
    yield from _choices("States", link.states)


def _boundaries(boundaries: Boundaries) -> Iterator[Said]:
    yield _TITLE, "What belongs to a span"
    yield from (("", f"– {rule}") for rule in in_words(boundaries))


def _choices(name: str, choices: Sequence[Choice]) -> Iterator[Said]:
    yield name, " " if choices else ""
    for each in choices:
        parts = (each.value, each.label, f"[{each.hotkey}]" if each.hotkey else "")
        line = " ".join(filter(None, dict.fromkeys(parts)))
        yield "", f"– {line}: {each.description}" if each.description else f"– {line}"
