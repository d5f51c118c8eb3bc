"""One person at work on one project: what was meant becomes a call of the store.

Everything comes back as plain data; nothing here knows a widget.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from reader.model.annotation import Annotation, Annotator
from reader.model.article import Article, Region
from reader.model.codebook import FieldRule
from reader.model.errors import ReaderError
from reader.model.filling import article_rules, lacking, required
from reader.model.suggestion import Suggestion
from reader.model.text.visible import excerpt
from reader.store import (
    annotations,
    annotators,
    articles,
    codebooks,
    correcting,
    history,
    labels,
    listing,
    locking,
    news,
    progress,
    rounds,
    search,
    stories,
    unfilled,
    uses,
)
from reader.store.project import MAIN, Project
from reader.store.proposals import suggestions
from reader.store.submitting import at_work, queues
from reader.tui.naming import title_of

if TYPE_CHECKING:
    from reader.tui.linking.link_end import LinkEnd

_QUOTED = 40
_PATIENCE_MS = 250
"""How long a key may wait for another program; then it is refused and can be pressed again."""


class NameNeededError(ReaderError):
    """Somebody is about to mark who has not said who she is."""


class Opened(Struct, frozen=True):
    """An article as a pane shows it."""

    article: Article
    text: str
    regions: tuple[Region, ...]
    state: str
    """``done``, ``submitted`` or nothing: how far this person is with it."""


class Glance(Struct, frozen=True):
    """As much of an article as shows beside a list."""

    article: Article
    beginning: str
    marks: int
    """How many this person may see, of the round at work."""


class Session:
    """A project, who is at work on it, and since when."""

    def __init__(self, project: Project, annotator: Annotator | None = None) -> None:
        project.wait_at_most(_PATIENCE_MS)
        self.project = project
        self.annotator = annotator or annotators.remembered(project)
        self.began = history.latest(project)
        self._seen = news.newest(project)
        self.follows = False
        """Whether the other panes bring what tells the same as the passage the caret comes to."""
        self._is_new = False
        """Whether she was introduced since the last news."""
        self.codebook = codebooks.current_or_empty(self.project)
        self.draft_kept = ""
        """Where this window keeps its draft of the codebook, beside those of others."""
        self.link_begun: LinkEnd | None = None
        """Where the link begins that is being made, whatever is on the screen meanwhile."""
        self._needed = required(self.codebook)
        self._article_rules = article_rules(self.codebook)
        self._uses: dict[str, int] | None = None

    @property
    def viewer(self) -> str:
        """The annotator's id, or nothing for somebody not named yet."""
        return self.annotator.id if self.annotator else ""

    def is_mine(self, mark: Annotation) -> bool:
        """Return whether a mark is this person's own, who may have introduced herself only now."""
        return mark.annotator == self.viewer

    def words_of(self, mark: str) -> str:
        """Return the words of the mark with this id, as a reference to it reads.

        What this person may not see is not here.
        """
        found = annotations.seen(self.project, self.viewer, [mark]).get(mark)
        if found is None:
            return f"{mark[:13]} (not here)"
        return (
            f"“{excerpt(found.quote, _QUOTED)}”{'' if found.status == 'active' else ' (removed)'}"
        )

    def as_it_is(self, mark: Annotation) -> Annotation:
        """Return a mark as it is in the project; as it was, if this person may not see it now."""
        return annotations.seen(self.project, self.viewer, [mark.id]).get(mark.id, mark)

    def unfilled(self, marks: Iterable[Annotation]) -> set[str]:
        """Return the ids of this person's own marks that lack a field the codebook requires."""
        own = [mark.id for mark in marks if mark.tag in self._needed and self.is_mine(mark)]
        return unfilled.among_marks(self.project, self.viewer, self.codebook, own) if own else set()

    def lacking(self, mark: Annotation) -> tuple[FieldRule, ...]:
        """Return the required fields in which a mark says nothing."""
        gone = unfilled.gone(self.project, self.viewer, self.codebook, mark.fields)
        return lacking(self.codebook.fields_of(mark.tag), mark.fields, gone)

    @property
    def has_references(self) -> bool:
        """Whether a mark may have to name another one."""
        return any(rule.required and rule.kind == "reference" for rule in self.codebook.fields)

    def unlabelled(self, article: str) -> list[str]:
        """Return what the codebook requires to be said of an article, and this person has not."""
        needed = [rule for rule in self._article_rules if rule.required]
        if not needed or not self.viewer:
            return []
        given = {label.name for label in labels.own(self.project, self.viewer, article)}
        return [rule.title for rule in needed if rule.name not in given]

    def me(self) -> Annotator:
        """Return who is at work.

        Raises:
            NameNeededError: she has not said so yet.
            StoreError: whoever she is, nothing can be saved.
        """
        if self.annotator is None:
            self.project.assert_writable()
            raise NameNeededError("who is marking?")
        return self.annotator

    def assert_unlocked(self, article: str) -> None:
        """Refuse before anything is asked that could not be saved.

        Raises:
            ReaderError: nothing can be saved, or her work on the article is submitted.
        """
        locking.assert_unlocked(self.project, self.viewer, article)

    def introduce(self, name: str) -> None:
        """Be the annotator of this name from now on, in this copy of the project."""
        self.annotator = annotators.ensure(self.project, name)
        if self.project.round == MAIN:
            self.project.round = at_work.round_at_work(self.project, self.viewer)
        self._is_new = True
        annotators.remember(self.project, self.annotator)

    def turn_round(self) -> bool:
        """Work in the next round of the project; return False where there is only one.

        It is kept for the next start, where something can be kept.
        """
        names = rounds.names(self.project)
        if len(names) == 1:
            return False
        here = names.index(self.project.round) if self.project.round in names else -1
        self.project.round = names[(here + 1) % len(names)]
        self._uses = None
        at_work.keep_round(self.project, self.viewer)
        return True

    def names(self) -> dict[str, str]:
        """Return annotators' names by id."""
        return {annotator.id: annotator.name for annotator in annotators.everyone(self.project)}

    # Articles

    def open(self, article: str) -> Opened:
        """Return an article with everything a pane shows of it but its marks."""
        return Opened(
            articles.get(self.project, article),
            articles.text(self.project, article),
            articles.regions(self.project, article),
            self.state(article),
        )

    def glance(self, article: str, length: int) -> Glance:
        """Return how an article begins, in so many code points, without reading the rest."""
        marks = annotations.visible_counts(self.project, self.viewer, [article])
        return Glance(
            articles.get(self.project, article),
            articles.beginning(self.project, article, length),
            marks.get(article, 0),
        )

    def stretch(self, article: str, start: int, end: int) -> str:
        """Return what an article says from ``start`` to ``end``, in code points."""
        return articles.stretch(self.project, article, start, end)

    def reopen(self, opened: Opened) -> Opened:
        """Return an article as it is now; its text cannot have changed."""
        article = opened.article.id
        return Opened(
            articles.get(self.project, article),
            opened.text,
            articles.regions(self.project, article),
            self.state(article),
        )

    def state(self, article: str) -> str:
        """Return ``done``, ``submitted`` or nothing: how far this person is with an article."""
        return progress.states(self.project, self.viewer, [article]).get(article, "")

    def marks(self, article: str) -> list[Annotation]:
        """Return the active marks of an article that this person may see."""
        return annotations.of_article(self.project, self.viewer, article)

    def suggestions(self, article: str, starts: Sequence[int] | None = None) -> list[Suggestion]:
        """Return what is offered to this person in an article; only what begins at ``starts``."""
        found = suggestions.offered(self.project, self.viewer, [article], starts=starts)
        return found.get(article, [])

    def count(self) -> int:
        """Return how many articles this person is shown."""
        return queues.count(self.project, self.viewer)

    def round_handed_in(self) -> str:
        """Return the round whose submissions are looked at first."""
        return at_work.round_handed_in(self.project)

    def conflicts(self) -> int:
        """Return how many things that copies changed apart wait for a pick she may make or see."""
        if not news.has_conflicts(self.project):
            return 0
        from reader.store.merges import conflicts

        return len(conflicts.waiting(self.project, self.viewer))

    def waits(self, article: str = "") -> int:
        """Return how many of this person's own marks wait for their place, on one article or any."""
        if not news.has_waiting(self.project):
            return 0
        from reader.store.misplacing import waiting

        return waiting.count(self.project, self.viewer, article=article)

    def page(self, order: listing.Order, **how: Any) -> list[listing.Row]:
        """Return a page of the library, as ``listing.page`` does."""
        return listing.page(self.project, self.viewer, order, **how)

    def last_page(self, order: listing.Order, **how: Any) -> list[listing.Row]:
        """Return the last page of the library, as ``listing.last_page`` does."""
        return listing.last_page(self.project, self.viewer, order, **how)

    def known(self, ids: Sequence[str]) -> tuple[str, ...]:
        """Return those of the ids that are articles here, in the order given."""
        found = articles.known(self.project, ids)
        return tuple(article for article in ids if article in found)

    def known_article(self, article: str) -> Article:
        """Return what is known about an article."""
        return articles.get(self.project, article)

    def title(self, article: str) -> str:
        """Return what an article is called."""
        return title_of(self.known_article(article))

    def row(self, order: listing.Order, article: str, filter_: str = "") -> listing.Row | None:
        """Return the library's row of an article, if there is such an article in the filter."""
        return listing.row(self.project, self.viewer, order, article, filter_=filter_)

    def story(self, name: str) -> list[Article]:
        """Return the articles of a story, oldest first."""
        return stories.articles_of(self.project, name, self.viewer)

    def story_size(self, name: str) -> int:
        """Return how many articles a story has."""
        return stories.shown_size(self.project, name, self.viewer)

    def neighbour(self, story: str, step: int) -> str:
        """Return the story after (1) or before (-1) this one, or nothing."""
        return stories.neighbour(self.project, story, step, self.viewer)

    def describe(
        self, opened: Opened, changes: Mapping[str, str], regions: Sequence[Region]
    ) -> None:
        """Correct the metadata of an article as it was opened, and replace its regions."""
        project, article, before = self.project, opened.article.id, opened.regions
        correcting.describe(project, self.viewer, article, changes, regions, before=before)

    def set_regions(self, opened: Opened, regions: Sequence[Region]) -> None:
        """Replace the regions of an article as it was opened."""
        project, article, before = self.project, opened.article.id, opened.regions
        correcting.set_regions(project, self.viewer, article, regions, before=before)

    def toggle_done(self, article: str) -> bool:
        """Declare an article done, or not; return whether it is now."""
        return progress.toggle_done(self.project, self.me().id, article)

    def search(self, query: str) -> list[search.Hit]:
        """Return where the project says something."""
        return search.search(self.project, self.viewer, query)

    # Tags

    def tag_name(self, tag: str) -> str:
        """Return what a tag is called."""
        found = self.codebook.find(tag)
        return found.name if found else tag

    def uses(self) -> Mapping[str, int]:
        """Return how often this person has lately given each tag."""
        if self._uses is None:
            self._uses = uses.by_tag(self.project, self.viewer)
        return self._uses

    def note_use(self, tag: str) -> None:
        """Count one more mark with a tag: all of them are counted once only."""
        if self._uses is not None:
            self._uses[tag] = self._uses.get(tag, 0) + 1

    def last_uses(self, tag: str, limit: int) -> list[Annotation]:
        """Return this person's own latest marks with a tag, newest first."""
        return uses.latest(self.project, self.viewer, tag, limit)

    def renew_codebook(self) -> None:
        """Take the codebook that is in use now, whoever made it so."""
        if codebooks.hash_in_use(self.project) != self.codebook.sha256:
            self.codebook = codebooks.current_or_empty(self.project)
            self._needed = required(self.codebook)
            self._article_rules = article_rules(self.codebook)

    # History

    def changed(self) -> bool:
        """Return whether another program wrote to the project since the last call."""
        changed = self.project.changed()
        if changed:
            self.renew_codebook()
        return changed

    def news(self, shown: Sequence[str]) -> news.News:
        """Return what of these articles has changed since the last call, by whomever.

        To somebody who has said only now who she is, everything is new.
        """
        told = news.since(self.project, self.viewer, self._seen, shown)
        if self._is_new:
            told = msgspec.structs.replace(told, links=True, rules=True, others=True, many=True)
        self._seen, self._is_new = told.seen, False
        if told.others or told.many:
            self._uses = None
        if told.others:
            self.renew_codebook()
        return told
