"""Reading the terms of a story's texts: the names that a person tied to one actor are one term."""

from collections.abc import Iterable, Iterator, Sequence

from reader.compare.matching.judged import actors
from reader.compare.matching.terms import Term, terms
from reader.model.story import Story

_ACTOR = "\N{BULLET}"
"""Begins the term of an actor, as no word does."""


class Reading:
    """Reads the texts of a story."""

    def __init__(self, story: Story) -> None:
        self._names: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        """The names that begin with a term, the longest first, with the term of their actor."""
        for number, marks in enumerate(actors(story)):
            for mark in marks:
                language = story.by_id[mark.article].article.language
                for span in mark.spans:
                    said = tuple(
                        term.said for term in terms(span.quote, 0, len(span.quote), language)
                    )
                    self._add(said, f"{_ACTOR}{number}")

    def _add(self, said: tuple[str, ...], actor: str) -> None:
        if said:
            names = self._names.setdefault(said[0], [])
            names.append((said, actor))
            names.sort(key=lambda name: (-len(name[0]), name))

    def terms(self, text: str, start: int, end: int, language: str = "") -> list[Term]:
        """Return the terms of a range in order; offsets are code points."""
        found = list(terms(text, start, end, language))
        return list(self._with_actors(found)) if self._names else found

    def _with_actors(self, found: Sequence[Term]) -> Iterator[Term]:
        at = 0
        while at < len(found):
            names = self._names.get(found[at].said, ())
            actor = next((name for name in names if _begins(found, at, name[0])), None)
            if actor is None:
                yield found[at]
                at += 1
            else:
                last = found[at + len(actor[0]) - 1]
                yield Term(found[at].start, last.end, actor[1], (actor[1],))
                at += len(actor[0])


def _begins(found: Sequence[Term], at: int, said: Iterable[str]) -> bool:
    return all(
        place < len(found) and found[place].said == each for place, each in enumerate(said, at)
    )
