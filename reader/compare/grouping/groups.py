"""Which reports tell of one event: TF-IDF cosine, less by the days between, average linkage."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

import numpy as np
from msgspec import Struct

from reader.compare.grouping.linkage import Cluster, Linkage, dot, sum_of
from reader.compare.grouping.neighbours import Days, pairs
from reader.compare.grouping.tokens import as_one, spelled
from reader.compare.grouping.weights import Lexicon, Vector
from reader.model.grouping import READ, Group, Member, Report, Tell, Terms

_WORDS = 20
_LOOKED_AT = 40
"""Words that are looked for in the report that is to have them written out."""
_NOTHING = 1e-6
_COMPARING = 0.6
"""The share of the time that comparing takes, before reports are put together."""


class _Taken(Struct, frozen=True, order=True):
    """A report by when it was published, those without a date last, then by its id."""

    is_undated: bool
    day: float
    article: str
    story: str


class Grouping:
    """Finds groups among the reports it is shown; of each it keeps half a kilobyte."""

    def __init__(self, terms: Terms | None = None) -> None:
        self._terms = terms or Terms()
        self._lexicon = Lexicon()
        self._taken: list[_Taken] = []
        self._vectors: dict[str, Vector] = {}

    def learn(self, report: Report) -> None:
        """Take in which words are common here; some thousands of reports are enough."""
        self._lexicon.learn(report)

    def take(self, report: Report) -> None:
        """Take in a report that is to be grouped, after all that is to be learnt from."""
        day = day_of(report.published)
        self._taken.append(_Taken(day is None, day or 0.0, report.article, report.story))
        self._vectors[report.article] = self._lexicon.vector(report)

    def groups(self, tell: Tell) -> list[Group]:
        """Return the groups of at least two reports with a loose one among them.

        The order in which the reports were taken in does not matter. The largest come first, then
        the oldest.
        """
        begun = self._begin()
        for done, found in pairs(begun.vectors, begun.days, self._terms.least, self._terms.days):
            tell(_COMPARING * done / len(begun.vectors), "comparing")
            begun.linkage.link(found)
        tell(_COMPARING, "putting together")
        clusters = begun.linkage.join(
            self._terms.least,
            told=lambda share: tell(_COMPARING + (1 - _COMPARING) * share, "putting together"),
        )
        tell(1.0, "putting together")
        wanted = [
            sorted(each.reports)
            for each in clusters
            if len(each.reports) > 1 and any(not begun.taken[at].story for at in each.reports)
        ]
        return [begun.group(places) for places in sorted(wanted, key=lambda at: (-len(at), at))]

    def halves(self) -> list[Group]:
        """Return all reports in two groups: as they are least alike. Of one report there is one."""
        begun = self._begin()
        for _, found in pairs(begun.vectors, begun.days, 0.0, self._terms.days):
            begun.linkage.link(found)
        first, *others = sorted(begun.linkage.join(0.0, until=2), key=_by_size)
        rest = [place for each in others for place in each.reports]
        return [begun.group(sorted(places)) for places in (first.reports, rest) if places]

    def words(self, group: Group, centre: Report) -> tuple[str, ...]:
        """Return the words that hold a group together, strongest first, as its centre has them."""
        shared = _shared([self._vectors[each.article] for each in group.articles])
        written: dict[int, Counter[str]] = {number: Counter() for number in shared}
        said = as_one(f"{centre.title}\n{centre.text[:READ]}")
        for word, count in Counter(spelled(said)).items():
            if (forms := written.get(self._lexicon.number(word.casefold()))) is not None:
                forms[word] += count
        known = [written[number] for number in shared if written[number]]
        return tuple(max(forms, key=lambda word: (forms[word], word)) for forms in known[:_WORDS])

    def _begin(self) -> "_Begun":
        taken = sorted(self._taken)
        vectors = [self._vectors[each.article] for each in taken]
        days = np.array([np.nan if each.is_undated else each.day for each in taken], np.float64)
        stories = [each.story for each in taken]
        return _Begun(taken, vectors, days, Linkage(vectors, days, stories, self._terms.days))


class _Begun(Struct):
    """All reports in order, before they are put together."""

    taken: list[_Taken]
    vectors: list[Vector]
    days: Days
    linkage: Linkage

    def group(self, places: Sequence[int]) -> Group:
        """Return the reports at some places as a group."""
        vectors = [self.vectors[place] for place in places]
        total, others = sum_of(vectors), max(1, len(places) - 1)
        own = [float(weights @ weights) for _, weights in vectors]
        likeness = [
            max(0.0, (dot(vector, total) - square) / others)
            for vector, square in zip(vectors, own, strict=True)
        ]
        taken = [self.taken[place] for place in places]
        loose = [at for at, each in enumerate(taken) if not each.story] or [0]
        return Group(
            articles=tuple(
                Member(each.article, min(1.0, alike))
                for each, alike in zip(taken, likeness, strict=True)
            ),
            score=min(1.0, sum(likeness) / len(likeness)),
            centre=taken[max(loose, key=likeness.__getitem__)].article,
            story=next((each.story for each in taken if each.story), ""),
        )


def day_of(published: str) -> float | None:
    """Return a date as a number of days, None where there is none."""
    try:
        return float(date.fromisoformat(published[:10]).toordinal())
    except ValueError:
        return None


def _by_size(cluster: Cluster) -> tuple[int, list[int]]:
    return -len(cluster.reports), sorted(cluster.reports)


def _shared(vectors: Sequence[Vector]) -> list[int]:
    """Return the words that make vectors alike, those that do so most first."""
    numbers, weights = sum_of(vectors)
    _, squares = sum_of([(words, values * values) for words, values in vectors])
    made = weights * weights - squares
    order = np.lexsort((numbers, -made))[:_LOOKED_AT]
    return [int(numbers[at]) for at in order if made[at] > _NOTHING]
