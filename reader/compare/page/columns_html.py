"""The reports in columns, each with its head, its text, and at its foot what it does not tell."""

from collections.abc import Iterator
from html import escape

from reader.compare.page.handover import Handover
from reader.compare.page.layout import Column, Layout
from reader.compare.page.passages_html import passage_html
from reader.compare.page.text_html import text_html
from reader.model.article import Article, outlet_of
from reader.model.relations import OMITS
from reader.model.story import StoryArticle
from reader.model.text.visible import visible
from reader.pages.shown import cell

_RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
_WIDEST = 4
_BESIDE = {1: 1, 2: 2, 3: 3, 4: 4, 5: 3, 6: 3}


def columns_html(handover: Handover, layout: Layout) -> Iterator[str]:
    """Yield every report."""
    count = len(handover.story.articles)
    yield f'<main id="columns" class="beside{_BESIDE.get(count, _WIDEST)}">\n'
    for article, column in zip(handover.story.articles, layout.columns, strict=True):
        yield from _article(handover, layout, article, column)
    yield '<svg id="lines" aria-hidden="true"></svg>\n</main>\n'


def _article(
    handover: Handover, layout: Layout, article: StoryArticle, column: Column
) -> Iterator[str]:
    yield f'<article id="a{column.number}"{_tongue(article.article)}>\n'
    yield from _head(
        article.article, is_titled=article.text.lstrip().startswith(article.article.title)
    )
    yield from text_html(handover, layout, article, column)
    yield from _omitted(handover, layout, article)
    yield "</article>\n"


def _tongue(article: Article) -> str:
    language = article.language
    direction = "auto"
    if language.isascii() and language.replace("-", "").isalnum():
        direction = "rtl" if language.split("-")[0].lower() in _RIGHT_TO_LEFT else "ltr"
        return f' lang="{language}" dir="{direction}"'
    return f' dir="{direction}"'


def _head(article: Article, *, is_titled: bool) -> Iterator[str]:
    """Yield what is known of a report; its title, unless its text begins with that."""
    wire = article.wire and f"via {article.wire}"
    about = [part for part in (wire, article.published[:10]) if part]
    yield f'<div class="head" dir="ltr" lang="en"><h2><bdi>{cell(outlet_of(article))}</bdi></h2>'
    yield f"<p><bdi>{cell(' · '.join(about) or 'no date')}</bdi></p></div>\n"
    if not is_titled:
        yield f'<p class="title"><bdi>{cell(article.title)}</bdi></p>\n'
    if article.url.startswith(("http://", "https://")):
        shown = escape(visible(article.url))
        yield f'<p class="source"><a href="{shown}" rel="noreferrer">{shown}</a></p>\n'
    elif article.source_file:
        yield f'<p class="source">{cell(article.source_file)}</p>\n'


def _omitted(handover: Handover, layout: Layout, article: StoryArticle) -> Iterator[str]:
    """Yield what somebody said that this report does not tell."""
    ties = [
        tie
        for tie in layout.ties
        if tie.link.type == OMITS and tie.link.to_article == article.article.id
    ]
    if not ties:
        return
    yield '<div class="omitted" dir="ltr" lang="en"><h3>Not told here</h3><ul>\n'
    for tie in ties:
        passage = passage_html(handover, layout, handover.story.marks.get(tie.link.from_))
        who = cell(handover.name(tie.link.annotator))
        number = f'<a href="#l{tie.number}">{cell(tie.sign)}</a>'
        yield f'<li data-link="{tie.number}">{number} {passage} <small>({who})</small></li>\n'
    yield "</ul></div>\n"
