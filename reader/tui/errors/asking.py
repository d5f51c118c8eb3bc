"""What the browser of errors asks of the store; run beside the keys, on another connection."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from reader.store import annotators, articles
from reader.store.compared.side_opening import Asking, Hearing, judged, newest, opened
from reader.store.releases import gold
from reader.tui.session import Session

if TYPE_CHECKING:
    from reader.evaluation.scoring.evaluated import Matched
    from reader.evaluation.scoring.overview import Overview
    from reader.evaluation.scoring.pairs import What
    from reader.evaluation.scoring.sifting import Cell, Sieve
    from reader.model.arrival import Item
    from reader.model.settling.difference import Candidate
    from reader.model.side import Source, Trouble

MOST = 1_000
"""Errors that are listed at once; a filter leads to the others."""
_FILE = """\
Or the path of a file with a record an article a line.

Where one name could be several, file:, release: or annotator: before it says which."""
_BESIDE = 20_000
"""Right pairs that are shown beside them, at most."""


class Scored(Struct, frozen=True):
    """Predictions beside gold, matched and ready to be sifted."""

    gold: "Source"
    predictions: "Source"
    matched: "Matched"
    sieve: "Sieve"
    troubles: int
    """How much of the predictions is not scored."""


class Listed(Struct, frozen=True):
    """Some of the errors, with what is right beside them."""

    errors: Sequence[tuple["What", "Candidate"]]
    right: Sequence["Candidate"]
    found: int
    """How many errors there are of which these are the first."""


def offered(session: Session) -> str:
    """Return what there is to compare in this project, in words."""
    project = session.project
    kinds = (
        ("Gold releases", [each.name for each in gold.releases(project)]),
        ("Annotators", [each.name for each in annotators.everyone(project)]),
    )
    listed = "\n".join(f"{kind}: {', '.join(names) or 'none'}" for kind, names in kinds)
    return f"{listed}\n{_FILE}"


def score(session: Session, predictions: str, gold_name: str) -> Scored:
    """Match predictions with gold; ``""`` for the newest release.

    Raises:
        ReaderError: there are no such sides, or somebody may not see them.
    """
    from reader.evaluation.scoring.evaluated import matched
    from reader.evaluation.scoring.gathering import gather
    from reader.evaluation.scoring.sides import Rules
    from reader.evaluation.scoring.sifting import Sieve
    from reader.model.side import REFUSED, assert_some

    project = session.project
    asking = Asking(viewer=session.viewer)
    right = opened(project, gold_name, asking, _read) if gold_name else newest(project, asking)
    theirs = opened(project, predictions, judged(asking, right), _read)
    troubles: list[Trouble] = []
    unjudged = Hearing(tell=troubles.append, is_judged=False)
    documents = right.documents(unjudged)
    assert_some(documents, right.source)
    both, _ = gather(
        documents,
        right.sheets(unjudged),
        lambda known: theirs.sheets(
            Hearing(tell=troubles.append, known=known, codebook=right.codebook)
        ),
        None,
        Rules(),
    )
    pairs = matched(both)
    refused = sum(each.kind in REFUSED for each in troubles)
    return Scored(right.source, theirs.source, pairs, Sieve(pairs), refused)


def _read(path: str) -> "Iterator[Item]":
    from reader.corpus.reading import read_articles
    from reader.interchange.shelf import OtherTools

    return read_articles([path], others=OtherTools())


class Chosen(Struct, frozen=True):
    """Which errors are listed."""

    kind: "What | None" = None
    text: str = ""
    """Words that are in their kind, tags or outlet."""
    cell: "Cell | None" = None
    """The figure that they are behind."""

    @property
    def words(self) -> str:
        """Say which; nothing where that is all."""
        parts = [
            f" of kind {self.kind}" if self.kind else "",
            f" with “{self.text}”" if self.text else "",
            f" of {self.cell.words}" if self.cell and self.cell.words else "",
        ]
        return "".join(parts)


def scores(session: Session, scored: Scored) -> "Overview":
    """Return the scores of a matching, each with the errors behind it."""
    from reader.evaluation.scoring.overview import overview
    from reader.evaluation.scoring.scores import Sampling

    del session
    return overview(scored.matched, scored.sieve, Sampling())


def some(session: Session, scored: Scored, chosen: Chosen) -> Listed:
    """Return the first of some errors, with what is right beside them."""
    from reader.evaluation.scoring.error_walk import candidates

    def texts(ids: Sequence[str]) -> dict[str, str]:
        return articles.texts(session.project, ids)

    found = scored.sieve.sifted(chosen.kind, chosen.text, chosen.cell)
    rows = found[:MOST]
    right = scored.sieve.right_beside(rows, _BESIDE)
    return Listed(
        [*candidates(scored.matched, rows, texts)],
        [each for _, each in candidates(scored.matched, right, texts)],
        len(found),
    )


def assert_doubtable(session: Session, scored: Scored, place: tuple[str, int, int]) -> None:
    """Refuse to doubt a place of the gold where that cannot be done.

    Raises:
        ReaderError: the gold is no release, or nothing was decided there, or not by the like of
            who asks.
    """
    from reader.evaluation.differing.differences import candidates
    from reader.model.errors import ReaderError
    from reader.store.adjudication.doubting import to_doubt

    if scored.gold.kind != "release":
        raise ReaderError("only what was decided, in a gold release, can be decided again")
    to_doubt(session.project, session.me().id, scored.gold.round, candidates, place)


def doubt(session: Session, scored: Scored, place: tuple[str, int, int], why: str) -> int:
    """Have what was decided at a place of the gold wait again; return how many decisions.

    Raises:
        ReaderError: as ``assert_doubtable``.
    """
    from reader.evaluation.differing.differences import candidates
    from reader.store.adjudication.doubting import doubt as doubt_it

    me = session.me().id
    return len(doubt_it(session.project, me, scored.gold.round, candidates, place, why))
