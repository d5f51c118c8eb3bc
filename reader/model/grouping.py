"""Which reports tell of one event: what is asked, and what is found."""

from collections.abc import Callable, Mapping
from typing import Literal, Protocol

from msgspec import Struct

Tell = Callable[[float, str], object]
"""Is told what is being done, and the share of it that is done, from 0 to 1."""
LEAST = 0.2
"""From this likeness on, reports are put together, where nothing else is said."""
DAYS = 7.0
"""After so many days two reports count for half as alike, where nothing else is said."""

READ = 6_000
"""Code points of a text that are looked at: reports tell the event first."""


class Terms(Struct, frozen=True):
    """How alike reports of one event must be."""

    least: float = LEAST
    """The least mean likeness of two groups that become one, above 0, at most 1."""
    days: float = DAYS
    """Days between two reports after which they count for half as alike; above 0."""


class Report(Struct, frozen=True):
    """An article as it is compared."""

    article: str
    """Its id."""
    published: str
    """ISO-8601 date, perhaps with a time; ``""`` where it is not known."""
    story: str
    """What it belongs to already; ``""`` for a loose one."""
    language: str
    """ISO 639-1 code; ``""`` where it is not known."""
    title: str
    text: str
    """Without what is said twice and what is no part of the report."""


class Member(Struct, frozen=True):
    """An article of a group, and its mean likeness to the others of it, from 0 to 1."""

    article: str
    likeness: float


class Group(Struct, frozen=True):
    """Articles that seem to tell of one event, oldest first, those without a date last."""

    articles: tuple[Member, ...]
    score: float
    """The mean likeness of two of its reports, days apart not counted; from 0 to 1."""
    centre: str
    """The id of the article that is most like all others."""
    story: str = ""
    """The story that some of them are of already: the others would join it."""


class Grouper(Protocol):
    """What finds the groups: it is shown reports, and keeps little of each."""

    def learn(self, report: Report) -> None:
        """Take in which words are common here; some thousands of reports are enough."""

    def take(self, report: Report) -> None:
        """Take in a report that is to be grouped."""

    def groups(self, tell: Tell) -> list[Group]:
        """Return the groups of at least two reports with a loose one among them, by size."""

    def halves(self) -> list[Group]:
        """Return all reports in two groups: as they are least alike. Of one report there is one."""

    def words(self, group: Group, centre: Report) -> tuple[str, ...]:
        """Return the words that hold a group together, strongest first, as its centre has them."""


State = Literal["waiting", "rejected"]


class Proposed(Struct, frozen=True):
    """An article of a proposal."""

    article: str
    likeness: float
    """Its mean likeness to the others, when it was proposed; from 0 to 1."""
    repeats: str = ""
    """The id of an older article of the same event that it repeats nearly word for word."""
    is_out: bool = False
    """Whether a person took it out."""


class Proposal(Struct, frozen=True):
    """Loose articles that are proposed as one story."""

    id: str
    name: str
    """What the story would be called; of one that is there, its name."""
    joins: bool
    """Whether there is such a story, which these would join."""
    score: float | None
    """The mean likeness of two of its reports, those of that story among them; from 0 to 1. None
    where a person put it together: it was not compared."""
    words: tuple[str, ...]
    """What holds it together, strongest first."""
    articles: tuple[Proposed, ...]
    """Oldest first, those without a date last."""
    state: State = "waiting"

    @property
    def within(self) -> tuple[str, ...]:
        """The ids of the articles that nobody took out."""
        return tuple(each.article for each in self.articles if not each.is_out)


class Refused(Struct, frozen=True):
    """What a person said no to."""

    groups: frozenset[frozenset[str]] = frozenset()
    """Articles, by their ids, that are no story together."""
    joining: Mapping[str, frozenset[str]] = {}
    """Articles that are not of a story, by its name."""
