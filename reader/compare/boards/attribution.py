"""The board of attribution: what is said, by whom, through whom, and how many sources that makes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from reader.compare.attribution.all_of import attributions_of
from reader.compare.attribution.attributed import Attribution
from reader.compare.attribution.sources import Source, sources
from reader.compare.boards.board import Board, Cell, Column, Comparing, Row
from reader.compare.boards.claims import claims
from reader.compare.boards.outlets import outlet_names, outlet_of
from reader.compare.boards.ties import Ties
from reader.model.counting.counted import counted
from reader.model.identity import derived_id
from reader.model.passage import Passage
from reader.model.story import Story

MARKED = "marked"
SUGGESTED = "suggested"
NOBODY = "nobody named"
_NOTE = (
    "A row is something credited to a source, with the channel it came through; those of one"
    " ultimate source stand together. {sources} in {outlets}. Suggestions come from rules for"
    " English; who is one source goes by names and offices until same-as or echoes ties it."
    " Of an article, the first 500,000 code points are read."
)
_HINT = (
    "Nothing is credited to anybody yet: the rules know English only. With the codebook"
    " attribution, mark Source, Cue and Content and link the cue to both."
)
_COLUMNS = (
    Column("source", "ultimate source"),
    Column("carried", "carried by"),
    Column("content", "content"),
    Column("outlet", "outlet"),
    Column("channel", "channel"),
    Column("said_by", "in the words"),
    Column("cue", "cue"),
    Column("claim", "claim"),
)


def board(story: Story, comparison: Comparing | None, names: Mapping[str, str]) -> Board:
    """Return what the reports of a story credit, those of one ultimate source together."""
    del comparison, names
    found = attributions_of(story)
    named = sources(story, found)
    unnamed = [one for each in found.values() for one in each if one.source is None]
    nobody = Source(NOBODY, tuple(unnamed), called=(NOBODY,) * len(unnamed))
    listed = [*named, *([nobody] if unnamed else [])]
    carried = _Claims(story, named)
    outlets = {outlet_of(each.article) for each in story.articles}
    note = _NOTE.format(
        sources=counted(len(named), "ultimate source"), outlets=counted(len(outlets), "outlet")
    )
    rows = tuple(row for source in listed for row in _rows(story, source, carried))
    return Board("attribution", "Attribution", _COLUMNS, rows, note, _HINT)


class _Claims:
    """Which claims contents belong to, and of how many ultimate sources those are."""

    def __init__(self, story: Story, named: Iterable[Source]) -> None:
        self._story = story
        self._claims = [claim.passages for claim in claims(story, Ties(story))]
        self._said = [(at, one) for at, source in enumerate(named) for one in source.attributions]

    def counted(self, one: Attribution) -> str:
        """Return "2 outlets, 1 source" of the claim that a content is part of, or ``""``."""
        for places in self._claims:
            if any(_meets(place, content) for place in places for content in one.contents):
                return self._counts(places)
        return ""

    def _counts(self, places: Sequence[Passage]) -> str:
        held = [
            [at for at, one in self._said if any(_meets(place, each) for each in one.contents)]
            for place in places
        ]
        outlets = {outlet_of(self._story.by_id[place.article].article) for place in places}
        count = len({at for some in held for at in some})
        own = counted(sum(not some for some in held), "passage")
        unsaid = f", {own} without one" if not all(held) else ""
        return f"{counted(len(outlets), 'outlet')}, {counted(count, 'source')}{unsaid}"


def _meets(one: Passage, other: Passage) -> bool:
    return one.article == other.article and one.start < other.end and other.start < one.end


def _rows(story: Story, source: Source, carried: _Claims) -> Iterator[Row]:
    names = outlet_names(story)
    outlets = {outlet_of(story.by_id[each].article) for each in source.articles}
    several = f"{counted(len(outlets), 'outlet')}{', 1 source' if len(outlets) > 1 else ''}"
    count = several if source.label != NOBODY else ""
    for one, called in zip(source.attributions, source.called, strict=True):
        said_by = _places(one.source)
        yield Row(
            derived_id("attribution", one.article, str(one.cue.start), str(one.cue.end), one.by),
            (
                Cell(source.label, said_by or (one.cue,), note=_known_as(source, called)),
                Cell(count),
                Cell(" … ".join(each.quote for each in one.contents), one.contents),
                Cell(names[one.article], (one.cue,)),
                _channel(one, story.by_id[one.article].article.wire),
                Cell(_words(one.source), said_by),
                _cue(one),
                Cell(carried.counted(one)),
            ),
        )


def _known_as(source: Source, called: str) -> str:
    """Return whether a person tied a source, and what a report calls it where that is not its label."""
    here = f"here {called}" if called != source.label else ""
    return ", ".join(filter(None, ("tied" if source.tied else "", here)))


def _cue(one: Attribution) -> Cell:
    words = " ".join(one.cue.quote.split())
    if not one.by:
        return Cell(words, (one.cue,), SUGGESTED)
    return Cell(words, (one.cue,), MARKED, by=(one.by,), links=one.links)


def _channel(one: Attribution, wire: str) -> Cell:
    if one.channel is None and wire:
        return Cell(wire, note="of the whole report")
    return Cell(_words(one.channel), _places(one.channel))


def _words(place: Passage | None) -> str:
    return "" if place is None else " ".join(place.quote.split())


def _places(place: Passage | None) -> tuple[Passage, ...]:
    return () if place is None else (place,)
