"""Marking: what was selected gets a tag, and a mark is changed, each at one key."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import msgspec

from reader.model.annotation import Annotation, Span
from reader.model.codebook import Tag
from reader.model.errors import ReaderError
from reader.model.text.edges import trim
from reader.model.text.visible import excerpt
from reader.model.text.words import word_at
from reader.store import links
from reader.tui.acting import Doings, Say
from reader.tui.reading.bench import Bench
from reader.tui.reading.desk import Column
from reader.tui.reading.tag_filter import Offer

_QUOTED = 60
_BRIEFLY = 24
Heard = Callable[[Annotation], None]


class Marking:
    """The marks of one's own on the desk: made, changed and removed."""

    def __init__(self, bench: Bench, say: Say) -> None:
        """``say`` tells what was saved, and has the place kept."""
        self._desk = bench.desk
        self._session = bench.session
        self._own = bench.own
        self._over = bench.over
        self._prompt = bench.prompt
        self._say = say
        self.made: list[Heard] = []
        """Who hears of each new mark."""
        self.changed: list[Heard] = []
        """Who hears of each mark that is other than it was, or set aside."""
        self._word_is_enough = bench.settings.bare_digit == "on"
        self._last_tag = ""

    def doings(self) -> Doings:
        """Return what carries out each action of this room."""
        return {
            **{f"tag.{digit}": partial(self.tag_by_digit, digit) for digit in "123456789"},
            "tag.hotkey": partial(self.open_palette, filtering=False),
            "tag.choose": partial(self.open_palette, filtering=True),
            "tag.repeat": self.repeat,
            "mark.note": self.ask_note,
            "mark.unsure": self.toggle_unsure,
            "mark.remove": self.remove,
            "mark.span": self.add_span,
        }

    # Tags

    def tag_by_digit(self, digit: str) -> None:
        """Give the tag whose hotkey this digit is."""
        tag = self._session.codebook.by_hotkey(digit)
        if tag is None:
            raise ReaderError(f"no tag of this codebook has the key {digit}; space shows its tags")
        if not self._word_is_enough and self._desk.active.pane.selection is None:
            raise ReaderError("nothing is selected, and bare_digit is off in your settings")
        self.tag(tag.id)

    def repeat(self) -> None:
        """Give the last tag again."""
        if not self._last_tag:
            raise ReaderError("no tag was given yet in this session")
        known = self._session.codebook.find(self._last_tag)
        if known is None or not known.for_marks:
            raise ReaderError(f"the codebook does not offer {self._last_tag} any more")
        self.tag(self._last_tag)

    def open_palette(self, *, filtering: bool) -> None:
        """Offer all tags for what is selected, or the word at the caret."""
        self._session.assert_unlocked(self._desk.active.article.id)
        start, end = self._chosen()
        quote = excerpt(self._desk.active.opened.text[start:end], _QUOTED)
        self.offer(f"Tag “{quote}”", self.tag, filtering=filtering)

    def ask_tag(self) -> None:
        """Offer all tags in place of the focused mark's."""
        mark = self.focused()
        self._session.assert_unlocked(mark.article)
        title = f"Another tag for {self._words(mark)}"
        self.offer(title, partial(self.change_tag, mark), filtering=False)

    def offer_among(self, title: str, tags: Sequence[str], chosen: Callable[[str], None]) -> None:
        """Offer some tags of the codebook; ``chosen`` hears of the one that is taken."""
        codebook = self._session.codebook
        kept = tuple(
            msgspec.structs.replace(tag, parent="") for tag in codebook.tags if tag.id in tags
        )
        few = msgspec.structs.replace(codebook, tags=kept)
        self._over.palette.open(
            few,
            {},
            title,
            lambda choice: chosen(choice.tag.id),
            filtering=False,
            high=self._is_low,
            renews=False,
        )

    def offer(self, title: str, use: Callable[[str, Tag | None], None], *, filtering: bool) -> None:
        """Open the palette; a tag that is new is added to the codebook with its mark."""

        def chosen(offer: Offer) -> None:
            self._desk.renew()
            use(offer.tag.id, offer.tag if offer.new else None)

        codebook, uses = self._session.codebook, self._session.uses()
        palette = self._over.palette
        palette.open(codebook, uses, title, chosen, filtering=filtering, high=self._is_low)

    @property
    def _is_low(self) -> bool:
        """Whether the caret is in the lower half of the screen."""
        pane = self._desk.active.pane
        return (pane.view.y_of(pane.caret) or 0) > pane.size.height // 2

    def tag(self, tag: str, new_tag: Tag | None = None) -> None:
        """Mark what is selected, else the word at the caret; it stays selected."""
        column = self._desk.active
        self._session.me()
        start, end = self._chosen()
        span = Span.of(column.opened.text, start, end)
        mark = self._own.mark(column.opened, tag, [span], new_tag)
        self._last_tag = tag
        self._session.note_use(tag)
        self._desk.renew()
        column.pane.select(start, end)
        self._land(column, mark)
        aside = column.aside_at(start)
        self._say(f"Marked {self._words(mark)}{f' – it lies in {aside}' if aside else ''}")
        for heard in self.made:
            heard(mark)

    def _chosen(self) -> tuple[int, int]:
        """Return what is selected, else the word at the caret, by the codebook's edge rules."""
        pane, text = self._desk.active.pane, self._desk.active.opened.text
        chosen = pane.selection or word_at(text, pane.caret)
        start, end = self._bounded(text, *chosen) if chosen else (0, 0)
        if start == end:
            raise ReaderError("there is nothing to mark here: no word at the caret")
        return start, end

    def _bounded(self, text: str, start: int, end: int) -> tuple[int, int]:
        return trim(text, start, end, self._session.codebook.boundaries)

    # The focused mark

    def change_tag(self, mark: Annotation, tag: str, new_tag: Tag | None = None) -> None:
        """Give a mark another tag."""
        if tag != mark.tag:
            self._changed(mark, tag=tag, new_tag=new_tag)

    def ask_note(self) -> None:
        """Ask for the focused mark's note."""
        mark = self.focused()
        about = f"{self._session.tag_name(mark.tag)} “{excerpt(mark.quote, _BRIEFLY)}”"
        self._prompt.ask(f"Note on {about}:", partial(self._note, mark), value=mark.note)

    def toggle_unsure(self) -> None:
        """Mark the focused mark as unsure, or sure again."""
        mark = self.focused()
        self._changed(mark, unsure=not mark.unsure)

    def remove(self) -> None:
        """Remove the focused mark."""
        mark = self.focused()
        tied = links.of_marks(self._session.project, mark.annotator, [mark.id])
        count = sum(link.annotator == mark.annotator for link in tied)
        self._own.remove(mark)
        self._desk.renew()
        tied_to_it = "its link" if count == 1 else f"its {count:,} links"
        self._say(f"Removed {f'with {tied_to_it}: ' if count else ''}{self._words(mark)}")
        self._tell_changed(msgspec.structs.replace(mark, status="deleted"))

    def add_span(self) -> None:
        """Add the selection to the mark that was worked on last, as a further span."""
        column, selection = self._desk.active, self._desk.active.pane.selection
        mark = column.pane.sheet.marks.get(column.landed)
        if selection is None or mark is None:
            raise ReaderError("first mark one part, or go to its mark; then select another, and a")
        self._own.assert_own(mark)
        start, end = self._bounded(column.opened.text, *selection)
        self._changed(mark, spans=_joined(column, mark.spans, start, end))

    def move_span(self, column: Column, mark: Annotation, before: Span) -> None:
        """Put what is selected in a column in the place of one span of a mark."""
        self._changed(mark, spans=self.moved(column, mark.spans, before))

    def moved(self, column: Column, spans: Sequence[Span], before: Span) -> tuple[Span, ...]:
        """Return spans with what is selected in a column in the place of one of them."""
        selection = column.pane.selection
        if selection is None:
            raise ReaderError("nothing is selected; all is as it was")
        kept = [span for span in spans if span != before]
        start, end = self._bounded(column.opened.text, *selection)
        return _joined(column, kept, start, end)

    def quoted(self) -> tuple[str, str]:
        """Return the words to copy, and where they stand: selection, mark, or word at the caret."""
        pane = self._desk.active.pane
        mark = pane.focused_mark
        if pane.selection is None and mark is not None:
            return mark.quote, f"{mark.start}–{mark.end}"
        start, end = pane.selection or self._chosen()
        return self._desk.active.opened.text[start:end], f"{start}–{end}"

    def _note(self, mark: Annotation, note: str) -> None:
        if note.strip() != mark.note:
            self._changed(mark, note=note.strip())

    def _changed(self, mark: Annotation, **changes: Any) -> None:
        column = self._desk.active
        after = self._own.change(mark, **changes)
        self._desk.renew()
        self._land(column, after)
        self._say(f"Now {self._words(after)}")
        self._tell_changed(after)

    def _tell_changed(self, mark: Annotation) -> None:
        for heard in self.changed:
            heard(mark)

    def _land(self, column: Column, mark: Annotation) -> None:
        column.pane.land_on(mark.id)
        column.landed = mark.id

    def focused(self) -> Annotation:
        """Return the mark the next key changes.

        Raises:
            ReaderError: there is none at the caret, or it is another annotator's.
        """
        mark = self._desk.active.pane.focused_mark
        if mark is None:
            raise ReaderError("there is no mark at the caret; ] goes to the next")
        self._own.assert_own(mark)
        return mark

    def _words(self, mark: Annotation) -> str:
        unsure, note = " (unsure)" if mark.unsure else "", f" – {mark.note}" if mark.note else ""
        name = self._session.tag_name(mark.tag)
        return f"{name}{unsure} “{excerpt(mark.quote, _QUOTED)}”{note}"


def _joined(column: Column, spans: Sequence[Span], start: int, end: int) -> tuple[Span, ...]:
    """Return the spans with one more, which must not overlap them."""
    if any(start < span.end and span.start < end for span in spans):
        raise ReaderError("that overlaps the mark's other words; E moves its ends")
    return tuple(sorted([*spans, Span.of(column.opened.text, start, end)]))
