"""A report's text on the page: verbatim, in stretches, with what lies on each."""

from collections.abc import Iterator, Sequence
from html import escape

from msgspec import Struct

from reader.compare.page.handover import Handover
from reader.compare.page.layout import Column, Cover, Layout
from reader.model.annotation import PASSAGE, Annotation
from reader.model.article import Region
from reader.model.story import StoryArticle
from reader.model.text.visible import visible
from reader.pages.shown import cell, lines
from reader.pages.stretches import stretches

_DEEPEST = 3


class _Lying(Struct, frozen=True, gc=False):
    """A cover or a region, as it lies on the text."""

    start: int
    end: int
    what: Cover | Region


def text_html(
    handover: Handover, layout: Layout, article: StoryArticle, column: Column
) -> Iterator[str]:
    """Yield the parts of a text that the page shows, and what is left out between them."""
    words = _Words(handover, layout)
    lying = [_Lying(each.start, each.end, each) for each in article.regions]
    lying += [_Lying(each.start, each.end, each) for each in column.covers]
    lying.sort(key=lambda each: each.start)
    after = 0
    for start, end in column.shown:
        yield _gap(start - after)
        yield f'<div class="text" data-start="{start}">'
        within = [each for each in lying if each.start < end and each.end > start]
        for low, high, here in stretches(start, end, within):
            yield words.stretch(article.text, low, high, [each.what for each in here])
        yield "</div>\n"
        after = end
    yield _gap(len(article.text) - after)


def _gap(size: int) -> str:
    return f'<p class="gap">{size:,} characters are left out here</p>\n' if size else ""


class _Words:
    """What the stretches of a page say of the marks on them."""

    def __init__(self, handover: Handover, layout: Layout) -> None:
        self._handover, self._layout = handover, layout
        self._begun: set[str] = set()
        self._looks = {tag: place for place, tag in enumerate(layout.tags)}
        self._ties: dict[str, list[str]] = {}
        for tie in layout.ties:
            for end in (tie.link.from_, tie.link.to):
                anchor = f'<a class="tie" href="#l{tie.number}" data-link="{tie.number}"'
                anchor += f' data-sign="{cell(tie.sign)}" aria-label="link {cell(tie.sign)}"></a>'
                self._ties.setdefault(end, []).append(anchor)

    def stretch(self, text: str, start: int, end: int, here: Sequence[Cover | Region]) -> str:
        """Return one stretch, under the names that begin in it, and the links that end with it."""
        shown = lines(text[start:end])
        if not here:
            return shown
        covers = [each for each in here if isinstance(each, Cover)]
        regions = [each for each in here if isinstance(each, Region)]
        marks = [each.mark for each in covers if each.mark]
        classes = [f"r-{each.kind}" for each in regions] + self._look(marks)
        says = [each.kind for each in regions] + [self._says(mark) for mark in marks]
        attributes = f' class="{" ".join(classes)}"' if classes else ""
        if covers:
            attributes += f' data-at="{" ".join(dict.fromkeys(each.name for each in covers))}"'
        begins = [each for each in covers if each.start == start]
        if signs := " ".join(filter(None, map(self._sign, begins))):
            attributes += f' data-begins="{signs}"'
        if says:
            attributes += f' title="{escape(chr(10).join(says))}"'
        whole = f"<span{attributes}>{shown}</span>"
        for each in reversed(begins):
            if each.name not in self._begun:
                self._begun.add(each.name)
                whole = f'<span id="{each.name}">{whole}</span>'
        return whole + "".join(
            anchor
            for each in covers
            if each.mark and each.end == end == each.mark.end
            for anchor in self._ties.get(each.mark.id, ())
        )

    def _look(self, marks: Sequence[Annotation]) -> list[str]:
        tagged = [mark for mark in marks if mark.tag != PASSAGE]
        if not tagged:
            return ["passage"] * bool(marks)
        innermost = min(tagged, key=lambda mark: (mark.end - mark.start, mark.id))
        return ["mark", f"t{self._looks[innermost.tag]}", f"d{min(len(tagged), _DEEPEST)}"]

    def _sign(self, cover: Cover) -> str:
        mark = cover.mark
        return cell(self._layout.tags[mark.tag]) if mark and mark.tag != PASSAGE else ""

    def _says(self, mark: Annotation) -> str:
        return visible(said_of(self._handover, mark))


def said_of(handover: Handover, mark: Annotation) -> str:
    """Return what a mark says, in a line: tag, annotator, and what else there is."""
    fields = (f"{field.name} = {field.value}" for field in mark.fields)
    more = ["unsure"] * mark.unsure + [f"note: {mark.note}"] * bool(mark.note)
    tag = "passage of a link" if mark.tag == PASSAGE else handover.tag(mark.tag)
    return "; ".join([f"{tag} ({handover.name(mark.annotator)})", *fields, *more])
