"""What annotators answer: labels of articles, and fields of marks that are matched.

A question is asked wherever somebody answers it: a label of every article that is compared, if
anybody gave one of that name, a field of every mark with a tag that bears it somewhere. To leave
it empty is an answer as well.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from reader.evaluation.agreeing.categories import Category, Question, Ratings
from reader.evaluation.agreeing.coded import Ready
from reader.evaluation.agreeing.pairwise import Compared
from reader.model.submission import Work


class Labels:
    """Gathers what annotators said of whole articles."""

    def __init__(self) -> None:
        self._said: dict[int, list[dict[str, Category]]] = {}
        self.names: set[str] = set()

    def add(self, ready: Ready) -> None:
        """Take in a document."""
        self._said[ready.number] = [_labels(work) for work in ready.works]
        self.names.update(name for each in self._said[ready.number] for name in each)

    def question(self, name: str, places: Mapping[int, Sequence[int]]) -> Question:
        """Return the ratings under one name, of the annotators in these places of each document."""
        return Question(
            {
                document: Counter(
                    [tuple(self._said[document][place].get(name, ()) for place in of_document)]
                )
                for document, of_document in places.items()
            }
        )


def _labels(work: Work) -> dict[str, Category]:
    said: dict[str, set[str]] = defaultdict(set)
    for label in work.labels:
        said[label.name].add(label.value)
    return {name: tuple(sorted(values)) for name, values in said.items()}


def borne(pairs: Iterable[Compared]) -> dict[str, set[str]]:
    """Return the tags that bear each field somewhere."""
    tags: dict[str, set[str]] = defaultdict(set)
    for pair in pairs:
        for _, tag, ours, theirs in pair.answers:
            for name in (*ours, *theirs):
                tags[name].add(tag)
    return dict(tags)


def fields(
    pairs: Sequence[Compared], name: str, tags: Iterable[str], only: str | None = None
) -> Question:
    """Return the ratings of one field on matched marks with these tags, or the one only."""
    wanted = {tag for tag in tags if only in (None, tag)}
    found: dict[int, Ratings] = defaultdict(Counter)
    for pair in pairs:
        for document, tag, ours, theirs in pair.answers:
            if tag in wanted:
                found[document][ours.get(name, ()), theirs.get(name, ())] += 1
        for (document, tag), count in pair.silent.items():
            if tag in wanted:
                found[document][(), ()] += count
    return Question(dict(found))
