"""The reading pane: one article, a caret in it, and what is marked."""

from collections.abc import Iterable, Mapping, Sequence

from textual import events

from reader.model.annotation import Annotation
from reader.model.article import Article, Region
from reader.model.suggestion import Suggestion
from reader.model.text.graphemes import floor
from reader.model.text.words import word_at
from reader.tui.pane import caret as carets
from reader.tui.pane.caret import Caret, Page
from reader.tui.pane.focus import Focus
from reader.tui.pane.jumps import jump_labels
from reader.tui.pane.look import DEFAULT_CSS, TagStyle
from reader.tui.pane.messages import Activated, CaretMoved, SelectionChanged
from reader.tui.pane.pointer import Pointer
from reader.tui.pane.sheet import Sheet
from reader.tui.pane.surface import Surface
from reader.tui.pane.ties import KINDS, Tie, TieKind

Range = tuple[int, int]


class ArticlePane(Surface, can_focus=False):
    """Shows an article and takes the caret about in it.

    It holds no keys: whoever does calls ``move`` and the like, and hears of clicks by
    ``Activated``. All offsets are code points into the article's text.
    """

    DEFAULT_CSS = DEFAULT_CSS

    def __init__(self) -> None:
        """Begin empty; ``show`` fills it."""
        super().__init__()
        self.article: Article | None = None
        """What is shown, once something is."""
        self._focus, self._offered = Focus(), Focus()
        self._pointer = Pointer(self)

    # What is shown

    def show(
        self,
        article: Article,
        text: str,
        regions: Sequence[Region],
        marks: Iterable[Annotation],
        tags: Mapping[str, TagStyle],
    ) -> None:
        """Show an article from its beginning; ``marks`` are the active ones a person may see."""
        self.article = article
        self.tags = tags
        self._focus, self._offered = Focus(), Focus()
        sheet = Sheet(text, regions, marks)
        sheet.clean, sheet.dims_shared = self.clean, self.sheet.dims_shared
        self.put(sheet)

    def replace_tags(self, tags: Mapping[str, TagStyle]) -> None:
        """Show marks with the tags of another codebook, or a changed one."""
        self.tags = tags
        self.restyle()

    def replace_regions(self, regions: Sequence[Region]) -> None:
        """Show these regions in the place of those there were."""
        self.sheet.replace_regions(regions)
        self._update()

    def replace_marks(self, marks: Iterable[Annotation]) -> None:
        """Show these marks in the place of those there were."""
        self.sheet.replace_marks(marks)
        self._update()

    def add_mark(self, mark: Annotation) -> None:
        """Show a mark, in the place of the one with its id if there is one."""
        self.sheet.add_mark(mark)
        self._update()

    def remove_mark(self, mark_id: str) -> None:
        """Show a mark no longer."""
        self.sheet.remove_mark(mark_id)
        self._update()

    def replace_suggestions(
        self, suggestions: Iterable[Suggestion], starts: Iterable[int] | None = None
    ) -> None:
        """Show these in the place of the suggestions that begin at ``starts``, or of all."""
        self.sheet.replace_suggestions(suggestions, starts)
        self._update()

    def show_ties(self, ties: Iterable[Tie], kinds: Iterable[TieKind] = KINDS) -> None:
        """Show what ties the text to others, in the place of those of these kinds."""
        self.sheet.show_ties(ties, kinds)
        self.repaint()

    def add_ties(self, ties: Iterable[Tie]) -> None:
        """Show more of what ties the text to others."""
        self.sheet.add_ties(ties)
        self.repaint()

    def change_ties(self, gone: Iterable[Tie], new: Iterable[Tie]) -> None:
        """Show no more some of what ties the text to others, and show other ties."""
        self.sheet.change_ties(gone, new)
        self.repaint()

    def dim_shared(self, *, dims: bool) -> None:
        """Have what is said alike elsewhere stand back, or stand out."""
        self.sheet.dims_shared = dims
        self.sheet.forget()
        self.repaint()

    def show_counterpart(self, place: Range | None) -> None:
        """Show which passage tells what one in another pane tells; None for none."""
        self.over.counterpart = place
        self.repaint()

    def show_begun(self, places: Sequence[Range]) -> None:
        """Show where a link begins that is being made; nowhere for none."""
        self.over.begun = places
        self.repaint()

    def bring(self, offset: int, y: int) -> None:
        """Bring a place to a line of the screen, as nearly as the ends allow; the caret stays."""
        self.view.place(offset, y)
        self._keep(offset, y)
        self.repaint()

    @property
    def caret_line(self) -> int:
        """The line of the screen that the caret is on; a third down where it is out of sight."""
        y = self.view.y_of(self.caret)
        return self.view.height // 3 if y is None else y

    def set_hits(self, ranges: Sequence[Range], current: Range | None = None) -> None:
        """Show what was found: ranges in order, none overlapping; ``current`` stands out."""
        self.over.hits, self.over.current_hit = ranges, current
        self._update()

    @property
    def clean(self) -> bool:
        """Whether the text is shown without its marks."""
        return self.sheet.clean

    @clean.setter
    def clean(self, clean: bool) -> None:
        self.sheet.clean = clean
        self.restyle()

    @property
    def active(self) -> bool:
        """Whether the keys are meant for this pane; it shows in the caret and the focused mark."""
        return self.over.active

    @active.setter
    def active(self, active: bool) -> None:
        self.over.active = active
        self._update()

    @property
    def text(self) -> str:
        """The text that is shown."""
        return self.sheet.text

    @property
    def visible_range(self) -> Range:
        """``(start, end)`` of the text on the screen."""
        return self.view.start, self.view.end

    # The caret and the selection

    @property
    def caret(self) -> int:
        """Where the caret is."""
        return self.over.caret.at

    @property
    def held(self) -> int:
        """The end of the selection that stays while the caret moves."""
        anchor = self.over.caret.anchor
        return self.caret if anchor is None else anchor

    @property
    def selection(self) -> Range | None:
        """``(start, end)`` of what is selected, if anything."""
        return self.over.caret.selection

    def move(self, motion: str, extend: bool = False) -> None:
        """Make a motion, one of ``caret.MOTIONS``; ``extend`` takes the selection along.

        Raises:
            KeyError: there is no such motion.

        """
        page = Page(self.view.rows, len(self.view.shown))
        caret = carets.move(page, self.over.caret, motion, extend=extend)
        y = self.view.y_of(self.caret) if "page" in motion else None
        if y is not None:
            self.view.place(caret.at, y)
        self.go(caret)

    def select(self, start: int, end: int) -> None:
        """Select a range, widened to whole graphemes, with the caret at its end."""
        self.go(carets.select(self.text, start, end))

    def drop_selection(self) -> None:
        """Select nothing; the caret stays."""
        self.go(Caret(self.caret))

    def swap_ends(self) -> None:
        """Go to the other end of the selection."""
        self.go(carets.swap(self.over.caret))

    def grow_selection(self) -> None:
        """Select the next larger thing: word, name, clause, quotation, sentence, paragraph."""
        self.go(carets.grow(self.text, self.over.caret))

    def shrink_selection(self) -> None:
        """Select again what was selected before it grew."""
        self.go(carets.shrink(self.over.caret))

    def place_caret(self, offset: int) -> None:
        """Put the caret on the grapheme at ``offset`` and select nothing."""
        self.go(Caret(floor(self.text, offset)))

    def go(self, caret: Caret, *, reveal: bool = True) -> None:
        """Take over a caret, bring it into sight, and say what has changed."""
        before, self.over.caret = self.over.caret, caret
        self.over.labels = {}
        self._focus.leave(self.sheet.marks, caret.at)
        self._offered.leave(self.sheet.suggestions, caret.at)
        if reveal:
            self.view.reveal(caret.at)
        self._update()
        if self.is_running and caret.at != before.at:
            self.post_message(CaretMoved(self, caret.at))
        if self.is_running and caret.selection != before.selection:
            self.post_message(SelectionChanged(self, caret.selection))

    def reveal(self, offset: int) -> None:
        """Bring a place into sight; the caret stays where it is."""
        self.view.reveal(offset)
        self.repaint()

    def scroll_rows(self, count: int) -> None:
        """Move the text ``count`` rows up the screen, or down if negative."""
        self.view.scroll(count)
        self.repaint()

    # Marks

    @property
    def focused_mark(self) -> Annotation | None:
        """The mark the next key is about.

        It is the one last landed on while the caret stays in it, else the shortest that covers
        the caret, of equals the newest.
        """
        return self._focus.mark(self.sheet.marks, self.caret)

    @property
    def focused_suggestion(self) -> Suggestion | None:
        """The suggestion at the caret, chosen as ``focused_mark`` is."""
        return self._offered.mark(self.sheet.suggestions, self.caret)

    @property
    def suggestion_first(self) -> Suggestion | None:
        """The suggestion at the caret if keys that fit a mark too are about it, not a mark.

        That is where it was landed on, or where there is no mark.
        """
        if self._offered.is_on(self.sheet.suggestions, self.caret) or not self.focused_mark:
            return self.focused_suggestion
        return None

    def land_on(self, mark_id: str) -> None:
        """Focus a mark, or a suggestion, for as long as the caret stays in it."""
        self._focus.land_on(mark_id)
        self._offered.land_on(mark_id)
        self._update()

    def marks_at(self, offset: int) -> list[Annotation]:
        """Return the marks that cover a code point, the shortest first, of equals the newest."""
        return self.sheet.marks.covering(offset)

    def next_mark(self) -> Annotation | None:
        """Go to the next mark and land on it; at one place, through all that begin there."""
        marks = self.sheet.marks
        on_suggestion = self._offered.is_on(self.sheet.suggestions, self.caret)
        next_one = marks.after(self.caret) if on_suggestion else self._focus.next(marks, self.caret)
        return self._step_to(next_one)

    def previous_mark(self) -> Annotation | None:
        """Go to the mark before and land on it."""
        return self._step_to(self._focus.previous(self.sheet.marks, self.caret))

    def _step_to(self, mark: Annotation | None) -> Annotation | None:
        if mark is not None:
            self._focus.land_on(mark.id)
            self._offered.land_on("")
            self.view.reveal(mark.end)
            self.go(Caret(mark.start))
        return mark

    def _update(self) -> None:
        self.over.focused = self.focused_mark
        self.over.suggested = self.focused_suggestion
        self.repaint()

    # Jumps

    def jump_targets(self, letter: str) -> dict[str, int]:
        """Label each word in sight that begins with ``letter``; return the offset by label."""
        labels = jump_labels(self.text, *self.visible_range, letter, self.caret)
        self.over.labels = labels
        self.repaint()
        return labels

    def jump_to(self, label: str, extend: bool = False) -> bool:
        """Go to the word with this label, or extend the selection to its end; drop the labels."""
        target = self.over.labels.get(label)
        if target is None:
            self.drop_jumps()
        elif extend:
            start, end = word_at(self.text, target) or (target, target)
            self.go(Caret(at=end if start >= self.held else start, anchor=self.held))
        else:
            self.go(Caret(target))
        return target is not None

    def drop_jumps(self) -> None:
        """Take the labels away."""
        self.over.labels = {}
        self.repaint()

    # The mouse

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Become the active pane, and begin to select."""
        event.stop()
        self.post_message(Activated(self))
        self._pointer.press(event)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select what the mouse is dragged over."""
        self._pointer.drag(event)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """End a drag."""
        event.stop()
        self._pointer.release(event)

    def on_click(self, event: events.Click) -> None:
        """Select a word at the second click, a sentence at the third."""
        self._pointer.click(event)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll on."""
        event.stop()
        self._pointer.wheel(1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll back."""
        event.stop()
        self._pointer.wheel(-1)
