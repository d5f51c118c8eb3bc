"""The tables of counts: which there are, and how each is made of what was counted."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

import msgspec

from reader.model.counting.cooccurrence import Pair
from reader.model.counting.counts import Counted, Marked, Tally, cross, gathered, tally, topmost
from reader.model.counting.tables import Cell, Column, Row, Table

_TALLIED = (
    Column("marks", "marks", "count"),
    Column("articles", "articles", "count"),
    Column("unsure", "unsure", "count"),
    Column("unfilled", "unfilled", "count"),
)
_SAYS = (
    "marks; articles that have one or more of them; unsure marks; marks that lack a field the"
    " codebook requires"
)
_TAG = (Column("tag", "tag id", "id"), Column("label", "tag", "text"))
_ARTICLE = (
    Column("article", "article id", "id"),
    Column("title", "title", "text"),
    Column("outlet", "outlet", "text"),
    Column("story", "story", "text"),
)
_SECONDS = Column("seconds", "time", "seconds")


class Tags:
    """What marks are called, and whether the tags below one count for it."""

    def __init__(self, counted: Counted) -> None:
        self._labels = {tag.id: tag.name for tag in counted.codebook.tags}
        self._tops = topmost(counted.codebook) if counted.rolled_up else {}

    def of(self, mark: Marked) -> str:
        """Return the tag that a mark counts for."""
        return self.counting(mark.tag)

    def counting(self, tag: str) -> str:
        """Return the tag that another counts for."""
        return self._tops.get(tag, tag)

    def label(self, tag: str) -> str:
        """Return what a tag is called."""
        return self._labels.get(tag, tag)

    def gathered(self, pairs: Mapping[Pair, int]) -> Mapping[Pair, int]:
        """Return pairs of tags as pairs of those they count for."""
        return gathered(pairs, self._tops) if self._tops else pairs


def tags(counted: Counted) -> Table:
    """Return the marks a tag; a tag that was never used has a row too."""
    names = Tags(counted)
    found = tally(counted.marks, names.of)
    offered = (tag for tag in counted.codebook.tags if tag.for_marks)
    for tag in offered:
        if not counted.only or tag.id in counted.only:
            found.setdefault(names.counting(tag.id), Tally())
    rows = [Row(tag, (tag, names.label(tag), *_cells(each))) for tag, each in found.items()]
    return _table("tags", "Tags", _SAYS, (*_TAG, *_TALLIED), rows)


def outlets(counted: Counted) -> Table:
    """Return the marks an outlet."""
    return _by_about(counted, "outlet", "outlets", "Outlets")


def stories(counted: Counted) -> Table:
    """Return the marks a story."""
    return _by_about(counted, "story", "stories", "Stories")


def _by_about(counted: Counted, what: str, key: str, title: str) -> Table:
    found = tally(counted.marks, lambda mark: getattr(counted.about[mark.article], what))
    rows = [Row(name, (name, *_cells(each))) for name, each in found.items()]
    return _table(key, title, _SAYS, (Column(what, what, "text"), *_TALLIED), rows)


def annotators(counted: Counted) -> Table:
    """Return the marks and the coding time an annotator."""
    found = tally(counted.marks, lambda mark: mark.annotator)
    seconds: dict[str, float] = {}
    for each in counted.worked:
        seconds[each.annotator] = seconds.get(each.annotator, 0.0) + each.seconds
        found.setdefault(each.annotator, Tally())
    rows = [
        Row(who, (who, counted.names.get(who, who), *_cells(each), round(seconds.get(who, 0))))
        for who, each in found.items()
    ]
    columns = (Column("id", "id", "id"), Column("annotator", "annotator", "text"))
    return _table(
        "annotators", "Annotators", f"{_SAYS}; {_TIME}", (*columns, *_TALLIED, _SECONDS), rows
    )


def articles(counted: Counted) -> Table:
    """Return the marks an article, of those that have any."""
    found = tally(counted.marks, lambda mark: mark.article)
    rows = [
        Row(article, (*_about(counted, article), each.marks, each.unsure, each.unfilled))
        for article, each in found.items()
    ]
    columns = (*_ARTICLE, *(column for column in _TALLIED if column.key != "articles"))
    says = "marks; unsure marks; marks that lack a field the codebook requires"
    return _table("articles", "Articles", says, columns, rows)


_TIME = (
    "time is that between key presses and clicks in the reading screen, gaps of more than a"
    " minute left out"
)


def time(counted: Counted) -> Table:
    """Return the active coding time an article and coder."""
    columns = (
        *_ARTICLE,
        Column("annotator", "annotator", "text"),
        Column("round", "round", "id"),
        _SECONDS,
    )
    rows = [
        Row(
            each.article,
            (
                *_about(counted, each.article),
                counted.names.get(each.annotator, each.annotator),
                each.round,
                round(each.seconds),
            ),
        )
        for each in counted.worked
    ]
    return _table("time", "Coding time", _TIME, columns, rows)


def tag_by_outlet(counted: Counted) -> Table:
    """Return the marks by tag and outlet."""
    names = Tags(counted)
    cells = cross(counted.marks, names.of, lambda mark: counted.about[mark.article].outlet)
    across = _greatest_first({outlet: outlet for _, outlet in cells}, cells, at=1)
    columns = [Column(outlet, outlet or "-", "count") for outlet in across]
    empty = Table("tag-by-outlet", "Tag by outlet", "marks", tuple(columns), (), "outlet", "marks")
    return _matrix(empty, names, cells, across)


def tag_by_tag(counted: Counted, pairs: Mapping[Pair, int]) -> Table:
    """Return how often two tags stand on the same words."""
    names = Tags(counted)
    cells: Counter[Pair] = Counter()
    for (one, other), count in names.gathered(pairs).items():
        cells[one, other] = cells[other, one] = count
    across = _greatest_first({tag: names.label(tag) for tag, _ in cells}, cells, at=0)
    columns = [Column(tag, names.label(tag), "count") for tag in across]
    says = (
        "pairs of marks of one annotator that share a code point, in one article and round; a"
        " pair counts once, the total of a row each pair of its tag"
    )
    empty = Table(TAG_BY_TAG, "Tag by tag", says, tuple(columns), (), "other", "pairs")
    return _matrix(empty, names, cells, across)


TITLES = {
    "tags": "Tags",
    "outlets": "Outlets",
    "stories": "Stories",
    "annotators": "Annotators",
    "articles": "Articles",
    "tag-by-outlet": "Tag by outlet",
    "tag-by-tag": "Tag by tag",
    "time": "Time",
}
"""Every table by its name, in the order they are shown in."""
NAMES = tuple(TITLES)
Maker = Callable[[Counted], Table]
MAKERS: dict[str, Maker] = {
    "tags": tags,
    "outlets": outlets,
    "stories": stories,
    "annotators": annotators,
    "articles": articles,
    "tag-by-outlet": tag_by_outlet,
    "time": time,
}
"""What makes each table but ``TAG_BY_TAG``, which has pairs to be counted first."""
TAG_BY_TAG = "tag-by-tag"


def _cells(each: Tally) -> tuple[int, int, int, int]:
    return each.marks, each.articles, each.unsure, each.unfilled


def _about(counted: Counted, article: str) -> tuple[str, str, str, str]:
    about = counted.about[article]
    return article, about.title, about.outlet, about.story


def _table(
    key: str, title: str, says: str, columns: tuple[Column, ...], rows: Sequence[Row]
) -> Table:
    table = Table(key, title, says, columns, tuple(rows))
    return table.sorted_by(table.measure)


def _matrix(
    empty: Table, names: Tags, cells: Mapping[tuple[str, str], int], across: Sequence[str]
) -> Table:
    """Return an empty table of columns across with a row for each tag, and a total."""
    counts: dict[str, dict[str, int]] = {}
    for (row, column), count in cells.items():
        counts.setdefault(row, {})[column] = count
    rows = [
        Row(tag, (tag, names.label(tag), sum(own.values()), *_spread(own, across)))
        for tag, own in counts.items()
    ]
    columns = (*_TAG, Column("total", "total", "count"), *empty.columns)
    whole = msgspec.structs.replace(empty, columns=columns, rows=tuple(rows))
    return whole.sorted_by(whole.measure)


def _spread(own: Mapping[str, int], across: Sequence[str]) -> tuple[Cell, ...]:
    return tuple(own.get(column, 0) for column in across)


def _greatest_first(
    names: Mapping[str, str], cells: Mapping[tuple[str, str], int], at: int
) -> list[str]:
    totals: Counter[str] = Counter()
    for key, count in cells.items():
        totals[key[at]] += count
    return sorted(names, key=lambda name: (-totals[name], names[name].casefold()))
