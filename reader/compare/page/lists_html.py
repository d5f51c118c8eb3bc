"""What is under the columns, so that nothing depends on a drawing: links, proposals, marks."""

from collections.abc import Iterator

from reader.compare.page.handover import Handover
from reader.compare.page.layout import Layout
from reader.compare.page.passages_html import passage_html
from reader.compare.page.suggested import MOST
from reader.compare.page.text_html import said_of
from reader.compare.page.ties import Tie
from reader.model.annotation import PASSAGE
from reader.model.article import outlet_of
from reader.model.counting.counted import counted
from reader.model.story import StoryArticle
from reader.pages.shown import cell


def links_html(handover: Handover, layout: Layout) -> Iterator[str]:
    """Yield every link with both its ends, under the number that it has in the texts."""
    yield '<section id="links"><h2>Links</h2>\n'
    if not layout.ties:
        yield '<p class="says">No links between passages yet.</p></section>\n'
        return
    yield '<p class="says">What a person found. The sign stands at both ends in the texts.</p>\n<ol>'
    looks = {kind.type.id: kind for kind in layout.kinds}
    for tie in layout.ties:
        kind = looks[tie.link.type]
        yield f'<li id="l{tie.number}" data-link="{tie.number}"{_drawn(layout, tie)}'
        yield f' data-look="{kind.look}" data-sign="{cell(tie.sign)}">'
        yield f'<b class="sign">{cell(tie.sign)}</b> <span class="type">{cell(kind.type.name)}</span>'
        yield f'{_more(handover, tie)}<div class="ends">{_ends(handover, layout, tie)}</div></li>\n'
    yield "</ol></section>\n"


def _drawn(layout: Layout, tie: Tie) -> str:
    start, end = layout.mark(tie.link.from_), layout.mark(tie.link.to)
    return f' data-from="{start}" data-to="{end}"' if start and end else ""


def _more(handover: Handover, tie: Tie) -> str:
    link = tie.link
    fields = [f"{field.name}: {field.value}" for field in link.fields]
    more = [link.state] * bool(link.state) + fields + ["unsure"] * link.unsure
    more += [f"“{link.note}”"] * bool(link.note)
    said = f' <span class="more">{cell("; ".join(more))}</span>' if more else ""
    return f"{said} <small>{cell(handover.name(link.annotator))}</small>"


def _ends(handover: Handover, layout: Layout, tie: Tie) -> str:
    story, link = handover.story, tie.link
    start = passage_html(handover, layout, story.marks.get(link.from_))
    if not link.to_article:
        return f"<p>{start}</p><p>{passage_html(handover, layout, story.marks.get(link.to))}</p>"
    numbers = {each.article.id: number for number, each in enumerate(story.articles, 1)}
    if (number := numbers.get(link.to_article)) is None:
        return f"<p>{start}</p><p>an article that is not on this page</p>"
    outlet = cell(outlet_of(story.by_id[link.to_article].article))
    return f'<p>{start}</p><p>the whole of <a href="#a{number}">{outlet}</a></p>'


def proposals_html(handover: Handover, layout: Layout) -> Iterator[str]:
    """Yield what was proposed and nobody decided, and what somebody rejected."""
    if handover.suggestions:
        yield '<section id="suggested"><h2>Suggested counterparts</h2>\n'
        yield (
            f'<p class="says">The {MOST} best of each two reports at most, by the words that both'
            " share. Nobody has confirmed any of these, and none is a finding.</p>\n<ol>"
        )
        for number, each in enumerate(handover.suggestions, 1):
            names = layout.passage(each.from_), layout.passage(each.to)
            ends = f' data-from="{names[0]}" data-to="{names[1]}"' if all(names) else ""
            words = ", ".join(each.evidence)
            yield f'<li data-link="s{number}" data-sign="?{number}" data-look="suggested"{ends}>'
            yield f'<b class="sign">?{number}</b> <span class="more">{each.score:.2f}: {cell(words)}'
            yield f'</span><div class="ends"><p>{passage_html(handover, layout, each.from_)}</p>'
            yield f"<p>{passage_html(handover, layout, each.to)}</p></div></li>\n"
        yield "</ol></section>\n"
    if handover.story.rejected:
        yield '<section id="rejected"><h2>Looked at and rejected</h2>\n<ul>'
        for pair in handover.story.rejected:
            yield f"<li>not {cell(pair.type)} <small>{cell(handover.name(pair.annotator))}</small>"
            yield f'<div class="ends"><p>{passage_html(handover, layout, pair.from_)}</p>'
            yield f"<p>{passage_html(handover, layout, pair.to)}</p></div></li>\n"
        yield "</ul></section>\n"


def marks_html(handover: Handover, layout: Layout) -> Iterator[str]:
    """Yield every mark that has a tag, by report: what the texts say where a pointer rests."""
    if not layout.tags:
        return
    yield '<section id="marks"><h2>Marks</h2>\n'
    for article in handover.story.articles:
        yield from _marks_of(handover, layout, article)
    yield "</section>\n"


def _marks_of(handover: Handover, layout: Layout, article: StoryArticle) -> Iterator[str]:
    tagged = [mark for mark in article.marks if mark.tag != PASSAGE]
    shown = [mark for mark in tagged if layout.mark(mark.id)]
    yield f"<details><summary>{cell(outlet_of(article.article))}: {counted(len(tagged), 'mark')}"
    yield "</summary>\n<ol>"
    for mark in shown:
        sign = f'<b class="sign">{cell(layout.tags[mark.tag])}</b>'
        yield f"<li>{sign} {passage_html(handover, layout, mark).partition(' <small>')[0]}"
        yield f' <span class="more">{cell(said_of(handover, mark))}</span></li>\n'
    yield "</ol>\n"
    if len(shown) < len(tagged):
        yield f"<p>{len(tagged) - len(shown):,} more lie in what is left out of the text above.</p>"
    yield "</details>\n"
