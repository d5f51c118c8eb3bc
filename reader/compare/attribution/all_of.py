"""All attributions of a story: what is marked, and what the rules add to it as suggestions."""

from collections.abc import Sequence

from reader.compare.attribution.attributed import Attribution
from reader.compare.attribution.marked import marked
from reader.compare.attribution.rules import attributions
from reader.model.story import Story, StoryArticle


def attributions_of(story: Story) -> dict[str, list[Attribution]]:
    """Return the attributions of each report by its id, in the order of its text.

    A rule's suggestion whose cue somebody has marked is left out.
    """
    by_hand = marked(story)
    channels = {
        name for each in story.articles for name in (each.article.outlet, each.article.wire) if name
    }
    return {
        each.article.id: _joined(by_hand.get(each.article.id, ()), each, channels)
        for each in story.articles
    }


def _joined(
    own: Sequence[Attribution], each: StoryArticle, channels: set[str]
) -> list[Attribution]:
    found = list(own)
    taken = {offset for one in own for offset in range(one.cue.start, one.cue.end)}
    article = each.article
    found += (
        one
        for one in attributions(article.id, each.text, each.regions, article.language, channels)
        if taken.isdisjoint(range(one.cue.start, one.cue.end))
    )
    return sorted(found, key=lambda one: (one.cue.start, one.cue.end, one.by))
