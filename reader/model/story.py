"""The reports of one event, with what a person may see that was said of them."""

from functools import cached_property

from msgspec import Struct

from reader.model.annotation import Annotation, Link
from reader.model.article import Article, Region
from reader.model.codebook import LinkType
from reader.model.passage import RejectedPair
from reader.model.relations import SAME_AS


class StoryArticle(Struct, frozen=True):
    """One report."""

    article: Article
    text: str
    regions: tuple[Region, ...] = ()
    marks: tuple[Annotation, ...] = ()
    """The active ones, by start, end, id."""


class Story(Struct, frozen=True, dict=True):
    """Reports side by side, oldest first: not necessarily all of what the project calls a story."""

    name: str
    """What it is called; ``""`` for articles that were only put beside each other."""
    articles: tuple[StoryArticle, ...]
    links: tuple[Link, ...] = ()
    """The active ones of which an end lies in one of the articles, by id. The other end may be
    elsewhere, or not to be seen."""
    rejected: tuple[RejectedPair, ...] = ()
    directed: frozenset[str] = frozenset()
    """The ids of the relations that lead one way, as the codebook in use has it."""

    def says_same(self, type_: str) -> bool:
        """Tell whether a relation, by its id, says that its two ends are the same."""
        return LinkType(id=type_, symmetric=type_ not in self.directed).is_identity

    @property
    def told_apart(self) -> tuple[RejectedPair, ...]:
        """What was said not to be the same; where ``same-as`` leads one way too, as it is asked."""
        return tuple(
            each for each in self.rejected if each.type == SAME_AS or self.says_same(each.type)
        )

    @cached_property
    def by_id(self) -> dict[str, StoryArticle]:
        """The reports by their articles' ids."""
        return {each.article.id: each for each in self.articles}

    @cached_property
    def marks(self) -> dict[str, Annotation]:
        """All marks by id."""
        return {mark.id: mark for each in self.articles for mark in each.marks}
