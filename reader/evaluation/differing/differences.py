"""Where the coders of an article differ: what each of them says at one place, brought together.

Of two coders, marks are one thing said twice where the best matching pairs them under one tag or
on the same fragments (``matching``); of other tags also where they share at least half of the
longer one, so that a name inside a marked sentence is not taken for that sentence. Of more
coders, the pairs of all twos are joined, the closest first: same fragments and tag, same
fragments, same tag, then the longer overlap; never two marks of one coder. Coders are gone
through by their ids, so that their order changes nothing.

Links are one where both their ends are (``joined_links``). Labels of the article are one where
name and value are the same; then, where only one value can be given, by their name.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Literal

import numpy as np

from reader.evaluation.differing.joined_links import Links
from reader.evaluation.differing.joining import Edge, groups
from reader.evaluation.pairing.matching import match
from reader.evaluation.pairing.overlap import overlaps
from reader.evaluation.pairing.spans import Ints, Spans, joined
from reader.model.annotation import Annotation, Label, Link
from reader.model.codebook import Codebook
from reader.model.settling.difference import Candidate, Kind, Said, Vote
from reader.model.submission import Submission


def candidates(
    submissions: Sequence[Submission],
    codebook: Codebook,
    elsewhere: Mapping[str, Annotation] | None = None,
) -> list[Candidate]:
    """Return everything that was said of one article, each thing once, by where it begins.

    Args:
        submissions: one of each coder, all of the same article.
        codebook: says which links have no direction, and which labels have several values.
        elsewhere: the marks of other articles to which links lead, by their ids. Two links to
            marks that are not here are the same only if they lead to the same one.

    Raises:
        ValueError: the submissions are of several articles.
    """
    if len({each.article for each in submissions}) > 1:
        raise ValueError("candidates are of one article")
    by_id = sorted(submissions, key=lambda each: (each.annotator, each.round, each.id))
    sides = [sorted(each.work.annotations, key=_order) for each in by_id]
    marked = groups(sides, _edges(sides))
    links = Links(codebook, marked, elsewhere or {})
    linked = links.joined([each.work.links for each in by_id])
    several = {rule.name for rule in codebook.fields if rule.kind == "choices"}
    listed = [sorted(each.work.labels, key=_label_order) for each in by_id]
    labelled = groups(listed, _edges_of_labels(listed, several))

    def candidate(
        group: Sequence[Said | None], kind: Kind | Literal[""], reach: tuple[int, int] = (0, 0)
    ) -> Candidate:
        said = {each.id: what for each, what in zip(by_id, group, strict=True)}
        votes = (Vote(each.annotator, each.id, said[each.id]) for each in submissions)
        return Candidate(
            article=submissions[0].article, kind=kind, start=reach[0], end=reach[1], votes=(*votes,)
        )

    found = [
        *(candidate(group, _kind(group), _reach(group)) for group in marked),
        *(
            candidate(group, "" if links.is_agreed(group) else "link", links.reach(group))
            for group in linked
        ),
        *(candidate(group, "" if _is_one(group) else "label") for group in labelled),
    ]
    return sorted(found, key=_place)


def _place(candidate: Candidate) -> tuple[int, int, int, str]:
    """Return where a candidate comes: labels first, and what is linked after what is marked."""
    rank = (Label, Annotation, Link).index(type(candidate.said[0]))
    return candidate.start, rank, candidate.end, candidate.key


def _order(mark: Annotation) -> tuple[object, ...]:
    fields = [(field.name, field.value) for field in mark.fields]
    return _fragments(mark), mark.tag, sorted(fields), mark.id


def _fragments(mark: Annotation) -> list[tuple[int, int]]:
    return joined([(span.start, span.end) for span in mark.spans])


def _edges(sides: Sequence[Sequence[Annotation]]) -> Iterator[Edge]:
    """Yield the marks of every two coders that may be one thing."""
    tags = {tag: at for at, tag in enumerate(sorted({m.tag for side in sides for m in side}))}
    spans = [Spans.of((0, tags[mark.tag], _fragments(mark)) for mark in side) for side in sides]
    for left, right in combinations(range(len(sides)), 2):
        ours, theirs = spans[left], spans[right]
        pairs = match(ours, theirs)
        columns = [column[pairs.exact | pairs.same_tag].tolist() for column in pairs]
        for one, two, exact, same, shared in zip(*columns, strict=True):
            apart = not (exact and same), not exact, not same, -shared
            yield apart, (left, one), (right, two)
        one_of, two_of, overlap = overlaps(ours, theirs)
        longer = np.maximum(_lengths(ours)[one_of], _lengths(theirs)[two_of])
        near = (ours.tag[one_of] != theirs.tag[two_of]) & (2 * overlap >= longer)
        columns = [column[near].tolist() for column in (one_of, two_of, overlap)]
        for one, two, shared in zip(*columns, strict=True):
            yield (True, True, True, -shared), (left, one), (right, two)


def _lengths(side: Spans) -> Ints:
    if not len(side):
        return side.document
    lengths: Ints = np.add.reduceat(side.end - side.start, side.first[:-1])
    return lengths


def _kind(group: Sequence[Annotation | None]) -> Kind | Literal[""]:
    marks = [mark for mark in group if mark is not None]
    if len(marks) < len(group):
        return "missed"
    if len({mark.tag for mark in marks}) > 1:
        return "tag"
    first, *others = marks
    if any(_fragments(other) != _fragments(first) for other in others):
        return "boundary"
    if any(sorted(other.fields) != sorted(first.fields) for other in others):
        return "field"
    return ""


def _reach(group: Sequence[Annotation | None]) -> tuple[int, int]:
    marks = [mark for mark in group if mark is not None]
    return min(mark.start for mark in marks), max(mark.end for mark in marks)


def _label_order(label: Label) -> tuple[str, str, str]:
    return label.name, label.value, label.id


def _edges_of_labels(sides: Sequence[Sequence[Label]], several: set[str]) -> Iterator[Edge]:
    """Yield the labels of every two coders that may be one; ``several`` have many values."""
    for (left, ours), (right, theirs) in combinations(enumerate(sides), 2):
        for one, label in enumerate(ours):
            for two, other in enumerate(theirs):
                is_same = label.value == other.value
                if label.name == other.name and (is_same or label.name not in several):
                    yield (not is_same,), (left, one), (right, two)


def _is_one(group: Sequence[Label | None]) -> bool:
    return len({label and (label.name, label.value) for label in group}) == 1
