"""The links of a story by the passages they tie, whoever marked those."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from reader.compare.matching.judged import is_name
from reader.model.annotation import Annotation, Link
from reader.model.clusters import connected
from reader.model.passage import Passage
from reader.model.relations import (
    CONTRADICTS,
    CORROBORATES,
    DERIVED_FROM,
    ECHOES,
    OMITS,
)
from reader.model.story import Story


class Tie(Struct, frozen=True):
    """One link, with the passages at its ends."""

    link: Link
    from_: Passage
    to: Passage | None
    """None where it leads to an article, or where its other end is not to be seen here."""
    says_same: bool = False
    """Whether it says that its two ends are the same."""


class Ties:
    """What a story's links tie, and who marked each passage."""

    def __init__(self, story: Story) -> None:
        self.by: dict[Passage, tuple[str, ...]] = {}
        """The ids of the annotators who marked a passage that is tied."""
        self._story = story
        found = (self._tie(link) for link in story.links)
        self.all: tuple[Tie, ...] = tuple(each for each in found if each is not None)
        self.at: dict[Passage, list[Tie]] = {}
        """The ties that each passage has."""
        for tie in self.all:
            for end in dict.fromkeys((tie.from_, tie.to)):
                if end is not None:
                    self.at.setdefault(end, []).append(tie)

    def groups(self) -> list[frozenset[Passage]]:
        """Return the passages that ties of support connect, each of the others alone."""
        found = connected((tie.from_, tie.to) for tie in self.all if tie.to and supports(tie))
        alone = self.at.keys() - set().union(*found)
        return [*found, *(frozenset({place}) for place in alone)]

    def partnered(self, article: str) -> Iterator[Passage]:
        """Yield the passages of an article that ties lead from to another; names only name one."""
        for group in self.groups():
            if len({place.article for place in group}) > 1 and not is_all_names(group):
                yield from (place for place in group if place.article == article)
        for tie in self.all:
            if tie.to is None or supports(tie) or tie.from_.article == tie.to.article:
                continue
            yield from (end for end in (tie.from_, tie.to) if end.article == article)

    def _tie(self, link: Link) -> Tie | None:
        """Return a link with its ends; None where the end it is told from is not to be seen."""
        from_, to = (self._story.marks.get(end) for end in (link.from_, link.to))
        if from_ is None and to is not None and link.type == CONTRADICTS:
            from_, to = to, None
        if from_ is None:
            return None
        other = None if to is None else self._passage(to)
        return Tie(link, self._passage(from_), other, self._story.says_same(link.type))

    def _passage(self, mark: Annotation) -> Passage:
        text = self._story.by_id[mark.article].text
        place = Passage(mark.article, mark.start, mark.end, text[mark.start : mark.end])
        self.by[place] = tuple(dict.fromkeys((*self.by.get(place, ()), mark.annotator)))
        return place


def supports(tie: Tie) -> bool:
    """Tell whether a tie says that both passages state one thing."""
    link = tie.link
    if link.type == DERIVED_FROM:
        return link.state != "new"
    return link.type in (CORROBORATES, ECHOES) or tie.says_same


def is_all_names(places: Iterable[Passage]) -> bool:
    """Tell whether passages only name somebody or something."""
    return all(is_name(place.quote) for place in places)


def contradicts(tie: Tie) -> bool:
    """Tell whether a tie says that two passages clash."""
    return tie.link.type == CONTRADICTS


def omits(tie: Tie) -> bool:
    """Tell whether a tie says that an article does not tell a passage."""
    return tie.link.type == OMITS


def values(link: Link, name: str) -> str:
    """Return what a field of a link says, several values joined by commas."""
    return ", ".join(field.value for field in link.fields if field.name == name)
