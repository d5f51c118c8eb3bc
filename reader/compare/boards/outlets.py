"""How boards name the articles of a story: by outlet and date, each unlike the others."""

from collections import Counter

from reader.compare.boards.board import Column
from reader.model.article import outlet_of
from reader.model.story import Story

_DATE = len("2016-04-21")


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
