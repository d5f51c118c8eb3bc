"""What a link would begin or end at where one is."""

from reader.model.annotation import Span
from reader.model.codebook import Boundaries
from reader.model.errors import ReaderError
from reader.model.text.edges import trim
from reader.model.text.sentences import sentence_at
from reader.tui.linking.link_end import LinkEnd, of_mark
from reader.tui.reading.desk import Column


def end_at(column: Column, boundaries: Boundaries) -> LinkEnd:
    """Return what a link would begin or end at now, in one column.

    That is what is selected, by the codebook's edge rules unless it is a sentence; where exactly
    the mark the next key is about is selected, or nothing is, that mark; else the sentence at the
    caret.

    Raises:
        ReaderError: nothing is there: a blank line.
    """
    pane, text = column.pane, column.opened.text
    mark = pane.focused_mark
    if pane.selection is not None:
        start, end = pane.selection
        if sentence_at(text, start) != (start, end):
            start, end = trim(text, start, end, boundaries)
        if start == end:
            raise ReaderError("only space is selected")
        if mark is None or [(span.start, span.end) for span in mark.spans] != [(start, end)]:
            return LinkEnd(column.article.id, (Span.of(text, start, end),), "selection")
    if mark is not None:
        return of_mark(mark)
    sentence = sentence_at(text, pane.caret)
    if sentence is None:
        raise ReaderError("there is nothing to link here: no mark, no selection, no sentence")
    return LinkEnd(column.article.id, (Span.of(text, *sentence),), "sentence")
