"""Errors as what two voters, the gold and the predictions, differ in: to be walked through."""

from collections.abc import Iterator, Sequence

from reader.evaluation.pairing.spans import Ints
from reader.evaluation.scoring.boundaries import Texts
from reader.evaluation.scoring.evaluated import Matched
from reader.evaluation.scoring.pairs import Pair, Piece, What, of_rows
from reader.model.annotation import Annotation, Span
from reader.model.settling.difference import Candidate, Kind, Vote

GOLD, PREDICTED = "gold", "predicted"
"""The voters."""
_KINDS: dict[What, Kind | None] = {
    "correct": None,
    "tag": "tag",
    "boundary": "boundary",
    "tag and boundary": "tag",
    "missed": "missed",
    "spurious": "missed",
}


def candidates(both: Matched, rows: Ints, texts: Texts) -> Iterator[tuple[What, Candidate]]:
    """Yield what became of each of some rows of ``rows_of``, and what both sides say there."""

    def kept(ids: Sequence[str]) -> dict[str, str]:
        read.clear()
        read.update(texts(ids))
        return read

    read: dict[str, str] = {}
    for number, pairs in of_rows(both, rows, kept):
        article = both.gathered.documents[number].article
        for place, pair in enumerate(pairs):
            yield pair.outcome, _candidate(pair, read.get(article, ""), place)


def _candidate(pair: Pair, text: str, place: int) -> Candidate:
    votes = (
        Vote(voter, "", _mark(voter, pair.article, piece, text, place) if piece else None)
        for voter, piece in ((GOLD, pair.gold), (PREDICTED, pair.predicted))
    )
    return Candidate(
        article=pair.article,
        kind=_KINDS[pair.outcome] or "",
        start=pair.start,
        end=pair.end,
        votes=tuple(votes),
    )


def _mark(voter: str, article: str, piece: Piece, text: str, place: int) -> Annotation:
    score = "" if piece.score is None else f"score {piece.score:g}"
    return Annotation(
        id=f"{article} {voter} {piece.id or place} {piece.start}",
        article=article,
        annotator=voter,
        tag=piece.tag,
        spans=tuple(Span(start, end, text[start:end]) for start, end in piece.spans),
        note=score,
        created="",
    )
