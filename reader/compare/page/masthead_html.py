"""The head of the page: what it is of, who annotated it and when; and what its signs mean."""

from collections.abc import Iterator

from reader.compare.page.handover import Handover
from reader.compare.page.layout import Layout
from reader.model.annotation import PASSAGE
from reader.model.article import outlet_of
from reader.model.counting.counted import counted
from reader.pages.shown import cell


def title_of(handover: Handover) -> str:
    """Return what the page is called: the story, or the reports beside each other."""
    story = handover.story
    return story.name or " | ".join(outlet_of(each.article) for each in story.articles)


def masthead_html(handover: Handover, layout: Layout) -> Iterator[str]:
    """Yield the head of the page."""
    yield f"<header><h1>{cell(title_of(handover))}</h1>\n<dl>"
    for name, said in _facts(handover):
        yield f"<div><dt>{cell(name)}</dt><dd>{cell(said)}</dd></div>"
    yield "</dl>\n"
    yield from _legend(handover, layout)
    yield "</header>\n"


def _facts(handover: Handover) -> Iterator[tuple[str, str]]:
    articles = [each.article for each in handover.story.articles]
    days = sorted(each.published[:10] for each in articles if each.published)
    span = " to ".join(dict.fromkeys((days[0], days[-1]))) if days else "no dates"
    yield "Reports", f"{len(articles):,}, {span}"
    yield "Annotated by", "; ".join(_annotators(handover)) or "nobody yet"
    kept = f"blind: only what {handover.viewer or 'everybody'} may see is here"
    yield "Round", f"{handover.round}{f' ({kept})' if handover.is_blind else ''}"
    yield "Codebook", "; ".join(_codebooks(handover))
    if handover.newest:
        yield "Newest decision", handover.newest.replace("T", " ").replace("Z", " UTC")
    yield "Made with", f"reader {handover.program}"


def _annotators(handover: Handover) -> Iterator[str]:
    counts: dict[str, list[int]] = {}
    for mark in handover.story.marks.values():
        counts.setdefault(mark.annotator, [0, 0])[0] += mark.tag != PASSAGE
    for link in handover.story.links:
        counts.setdefault(link.annotator, [0, 0])[1] += 1
    for name, (marks, links) in sorted((handover.name(id_), n) for id_, n in counts.items()):
        said = [counted(marks, "mark")] * bool(marks) + [counted(links, "link")] * bool(links)
        yield f"{name} ({', '.join(said)})" if said else name


def _codebooks(handover: Handover) -> Iterator[str]:
    now = handover.codebook.reference
    yield now
    others = {mark.codebook for mark in handover.story.marks.values()} - {now, ""}
    if others:
        yield f"some marks made under {', '.join(sorted(others))}"


def _legend(handover: Handover, layout: Layout) -> Iterator[str]:
    if not layout.tags and not layout.kinds:
        return
    yield '<div class="legend">'
    for look, (tag, count) in enumerate(handover.tags.items()):
        sign = cell(layout.tags[tag])
        yield (
            f'<span class="key"><span class="mark t{look} d1" data-begins="{sign}">'
            f"{cell(handover.tag(tag))}</span> {count:,}</span> "
        )
    for kind in layout.kinds:
        yield (
            f'<span class="key" title="{cell(kind.type.description)}">'
            f'<svg class="sample y{kind.look}" viewBox="0 0 40 14" aria-hidden="true">'
            '<path d="M1 7h38"/></svg>'
            f"<b>{cell(kind.letter)}</b> {cell(kind.type.name)} {kind.count:,}</span> "
        )
    if layout.kinds:
        yield (
            '<label class="key draws"><input type="checkbox" id="drawn" checked> lines drawn</label>'
        )
    yield "</div>\n"
