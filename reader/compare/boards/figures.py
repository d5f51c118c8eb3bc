"""The board of figures: how many, of what, who says so. They are listed, and not judged."""

from collections.abc import Callable, Mapping, Sequence

from reader.compare.attribution.all_of import attributions_of
from reader.compare.attribution.attributed import Attribution
from reader.compare.attribution.sources import sources
from reader.compare.boards.board import Board, Cell, Column, Comparing, Row
from reader.compare.boards.outlets import outlet_names
from reader.compare.figures.figure import Figure
from reader.compare.figures.quantities import figures
from reader.compare.matching.passages import passage_at
from reader.model.identity import derived_id
from reader.model.story import Story, StoryArticle
from reader.model.text.inflection import stem
from reader.model.text.words import words

_NOTE = (
    "A row is a quantity as one report gives it; those that count the same by their last word stand"
    " together, what most outlets count first. They are listed and not judged: two may both be true. Dates, times, ids and what is"
    " said again are left out; what is counted and who says so are read in English only."
    " Of an article, the first 500,000 code points are read."
)
_HINT = "No report of this story gives a quantity that the rules can read."
_NOBODY = ("nobody named", "nobody named")
_COLUMNS = (
    Column("figure", "figure"),
    Column("value", "value", "number"),
    Column("unit", "unit"),
    Column("counted", "what is counted"),
    Column("said_by", "who says so"),
    Column("outlet", "outlet"),
    Column("sentence", "in the sentence"),
)


def board(story: Story, comparison: Comparing | None, names: Mapping[str, str]) -> Board:
    """Return the quantities of a story by what they count: first what most outlets count."""
    del comparison, names
    said = attributions_of(story)
    named = {
        (one.cue, one.by): (called, source.label)
        for source in sources(story, said)
        for one, called in zip(source.attributions, source.called, strict=True)
    }
    groups: dict[str, list[Row]] = {}
    outlets = outlet_names(story)
    for each in story.articles:
        article = each.article
        nearest = _Nearest(said[article.id])
        for figure in figures(article.id, each.text, each.regions, article.language):
            who = nearest.at(figure)
            called = named.get((who.cue, who.by), _NOBODY) if who is not None else _NOBODY
            row = _row(each, figure, _said_by(who, *called), outlets[article.id])
            groups.setdefault(_kind(figure, article.language), []).append(row)
    rows = tuple(row for kind in sorted(groups, key=_rank(groups)) for row in groups[kind])
    return Board("figures", "Figures", _COLUMNS, rows, _NOTE, _HINT)


def _rank(groups: Mapping[str, Sequence[Row]]) -> Callable[[str], tuple[bool, int]]:
    """Return the order of groups: what nothing is said to be counted of comes last."""
    at = [column.key for column in _COLUMNS].index("outlet")
    outlets = {kind: len({row.cells[at].text for row in rows}) for kind, rows in groups.items()}
    return lambda kind: (not kind, -outlets[kind])


class _Nearest:
    """Finds who says what stands at a place; asked in the order of the text."""

    def __init__(self, said: Sequence[Attribution]) -> None:
        self._waiting = sorted(
            (one for one in said if one.contents),
            key=lambda one: min(each.start for each in one.contents),
            reverse=True,
        )
        self._open: list[Attribution] = []

    def at(self, figure: Figure) -> Attribution | None:
        start, end = figure.place.start, figure.place.end
        while self._waiting and min(each.start for each in self._waiting[-1].contents) <= start:
            self._open.append(self._waiting.pop())
        self._open = [one for one in self._open if max(e.end for e in one.contents) > start]
        held = [one for one in self._open if one.covers(start, end)]
        return min(held, key=lambda one: (one.by == "", one.length), default=None)


def _kind(figure: Figure, language: str) -> str:
    """Return what figures that stand together have in common."""
    if not figure.of:
        return f"unit {figure.unit}" if figure.unit else ""
    last = list(words(figure.of, 0, len(figure.of)))[-1:]
    return f"counted {stem(figure.of[slice(*last[0])], language)}" if last else ""


def _said_by(who: Attribution | None, called: str, elsewhere: str) -> Cell:
    """Return who says so, as this report calls it; beside it the words that others have for it."""
    if who is None:
        return Cell()
    return Cell(
        called,
        (who.source or who.cue,),
        "marked" if who.by else "suggested",
        f"elsewhere {elsewhere}" if elsewhere != called else "",
        (who.by,) if who.by else (),
    )


def _row(each: StoryArticle, figure: Figure, said_by: Cell, outlet: str) -> Row:
    place, counted = figure.place, figure.counted
    sentence = passage_at(place.article, each.text, (), place.start)
    return Row(
        derived_id("figure", place.article, str(place.start), str(place.end)),
        (
            Cell(" ".join(f"{figure.about} {place.quote}".split()), (place,)),
            Cell(figure.value),
            Cell(figure.unit),
            Cell(" ".join(figure.of.split()), (counted,) if counted else ()),
            said_by,
            Cell(outlet, (place,)),
            Cell(" ".join(sentence.quote.split()) if sentence else "", (place,)),
        ),
    )
