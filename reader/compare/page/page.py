"""One self-contained page of a story: it loads nothing, and without its script only lines are missing."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from reader.compare.page.columns_html import columns_html
from reader.compare.page.handover import Handover
from reader.compare.page.layout import Layout, laid_out
from reader.compare.page.lists_html import links_html, marks_html, proposals_html
from reader.compare.page.masthead_html import masthead_html, title_of
from reader.compare.page.style import tag_style
from reader.model.passage import Passage
from reader.pages.frame import foot, head


def page(handover: Handover) -> Iterator[str]:
    """Yield the page in parts; the same bytes for the same story."""
    layout = laid_out(handover, _passages(handover))
    script = _file("page.js")
    style = _file("page.css") + tag_style(handover)
    yield head(title_of(handover), style=style, script=script)
    yield from masthead_html(handover, layout)
    yield from columns_html(handover, layout)
    yield from _below(handover, layout)
    yield foot(script=script)


def _below(handover: Handover, layout: Layout) -> Iterator[str]:
    yield '<div class="below">\n'
    yield from links_html(handover, layout)
    yield from proposals_html(handover, layout)
    yield from marks_html(handover, layout)
    yield "</div>\n"


def _passages(handover: Handover) -> Iterator[Passage]:
    """Yield every passage that something on the page leads to."""
    for suggestion in handover.suggestions:
        yield suggestion.from_
        yield suggestion.to
    for pair in handover.story.rejected:
        yield pair.from_
        yield pair.to


@cache
def _file(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")
