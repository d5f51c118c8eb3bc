"""The board of names: what each outlet calls the actors of a story, and how often."""

from collections.abc import Mapping, Sequence

from reader.compare.boards.board import Board, Cell, Column, Comparing, Row
from reader.compare.boards.outlets import outlet_columns
from reader.compare.names.actors import Actor, Variant, actors
from reader.model.identity import derived_id
from reader.model.passage import Passage
from reader.model.story import Story

TIED = "tied"
PARTLY = "partly tied"
SUGGESTED = "suggested"
UNTIED = "not tied"
_NOTE = (
    "A row is one way of naming somebody or something, with how often each report says exactly"
    " that, what is said again left out. Those of one actor stand together: tied by same-as, or"
    " suggested by spelling, last word or initials, which a person confirms."
    " Of an article, the first 500,000 code points are read."
)
_HINT = (
    "No name is tied, and none was found: that is done by capital letters. Select a name, press m,"
    " and m again on another name for the same, then the letter for same as."
)


def board(story: Story, comparison: Comparing | None, names: Mapping[str, str]) -> Board:
    """Return the actors of a story with their variants, those that are tied first."""
    del comparison, names
    articles = [each.article.id for each in story.articles]
    return Board(
        "names",
        "Names",
        (
            Column("actor", "actor"),
            Column("variant", "called"),
            Column("state", "tied"),
            Column("mentions", "mentions", "number"),
            *outlet_columns(story),
        ),
        tuple(
            _row(actor, variant, articles) for actor in actors(story) for variant in actor.variants
        ),
        _NOTE,
        _HINT,
    )


def _row(actor: Actor, variant: Variant, articles: Sequence[str]) -> Row:
    state = _state(actor, variant)
    main = actor.variants[0]
    return Row(
        derived_id("name", actor.first.article, str(actor.first.start), variant.words),
        (
            Cell(actor.label, (actor.first,), by=actor.by),
            Cell(variant.words, variant.mentions),
            Cell("", (), state, variant.why if variant is not main else ""),
            Cell(str(len(variant.mentions))),
            *(_outlet(variant, article) for article in articles),
        ),
    )


def _state(actor: Actor, variant: Variant) -> str:
    if variant.tied:
        return TIED if variant.tied.issuperset(variant.mentions) else PARTLY
    return SUGGESTED if variant is not actor.variants[0] else UNTIED


def _outlet(variant: Variant, article: str) -> Cell:
    """Return how often one report says a variant, and how many of those are tied."""
    here: tuple[Passage, ...] = tuple(each for each in variant.mentions if each.article == article)
    if not here:
        return Cell()
    tied = sum(each in variant.tied for each in here)
    return Cell(str(len(here)), here, note=f"{tied} tied" if tied else "")
