"""What agreement is computed on: the independent pass of a round, an article at a time."""

from collections.abc import Collection, Iterator, Sequence
from itertools import islice

from msgspec import Struct

from reader.model.annotation import Annotation, Annotator
from reader.model.article import Region
from reader.model.codebook import Codebook
from reader.model.coded import Coding, Document, Names, Pass
from reader.model.errors import ReaderError
from reader.model.relations import relations
from reader.model.submission import Submission
from reader.store import annotators, articles, codebooks, rounds, stories
from reader.store.adjudication.matters import codebook_of
from reader.store.project import Project
from reader.store.submitting import submissions

NOT_AGREEMENT = (
    "is adjudicated, no independent pass: comparing with it is not called agreement;"
    " reader evaluate scores an annotator against gold"
)
_PAGE = 20
"""Articles whose texts are held at once."""
_GOLD = ("gold", "release:", "file:")


def coders(project: Project, names: Sequence[str]) -> list[str]:
    """Return the ids of the annotators with these names, who are to be compared.

    Raises:
        ReaderError: nobody has one of the names, or it is of gold: that is not agreement.
    """
    found = []
    for name in names:
        known = annotators.by_name(project, name)
        if known is not None:
            found.append(known.id)
        elif name.startswith(_GOLD) or _is_release(project, name):
            raise ReaderError(f"{name} {NOT_AGREEMENT}")
        else:
            raise ReaderError(f"no annotator {name!r}; reader annotator list shows them")
    return found


def _is_release(project: Project, name: str) -> bool:
    return bool(project.rows("SELECT 1 FROM gold_release WHERE name = ?", [name]))


def of_stories(project: Project, names: Sequence[str]) -> list[str]:
    """Return the ids of the articles of some stories.

    Raises:
        ReaderError: there is no such story.
    """
    found: list[str] = []
    for story in names:
        articles_of = [each.id for each in stories.articles_of(project, story)]
        if not articles_of:
            raise ReaderError(f"no story {story!r}; reader list shows them")
        found += articles_of
    return found


def names(project: Project, ids: Sequence[str]) -> Names:
    """Return what annotators, tags and these articles are called."""
    return Names(
        {each.id: each.name for each in annotators.everyone(project)},
        {tag.id: tag.name for tag in codebooks.current_or_empty(project).tags},
        {
            each.id: each.title or each.source_file
            for each in articles.several(project, ids).values()
        },
    )


class ToCompare(Struct, frozen=True, kw_only=True):
    """Who compares, and whom with each other in which articles of a round."""

    viewer: str
    """The id of who asks."""
    round: str
    """The round's name."""
    only: Collection[str] = ()
    """The ids of the annotators to be compared; none for all."""
    ids: Sequence[str] | None = None
    """The ids of the articles; None for all."""

    def includes(self, annotator: str) -> bool:
        """Tell whether an annotator, given by id, is to be compared."""
        return not self.only or annotator in self.only


class IndependentPass:
    """The standing submissions of a round, as a viewer may see them."""

    def __init__(self, project: Project, wanted: ToCompare) -> None:
        """Begin to read.

        Args:
            project: where from.
            wanted: what.

        Raises:
            ReaderError: there is no such round, or it is closed to the viewer.
        """
        self._project, self._wanted = project, wanted
        self._round = rounds.get(project, wanted.round)
        rounds.assert_open_to(self._round, wanted.viewer)
        self._submissions: list[str] = []
        self._codebooks: set[str] = set()
        self._alone = self._afterwards = 0

    @property
    def annotators(self) -> tuple[Annotator, ...]:
        """Who may have submitted, in the round's order."""
        everyone = {each.id: each for each in annotators.everyone(self._project)}
        coders = [each for each in self._round.coders or everyone if each in everyone]
        return tuple(everyone[each] for each in coders if self._wanted.includes(each))

    @property
    def codebook(self) -> Codebook:
        """The round's codebook."""
        return codebook_of(self._project, self._round)

    @property
    def symmetric(self) -> Collection[str]:
        """The types of links of which both directions say the same, by the round's codebook."""
        return {each.id for each in relations(self.codebook) if each.symmetric}

    def articles(self) -> int:
        """Return of how many articles there is a submission."""
        row = self._project.row(
            "SELECT count(DISTINCT article) FROM submission WHERE round = ?", [self._round.name]
        )
        return int(row[0]) if row else 0

    def documents(self) -> Iterator[Document]:
        """Yield every article that two or more annotators submitted, by id."""
        self._submissions, self._codebooks = [], set()
        compared = self.compared()
        while page := list(islice(compared, _PAGE)):
            texts = articles.texts(self._project, [some[0].article for some in page])
            for some in page:
                yield self._document(some, texts[some[0].article])

    def compared(self) -> Iterator[list[Submission]]:
        """Yield the submissions of each such article."""
        self._alone = self._afterwards = 0
        settled = self.settled()
        for some in self.standing():
            first = settled.get(some[0].article)
            if first is not None and any(each.at > first for each in some):
                self._afterwards += 1
            elif len(some) == 1:
                self._alone += 1
            else:
                yield some

    def marks(self) -> Iterator[Sequence[Annotation]]:
        """Yield the marks of every submission that stands, also of articles with only one."""
        for some in self.standing():
            for each in some:
                yield each.work.annotations

    def summary(self) -> Pass:
        """Return which submissions ``documents`` yielded, after the last of them."""
        until = rounds.open_until(self._project, self._round)
        return Pass(
            round=self._round.name,
            is_blind=not self._round.open and not until,
            open_until=until,
            annotators=self.annotators,
            submissions=tuple(self._submissions),
            codebooks=tuple(sorted(self._codebooks)),
            alone=self._alone,
            afterwards=self._afterwards,
        )

    def standing(self) -> Iterator[list[Submission]]:
        """Yield the submissions that stand of those to be compared, all of one article at a time."""
        found = submissions.standing_by_article(
            self._project, self._wanted.viewer, self._round.name, self._wanted.ids
        )
        for some in found:
            kept = [each for each in some if self._wanted.includes(each.annotator)]
            if kept:
                yield kept

    def settled(self) -> dict[str, str]:
        """Return when each article of the round was first adjudicated, of those that were."""
        rows = self._project.rows(
            "SELECT article, min(at) FROM adjudication WHERE round = ? GROUP BY article",
            [self._round.name],
        )
        return {row[0]: row[1] for row in rows}

    def _document(self, some: Sequence[Submission], text: str) -> Document:
        self._submissions += [each.id for each in some]
        self._codebooks.update(each.codebook for each in some)
        return Document(
            article=some[0].article,
            text=text,
            regions=_regions(some),
            codings=tuple(Coding(each.annotator, each.work) for each in some),
        )


def _regions(some: Sequence[Submission]) -> tuple[Region, ...]:
    """Return the regions as whoever submitted last found them."""
    return max(some, key=lambda each: (each.at, each.id)).work.regions
