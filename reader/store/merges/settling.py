"""Settling: what a thing is by its history, where copies of the project have changed it apart.

The rows of a project are a function of its changes: merging and checking both ask here.
Most things have a history in one line and are what its last change says.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec
from msgspec import Struct

from reader.model.annotation import Progress
from reader.model.article import METADATA
from reader.model.forks import Order, Rivals, Turn, ends, rivals, standing
from reader.model.identity import derived_id
from reader.store import stored
from reader.store.articles import ARTICLE
from reader.store.merges.picks import PICK, Picks
from reader.store.project import AMONG, among, grouped
from reader.store.proposals.suggestions import SUGGESTION
from reader.store.rounds import ROUND
from reader.store.sqlite import Connection
from reader.store.submitting.submissions import REOPENING, SUBMISSION
from reader.store.transaction import Entity

_ALONE = {PICK.name, REOPENING.name, SUBMISSION.name, SUGGESTION.name}
"""Kinds of things of which nobody need pick one: the last in order is as good."""
_ASPECTS = {
    ARTICLE.name: (*METADATA, "extra"),
    ROUND.name: ("codebook", "open", "finished", "stories", "coders", "adjudicators"),
}
"""Kinds of things that are many decisions: who changes one of them leaves the others alone."""
_WHEN = ("created", "at")
"""When it was said makes what was said no other."""
COLUMNS = (
    "entity_id, id, coalesce(base_change, ''), lamport, replica, replica_seq, transaction_id,"
    " before, after, number, at, annotator"
)
"""Of ``change``, in the order of ``Said``; for the store."""


class Said(NamedTuple):
    """A row of the history of one thing."""

    thing: str
    id: str
    base: str
    lamport: int
    replica: str
    replica_seq: int
    transaction: str
    before: str | None
    after: str | None
    number: int
    at: str
    annotator: str


class Apart(NamedTuple):
    """Two values of one thing, or of one aspect of it, between which nobody has picked."""

    id: str
    aspect: str
    """The name of the part that differs; ``""`` is the whole."""
    rivals: Rivals


class Settled(Struct, frozen=True):
    """What a thing is, and what of it waits for a person."""

    image: Any
    apart: tuple[Apart, ...] = ()


def settle(entity: Entity[Any], history: Sequence[Said], picks: Picks) -> Settled:
    """Return what a thing is by all of its changes, in order.

    Raises:
        StoreError: one of them cannot be read.
    """
    if _is_one_line(history):
        return Settled(stored.image(entity.image, history[-1].after))
    seen = {
        said.id: tuple(stored.image(entity.image, text) for text in (said.before, said.after))
        for said in history
    }
    history = [_rooted(said, history, seen) for said in history]
    aspects = _ASPECTS.get(entity.name, ())
    if not aspects or any(after is None for _, after in seen.values()):
        turns = _turns(history, seen, picks, "")
        return Settled(seen[standing(turns).id][1], _apart(entity, turns, picks, ""))
    image: Any = seen[max(history, key=_order).id][1]
    apart: tuple[Apart, ...] = ()
    for aspect in aspects:
        turns = _turns(history, seen, picks, aspect)
        image = msgspec.structs.replace(image, **{aspect: standing(turns).after})
        apart += _apart(entity, turns, picks, aspect)
    return Settled(image, apart)


def _rooted(said: Said, history: Sequence[Said], seen: Mapping[str, tuple[Any, ...]]) -> Said:
    """Return a change with what it was made upon, where it was made in a handout, which cannot say."""
    before, _ = seen[said.id]
    if said.base or before is None:
        return said
    found = [
        each.id for each in history if each.lamport < said.lamport and seen[each.id][1] == before
    ]
    return said._replace(base=found[-1]) if found else said


def _turns(
    history: Sequence[Said], seen: Mapping[str, tuple[Any, ...]], picks: Picks, aspect: str
) -> list[Turn]:
    return [
        Turn(
            said.id,
            said.base,
            _order(said),
            _value(seen[said.id][0], aspect),
            _value(seen[said.id][1], aspect),
            picks.made_by(said.transaction, aspect),
            _is_submitted(seen[said.id][1]),
        )
        for said in history
    ]


def _order(said: Said) -> Order:
    return said.lamport, said.replica, said.replica_seq


def _apart(
    entity: Entity[Any], turns: Sequence[Turn], picks: Picks, aspect: str
) -> tuple[Apart, ...]:
    if entity.name in _ALONE:
        return ()
    return tuple(
        Apart(derived_id("conflict", aspect, found.one.id, found.other.id), aspect, found)
        for found in rivals(turns, picks.named(aspect))
        if not found.shown.is_last_word
    )


def _is_submitted(image: Any) -> bool:
    """Return whether an article is submitted: that stands, and of two submissions both are kept.

    Who reopens one had seen it, so the reopening passes it; nothing else takes it back.
    """
    return isinstance(image, Progress) and image.state == "submitted"


def _is_one_line(history: Sequence[Said]) -> bool:
    return len(ends([Turn(s.id, s.base, (0, "", 0), None, None) for s in history])) == 1


def _value(image: Any, aspect: str) -> object:
    if image is None:
        return None
    if aspect:
        return getattr(image, aspect)
    timeless = {name: "" for name in _WHEN if hasattr(image, name)}
    return msgspec.structs.replace(image, **timeless) if timeless else image


def histories(db: Connection, entity: str, ids: Sequence[str]) -> Iterator[tuple[str, list[Said]]]:
    """Yield the history of each of some things of one kind, in order."""
    rows = db.execute(
        f"SELECT {COLUMNS} FROM change WHERE entity = :entity AND entity_id {AMONG}"
        " ORDER BY entity_id, lamport, replica, replica_seq",
        among(ids, entity=entity),
    )
    for thing, changes in grouped(rows):
        yield thing, [Said(*change) for change in changes]


def note_apart(db: Connection, entity: str, thing: str, apart: Iterable[Apart]) -> None:
    """Keep what of a thing waits for a person, and what was picked, in place of what is kept."""
    at = {"entity": entity, "thing": thing}
    db.execute("DELETE FROM conflict WHERE entity = :entity AND entity_id = :thing", at)
    db.execute(
        "INSERT OR REPLACE INTO conflict SELECT conflict, entity, entity_id, one, other, picked"
        " FROM pick WHERE entity = :entity AND entity_id = :thing ORDER BY id",
        at,
    )
    db.executemany(
        "INSERT OR REPLACE INTO conflict VALUES (?, ?, ?, ?, ?, NULL)",
        [(each.id, entity, thing, each.rivals.one.id, each.rivals.other.id) for each in apart],
    )
