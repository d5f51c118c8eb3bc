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

from reader.compare.passages import places
from reader.compare.reading import Reading
from reader.model.story import Story, StoryArticle
from reader.model.text.inflection import stem

_WHOLE = 400_000
"""Code points of a text up to which all of it is counted."""
_COMMON = 0.25
"""The part of its weight that a word has which every text of its language has."""
_PARTS = 40
_PART = 10_000


class Weights:
    """What terms and pieces weigh, as the passages of a story have them."""

    def __init__(self, story: Story, reading: Reading) -> None:
        self._passages = 1
        languages = {report.article.language for report in story.articles}
        self._common = frozenset().union(*map(_common, languages))
        self._with: Counter[str] = Counter()
        self._pieces_with: Counter[str] = Counter()
        for report in story.articles:
            for place in _counted(report):
                found = reading.terms(report.text, *place, report.article.language)
                self._passages += 1
                self._with.update({term.said for term in found})
                self._pieces_with.update({piece for term in found for piece in term.pieces})

    def of_terms(self, terms: Iterable[str]) -> dict[str, float]:
        """Return the weights of some terms; one that was not counted weighs most."""
        return {each: self._of_term(each) for each in terms}

    def of_pieces(self, pieces: Iterable[str]) -> dict[str, float]:
        """Return the weights of some pieces of words."""
        return {each: self._of(self._pieces_with[each]) for each in pieces}

    def is_common(self, term: str) -> bool:
        """Whether every text of a language of the story has it."""
        return term in self._common

    def _of_term(self, term: str) -> float:
        weight = self._of(self._with[term])
        return weight * _COMMON if term in self._common else weight

    def _of(self, passages: int) -> float:
        """Return the square of the inverse document frequency, as the cosine of TF-IDF has it."""
        return log(1 + self._passages / max(1, passages)) ** 2


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
