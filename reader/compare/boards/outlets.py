"""How boards name the articles of a story: by outlet and date, each unlike the others."""

from collections import Counter
from pathlib import PurePosixPath

from reader.compare.boards.board import Column
from reader.model.article import Article
from reader.model.story import Story

_DATE = len("2016-04-21")
_PREFIX = 8
"""Code points of an article's id that name it where nothing else does."""


def outlet_of(article: Article) -> str:
    """Return who brought an article: its outlet, else the name of its file, or how its id begins."""
    return article.outlet or PurePosixPath(article.source_file).stem or article.id[:_PREFIX]


def outlet_names(story: Story) -> dict[str, str]:
    """Return what each article is called by its id; those of one outlet are numbered."""
    articles = [each.article for each in story.articles]
    often = Counter(map(outlet_of, articles))
    seen: Counter[str] = Counter()
    names = {}
    for article in articles:
        outlet = outlet_of(article)
        seen[outlet] += 1
        names[article.id] = f"{outlet} {seen[outlet]}" if often[outlet] > 1 else outlet
    return names


def outlet_columns(story: Story) -> tuple[Column, ...]:
    """Return a column for each article of a story, with its date."""
    names = outlet_names(story)
    return tuple(
        Column(each.article.id, names[each.article.id], "outlet", each.article.published[:_DATE])
        for each in story.articles
    )
