"""A passage as it is named outside its column: its words, whose they are, and the way there."""

from reader.compare.boards.outlets import outlet_of
from reader.compare.page.handover import Handover
from reader.compare.page.layout import Layout
from reader.model.annotation import Annotation
from reader.model.article import Article
from reader.model.passage import Passage
from reader.model.text.visible import excerpt
from reader.pages.shown import cell

_LONGEST = 400
"""Code points of a quote that are shown."""


def passage_html(handover: Handover, layout: Layout, what: Annotation | Passage | None) -> str:
    """Return the words of a mark or passage, which lead to it where the page has it."""
    if what is None:
        return '<span class="away">an end that is removed, elsewhere, or not to be seen</span>'
    name = layout.mark(what.id) if isinstance(what, Annotation) else layout.passage(what)
    quote = f"“<bdi>{cell(excerpt(what.quote, _LONGEST))}</bdi>”"
    if name:
        quote = f'<a class="to" href="#{name}" data-at="{name}">{quote}</a>'
    article = handover.story.by_id.get(what.article)
    return f"{quote} <small>{outlet_html(article.article)}</small>" if article else quote


def outlet_html(article: Article) -> str:
    """Return what to call an article: its outlet, else the name of its file."""
    return cell(outlet_of(article))
