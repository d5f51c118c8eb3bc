"""Counts over marks: pure, of marks that were read before."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct

from reader.model.article import ASIDE_KINDS, RegionKind
from reader.model.codebook import Codebook
from reader.model.counting.cooccurrence import Pair


class Marked(Struct, frozen=True, gc=False):
    """As much of a mark as is counted.

    Attributes:
        article: the article's id.
        annotator: the annotator's id.
        tag: the tag's id.
        unsure: whether its maker is unsure of it.
        unfilled: whether a field that the codebook requires has no value.
    """

    article: str
    annotator: str
    tag: str
    unsure: bool = False
    unfilled: bool = False


class About(Struct, frozen=True, gc=False):
    """As much of an article as counts are told by."""

    title: str = ""
    outlet: str = ""
    story: str = ""


class Worked(Struct, frozen=True, gc=False):
    """How many seconds an annotator was at work on an article in a round."""

    article: str
    annotator: str
    round: str
    seconds: float


class Counted(Struct, frozen=True, kw_only=True):
    """What was read to be counted, within its scope.

    Attributes:
        codebook: the one in use.
        marks: every mark that counts.
        left_out: how many do not, since they lie in regions that are left out.
        regions: the kinds of regions that are left out.
        rounds: the rounds the marks are of.
        articles: how many articles are in the scope, with marks or without.
        about: the articles that have marks or time, by id.
        names: annotators' names by id.
        worked: coding time.
        only: the tags the scope is narrowed to; none means all.
        rolled_up: whether each mark counts for the topmost tag above its own.
    """

    codebook: Codebook
    marks: tuple[Marked, ...]
    left_out: int
    regions: tuple[RegionKind, ...]
    rounds: tuple[str, ...]
    articles: int
    about: Mapping[str, About]
    names: Mapping[str, str]
    worked: tuple[Worked, ...]
    only: tuple[str, ...] = ()
    rolled_up: bool = False

    @property
    def taken_in(self) -> tuple[RegionKind, ...]:
        """The kinds of regions, left out else, whose marks count."""
        return tuple(sorted(ASIDE_KINDS - {*self.regions}))


class Tally(Struct, frozen=True):
    """How often something was marked.

    Attributes:
        marks: active marks.
        articles: articles with one or more of them.
        unsure: those of the marks that are unsure.
        unfilled: those that lack a required field.
    """

    marks: int = 0
    articles: int = 0
    unsure: int = 0
    unfilled: int = 0


def tally(marks: Iterable[Marked], by: Callable[[Marked], str]) -> dict[str, Tally]:
    """Return the counts of marks by what ``by`` says of each."""
    counts: Counter[str] = Counter()
    unsure: Counter[str] = Counter()
    unfilled: Counter[str] = Counter()
    articles: dict[str, set[str]] = {}
    for mark in marks:
        key = by(mark)
        counts[key] += 1
        unsure[key] += mark.unsure
        unfilled[key] += mark.unfilled
        articles.setdefault(key, set()).add(mark.article)
    return {
        key: Tally(count, len(articles[key]), unsure[key], unfilled[key])
        for key, count in counts.items()
    }


def cross(
    marks: Iterable[Marked], row: Callable[[Marked], str], column: Callable[[Marked], str]
) -> Counter[tuple[str, str]]:
    """Return how many marks there are by what ``row`` and ``column`` say of each."""
    return Counter((row(mark), column(mark)) for mark in marks)


def topmost(codebook: Codebook) -> dict[str, str]:
    """Return the topmost tag above each tag of a codebook; of a topmost one itself.

    A parent that is not in the codebook is none, and a cycle ends where it began.
    """
    parents = {tag.id: tag.parent for tag in codebook.tags}
    tops: dict[str, str] = {}
    for tag in parents:
        line = [tag]
        while (parent := parents[line[-1]]) in parents and parent not in line:
            if parent in tops:
                line.append(tops[parent])
                break
            line.append(parent)
        tops[tag] = line[-1]
    return tops


def below(codebook: Codebook, top: str) -> tuple[str, ...]:
    """Return the ids of the tags whose topmost one is ``top``, itself among them."""
    return tuple(
        {top: None} | {tag: None for tag, above in topmost(codebook).items() if above == top}
    )


def gathered(pairs: Mapping[Pair, int], tops: Mapping[str, str]) -> Counter[Pair]:
    """Return pairs of tags as pairs of the topmost tags above them."""
    found: Counter[Pair] = Counter()
    for (one, other), count in pairs.items():
        first, second = sorted((tops.get(one, one), tops.get(other, other)))
        found[first, second] += count
    return found
