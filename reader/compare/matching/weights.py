"""How telling a term is: the fewer passages of a story have it, the more it weighs.

Counted over all reports of the story, so that what every report says of the event ties no two
passages. Of a very long report parts are counted that lie evenly all over it. Two short reports
are too few to tell which words every text has, such as ``there`` and ``been``: these are listed,
and weigh a quarter.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from math import log

from reader.compare.matching.passages import places
from reader.compare.matching.reading import Reading
from reader.model.story import Story, StoryArticle
from reader.model.text.inflection import stem

_WHOLE = 200_000
"""Code points of a text up to which all of it is counted."""
_COMMON = 0.25
"""The part of its weight that a word has which every text of its language has."""
_SLICE = 10
_PARTS = 20
_PART = 10_000


class Weights:
    """What terms and pieces weigh, as the passages of a story have them.

    Known once ``counting`` has come to its end.
    """

    def __init__(self, story: Story, reading: Reading) -> None:
        self._common = frozenset[str]().union(
            *(_common(report.article.language) for report in story.articles)
        )
        self._most = 0.0
        self._terms: dict[str, float] = {}
        self._pieces: dict[str, float] = {}
        self.counting = self._count(story, reading)
        """Counts in pieces of some hundredth of a second; whoever goes on goes on with the rest."""

    def _count(self, story: Story, reading: Reading) -> Iterator[None]:
        passages = 1
        said: Counter[str] = Counter()
        pieces: Counter[str] = Counter()
        for report in story.articles:
            for place in _counted(report):
                found = reading.terms(report.text, *place, report.article.language)
                passages += 1
                said.update({term.said for term in found})
                pieces.update({piece for term in found for piece in term.pieces})
                if passages % _SLICE == 0:
                    yield
        self._most = _weight(passages, 1)
        self._pieces = {piece: _weight(passages, count) for piece, count in pieces.items()}
        self._terms = dict.fromkeys(self._common, self._most * _COMMON)
        for term, count in said.items():
            share = _COMMON if term in self._common else 1.0
            self._terms[term] = _weight(passages, count) * share

    def of_terms(self, terms: Iterable[str]) -> dict[str, float]:
        """Return the weights of some terms; one that was not counted weighs most."""
        return {term: self._terms.get(term, self._most) for term in terms}

    def of_pieces(self, pieces: Iterable[str]) -> dict[str, float]:
        """Return the weights of some pieces of words."""
        return {piece: self._pieces.get(piece, self._most) for piece in pieces}

    def is_common(self, term: str) -> bool:
        """Whether every text of a language of the story has it."""
        return term in self._common


@lru_cache(maxsize=1 << 12)
def _weight(passages: int, count: int) -> float:
    """Return the square of the inverse document frequency, as the cosine of TF-IDF has it."""
    return log(1 + passages / count) ** 2


@lru_cache(maxsize=8)
def _common(language: str) -> frozenset[str]:
    from stopwordsiso import stopwords  # read when passages are first compared

    code = language or "en"
    return frozenset(stem(word, code) for word in stopwords(code))


def _counted(report: StoryArticle) -> Iterator[tuple[int, int]]:
    """Yield the passages of a report that are counted."""
    text, regions = report.text, report.regions
    if len(text) <= _WHOLE:
        yield from places(text, regions)
        return
    for part in range(_PARTS):
        start = part * (len(text) - _PART) // (_PARTS - 1)
        yield from places(text, regions, start, start + _PART)
