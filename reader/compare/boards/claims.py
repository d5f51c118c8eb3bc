"""The board of claims: which outlet states one, contradicts it, or is silent on it."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from reader.compare.boards.board import Board, Cell, Column, Comparing, Row
from reader.compare.boards.outlets import outlet_columns
from reader.compare.boards.ties import (
    Tie,
    Ties,
    contradicts,
    is_all_names,
    omits,
    values,
)
from reader.model.article import outlet_of
from reader.model.identity import derived_id
from reader.model.passage import Passage
from reader.model.story import Story

STATES = "states it"
CONTRADICTED = "contradicts"
BOTH = "states and contradicts"
SILENT = "silent"
OPEN = "not examined"
_NOTE = (
    "A row is a claim: passages that say the same, corroborate or echo each other, or are one"
    " derived from the other. An outlet states it, contradicts it, is silent on it because somebody"
    " said so, or was not examined for it."
)
_HINT = (
    "No two passages are tied yet. At a passage, = shows its counterparts and y accepts one, or"
    " m there and m at the other passage ties both; m and O says that an article is silent on it."
)


class Claim(Struct, frozen=True):
    """Passages that state one thing, with what ties others to it."""

    passages: tuple[Passage, ...]
    """By article, as the story has them, then by place."""
    ties: tuple[Tie, ...]
    """Those with an end among the passages."""

    @property
    def id(self) -> str:
        """Derived from the passage that stands first."""
        first = self.passages[0]
        return derived_id("claim", first.article, str(first.start), str(first.end))


def board(story: Story, comparison: Comparing | None, names: Mapping[str, str]) -> Board:
    """Return the claims of a story, by where each stands first."""
    del comparison
    ties = Ties(story)
    return Board(
        "claims",
        "Claims",
        (
            Column("claim", "claim"),
            Column("outlets", "stated by", "number"),
            *outlet_columns(story),
        ),
        tuple(_row(story, ties, claim, names) for claim in claims(story, ties)),
        _NOTE,
        _HINT,
    )


def claims(story: Story, ties: Ties) -> list[Claim]:
    """Return the claims of a story, by where each stands first.

    A passage that stands alone is one if somebody said who is silent on it or contradicts it;
    not, though, if it only contradicts a claim that is there already.
    """
    order = {each.article.id: at for at, each in enumerate(story.articles)}
    groups = sorted(
        (sorted(group, key=lambda place: (order[place.article], place)) for group in ties.groups()),
        key=lambda group: (order[group[0].article], group[0]),
    )
    found: list[Claim] = []
    told: set[Passage] = set()
    for group in groups:
        own = tuple(dict.fromkeys(tie for place in group for tie in ties.at[place]))
        if not _is_claim(group, own) or (len(group) == 1 and group[0] in told and not _silent(own)):
            continue
        found.append(Claim(tuple(group), own))
        told |= {end for tie in own if contradicts(tie) for end in (tie.from_, tie.to) if end}
    return found


def _is_claim(group: Sequence[Passage], ties: Sequence[Tie]) -> bool:
    if any(contradicts(tie) or omits(tie) for tie in ties):
        return True
    return len(group) > 1 and not is_all_names(group)


def _silent(ties: Iterable[Tie]) -> bool:
    return any(map(omits, ties))


def _row(story: Story, ties: Ties, claim: Claim, names: Mapping[str, str]) -> Row:
    cells = [_outlet(claim, each.article.id, ties, names) for each in story.articles]
    stating = {
        outlet_of(each.article)
        for each, cell in zip(story.articles, cells, strict=True)
        if cell.state in (STATES, BOTH)
    }
    first = claim.passages[0]
    words = Cell(first.quote, (first,), by=ties.by[first])
    return Row(claim.id, (words, Cell(str(len(stating))), *cells))


def _outlet(claim: Claim, article: str, ties: Ties, names: Mapping[str, str]) -> Cell:
    """Return what one article says of a claim, as far as anybody said so."""
    states = [place for place in claim.passages if place.article == article]
    clashing = [(tie, place) for tie, place in _clashing(claim) if place.article == article]
    silent = [tie for tie in claim.ties if omits(tie) and tie.link.to_article == article]
    against = dict.fromkeys(place for _, place in clashing)
    state = (
        (BOTH if states else CONTRADICTED)
        if clashing
        else (STATES if states else SILENT if silent else OPEN)
    )
    notes = [", ".join(filter(None, (values(t.link, "slot"), t.link.state))) for t, _ in clashing]
    if states or clashing:
        notes += [f"silent, says {names.get(tie.link.annotator, '')}" for tie in silent]
    said = [
        *(who for place in states for who in ties.by[place]),
        *(tie.link.annotator for tie, _ in clashing),
        *(tie.link.annotator for tie in silent),
    ]
    links = [tie.link.id for tie in (*(tie for tie, _ in clashing), *silent)]
    places = tuple(dict.fromkeys((*states, *against)))
    return Cell(
        " / ".join(place.quote for place in places),
        places,
        state,
        "; ".join(dict.fromkeys(filter(None, notes))),
        tuple(dict.fromkeys(said)),
        tuple(dict.fromkeys(links)),
    )


def _clashing(claim: Claim) -> Iterable[tuple[Tie, Passage]]:
    """Yield the ties that contradict a claim, each with the passage that does."""
    own = set(claim.passages)
    for tie in filter(contradicts, claim.ties):
        for here, there in ((tie.from_, tie.to), (tie.to, tie.from_)):
            if here in own and there is not None and there not in own:
                yield tie, there
