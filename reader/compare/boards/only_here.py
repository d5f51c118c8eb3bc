"""The board of what only one outlet says: passages that nobody tied to one in another article."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence

from reader.compare.boards.board import Board, Cell, Column, Comparing, Row
from reader.compare.boards.outlets import outlet_names
from reader.compare.boards.ties import Tie, Ties, omits
from reader.compare.matching.passages import passages
from reader.model.counting.counted import counted
from reader.model.identity import derived_id
from reader.model.passage import Counterpart, Passage
from reader.model.story import Story, StoryArticle

CONFIRMED = "confirmed only here"
OPEN = "no counterpart confirmed yet"
_COLUMNS = (
    Column("passage", "passage"),
    Column("outlet", "outlet"),
    Column("date", "date"),
    Column("state", "state"),
    Column("suggested", "best suggested"),
    Column("score", "score", "number"),
    Column("annotator", "who"),
)
_NOTE = (
    "A row is a passage that nobody tied to one in another article. It is confirmed only here once"
    " somebody said of all the others that they are silent on it; before that, nobody has looked."
)
_HINT = "Every passage has a counterpart in another article that somebody confirmed."
_ALONE = "One article is open; what only it says shows beside others, p at the texts adds one."
_DATE = len("2016-04-21")


def board(story: Story, comparison: Comparing | None, names: Mapping[str, str]) -> Board:
    """Return the passages without a confirmed counterpart, in reading order.

    With a comparison, those nobody has examined have the best suggestion's outlet and score.
    """
    several = len(story.articles) > 1
    rows = tuple(_rows(story, comparison, names)) if several else ()
    hint = _HINT if several else _ALONE
    return Board("only-here", "Only here", _COLUMNS, rows, _NOTE, hint)


def _rows(story: Story, comparison: Comparing | None, names: Mapping[str, str]) -> Iterator[Row]:
    ties, outlets = Ties(story), outlet_names(story)
    for each in story.articles:
        here = each.article.id
        silent = [tie for tie in ties.all if omits(tie) and tie.from_.article == here]
        others = [other for other in outlets if other != here]
        for place in unpartnered(each, ties):
            own = [tie for tie in silent if _touch(tie.from_, place)]
            nearest = comparison.nearest(place) if comparison else None
            yield _row(each, place, own, others, nearest, names, outlets)


def unpartnered(each: StoryArticle, ties: Ties) -> list[Passage]:
    """Return the passages of an article that nothing ties to another, but for names of one.

    What somebody said another article is silent on stands as it was marked, in the place of the
    sentences it is in.
    """
    here = each.article.id
    marked = {tie.from_ for tie in ties.all if omits(tie) and tie.from_.article == here}
    tied = [*ties.partnered(here)]
    partnered, taken = Covered(tied), Covered([*marked, *tied])
    found = [place for place in marked if not partnered.touches(place)]
    found += [
        place for place in passages(here, each.text, each.regions) if not taken.touches(place)
    ]
    return sorted(found)


class Covered:
    """What some passages of one article cover."""

    def __init__(self, places: Iterable[Passage]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for place in sorted(places):
            if self._ends and place.start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], place.end)
            else:
                self._starts.append(place.start)
                self._ends.append(place.end)

    def touches(self, place: Passage) -> bool:
        """Tell whether a passage has a code point in common with them."""
        at = bisect_left(self._starts, place.end)
        return at > 0 and self._ends[at - 1] > place.start


def _touch(one: Passage, other: Passage) -> bool:
    return one.start < other.end and other.start < one.end


def _row(
    each: StoryArticle,
    place: Passage,
    silent: Sequence[Tie],
    others: Sequence[str],
    best: Counterpart | None,
    names: Mapping[str, str],
    outlets: Mapping[str, str],
) -> Row:
    here = each.article
    examined = {tie.link.to_article for tie in silent}.intersection(others)
    is_confirmed = examined.issuperset(others)
    state = CONFIRMED if is_confirmed else OPEN
    if examined and not is_confirmed:
        state = f"silent: {len(examined)} of {counted(len(others), 'other')}"
    by = tuple(dict.fromkeys(tie.link.annotator for tie in silent))
    links = tuple(tie.link.id for tie in silent)
    score = "" if best is None or is_confirmed else f"{best.score:.2f}"
    suggested = Cell()
    if best is not None and not is_confirmed:
        there = best.to if best.from_.article == here.id else best.from_
        suggested = Cell(f"{outlets[there.article]}: {there.quote}", (there,))
    return Row(
        derived_id("only here", here.id, str(place.start), str(place.end)),
        (
            Cell(place.quote, (place,)),
            Cell(outlets[here.id]),
            Cell(here.published[:_DATE]),
            Cell(state, state=state, by=by, links=links),
            suggested,
            Cell(score),
            Cell(", ".join(names.get(who, "") for who in by)),
        ),
    )
