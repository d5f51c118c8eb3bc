"""What there is to settle in a round: of each article what its coders say, and what was decided."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from reader.model.annotation import Annotation
from reader.model.codebook import Codebook
from reader.model.homing import Homes
from reader.model.settling.adjudication import Adjudication
from reader.model.settling.difference import Candidate
from reader.model.settling.gold import decided, waiting
from reader.model.submission import Submission
from reader.store import annotations, codebooks, rounds
from reader.store.adjudication import adjudications
from reader.store.project import Project
from reader.store.rounds import Round
from reader.store.submitting import submissions

Find = Callable[[Sequence[Submission], Codebook, Mapping[str, Annotation]], list[Candidate]]
"""Finds the candidates of an article: ``evaluation.differences.candidates``."""


class Matter(Struct, frozen=True, dict=True):
    """An article of a round: what its coders handed in, and what was decided about that."""

    article: str
    submissions: tuple[Submission, ...]
    """In the order of the round's coders."""
    candidates: tuple[Candidate, ...]
    adjudications: tuple[Adjudication, ...]

    @cached_property
    def decided(self) -> dict[str, Adjudication]:
        """The decision on each candidate that has one, by the candidate's key."""
        return decided(self.candidates, self.adjudications)

    @cached_property
    def waiting(self) -> list[Candidate]:
        """The candidates without a decision, those somebody was unsure of first."""
        return waiting(self.candidates, self.adjudications)


def codebook_of(project: Project, round_: Round) -> Codebook:
    """Return the codebook of a round: its own version, else the one in use, else an empty one."""
    own = codebooks.of_hash(project, round_.codebook) if round_.codebook else None
    return own or codebooks.current_or_empty(project)


def matters(
    project: Project,
    viewer: str,
    round_: str,
    find: Find,
    articles: Sequence[str] | None = None,
) -> Iterator[Matter]:
    """Yield what there is to settle, an article at a time; memory grows with one article.

    Args:
        project: where from.
        viewer: the id of who asks.
        round_: the round's name.
        find: what finds the candidates of an article.
        articles: only of these; None for all that somebody has submitted.

    Raises:
        ReaderError: there is no such round, or it is closed to the viewer.
    """
    codebook = codebook_of(project, rounds.get(project, round_))
    homes = _homes(project, viewer, round_, codebook)
    for handed_in in submissions.standing_by_article(project, viewer, round_, articles):
        article = handed_in[0].article
        at_home = [homes.at_home(each) for each in handed_in]
        far = _elsewhere(project, viewer, round_, at_home)
        yield Matter(
            article,
            tuple(handed_in),
            tuple(find(at_home, codebook, far)),
            tuple(adjudications.of_articles(project, round_, [article]).get(article, ())),
        )


def matter(project: Project, viewer: str, round_: str, find: Find, article: str) -> Matter:
    """Return what there is to settle in one article, as ``matters`` does; there may be nothing."""
    found = next(matters(project, viewer, round_, find, [article]), None)
    return found or Matter(article, (), (), ())


def _homes(project: Project, viewer: str, round_: str, codebook: Codebook) -> Homes:
    rows = project.rows(
        "SELECT DISTINCT l.article, a.article FROM link AS l JOIN annotation AS a"
        " ON a.id = l.to_annotation WHERE l.round = ? AND a.article <> l.article",
        [round_],
    )
    joined = sorted({article for row in rows for article in row})
    return Homes(
        codebook,
        lambda: (
            each
            for some in submissions.standing_by_article(project, viewer, round_, joined)
            for each in some
        ),
    )


def _elsewhere(
    project: Project, viewer: str, round_: str, handed_in: Sequence[Submission]
) -> dict[str, Annotation]:
    """Return the marks of other articles to which links lead, as they were handed in."""
    here = {mark.id for each in handed_in for mark in each.work.annotations}
    ends = {link.to for each in handed_in for link in each.work.links if link.to} - here
    if not ends:
        return {}
    known = annotations.seen(project, viewer, sorted(ends)).values()
    articles = sorted({mark.article for mark in known} - {handed_in[0].article})
    far = submissions.standing(project, viewer, round_, articles) if articles else []
    return {mark.id: mark for each in far for mark in each.work.annotations if mark.id in ends}
