"""Conflicts: what two copies of a project changed apart, and a person's pick between them.

What waits is kept where merging found it; whether it still does is asked of history.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Literal

import msgspec
from msgspec import Struct

from reader.model.assigning import Assignment
from reader.model.errors import ReaderError
from reader.model.forks import Pick, Turn
from reader.model.identity import new_id
from reader.model.settling.adjudication import Adjudication
from reader.store import rounds, stored
from reader.store.adjudication.adjudicating import assert_may
from reader.store.entities import ENTITIES
from reader.store.merges.picks import PICK, Picks
from reader.store.merges.settling import Apart, Said, histories, settle
from reader.store.project import Project
from reader.store.rounds import Round
from reader.store.transaction import Entity, write

Side = Literal["here", "there"]
_LEAST = 4
"""Characters by which a conflict may be named."""


class Value(Struct, frozen=True):
    """What one way has come to, who said it and when."""

    image: Any
    """The value itself; None where the thing was removed."""
    at: str
    annotator: str
    """Who said it, by id; ``""`` for nobody in particular."""
    change: str
    """The last change on this way; it can be about something else."""


class Conflict(Struct, frozen=True, kw_only=True):
    """Two values of one thing between which nobody has picked."""

    id: str
    """The same in every copy."""
    entity: str
    entity_id: str
    aspect: str
    """The part of the thing that differs; ``""`` is the whole."""
    here: Value
    """What was in this file first."""
    there: Value
    shown: Side
    """Which of them is shown meanwhile: the same in every copy."""


def waiting(project: Project, viewer: str) -> list[Conflict]:
    """Return the conflicts between which nobody has picked, as far as the viewer may see them."""
    return [conflict for conflict, _ in _waiting(project, viewer)]


def pick(project: Project, annotator: str, reference: str, side: Side) -> Conflict:
    """Let one of two values stand, as a change that names both; undo takes it back.

    Args:
        project: where.
        annotator: who picks.
        reference: the conflict's id, or the first characters of it.
        side: which value stands.

    Raises:
        ReaderError: there is no such conflict, or it is about somebody else's work, or about
            what is submitted, or about a round or a decision that is its adjudicators'.
    """
    with write(project, "pick", annotator) as transaction:
        conflict, apart = _meant(project, annotator, reference)
        entity = ENTITIES[conflict.entity]
        value = conflict.here if side == "here" else conflict.there
        now: Any = entity.load(project.db, conflict.entity_id)
        after = value.image
        if conflict.aspect:
            after = msgspec.structs.replace(now, **{conflict.aspect: value.image})
        _assert_may_pick(project, annotator, now or after)
        made = Pick(
            id=new_id(),
            conflict=conflict.id,
            entity=conflict.entity,
            entity_id=conflict.entity_id,
            aspect=conflict.aspect,
            one=apart.rivals.one.id,
            other=apart.rivals.other.id,
            shown=apart.rivals.shown.id,
            hidden=apart.rivals.hidden.id,
            picked=value.change,
        )
        transaction.confirm(entity, conflict.entity_id, after)
        transaction.put(PICK, made.id, made)
    return conflict


def _assert_may_pick(project: Project, annotator: str, thing: object) -> None:
    """Raise a ReaderError if it is not for somebody to say what becomes of a thing."""
    if isinstance(thing, Adjudication):
        assert_may(project, thing.round, annotator)
    elif isinstance(thing, Round):
        rounds.assert_among_adjudicators(thing, annotator)
    elif getattr(thing, "annotator", annotator) == annotator:
        return
    elif isinstance(thing, Assignment):
        rounds.assert_among_adjudicators(rounds.get(project, thing.round), annotator)
    else:
        raise ReaderError("only who made it picks between what became of it; --as NAME")


def _meant(project: Project, viewer: str, reference: str) -> tuple[Conflict, Apart]:
    if len(reference) < _LEAST:
        raise ReaderError(f"a conflict is named by {_LEAST} or more characters of its id")
    found = [each for each in _waiting(project, viewer) if each[0].id.startswith(reference)]
    if not found:
        raise ReaderError(f"no conflict {reference!r}; reader merge --conflicts lists them")
    if len(found) > 1:
        raise ReaderError(f"{reference!r} is more than one conflict; give more of its id")
    return found[0]


def _waiting(project: Project, viewer: str) -> Iterator[tuple[Conflict, Apart]]:
    kept: dict[str, list[str]] = {}
    for entity, thing in project.rows(
        "SELECT DISTINCT entity, entity_id FROM conflict WHERE picked IS NULL"
        " ORDER BY entity, entity_id"
    ):
        kept.setdefault(entity, []).append(thing)
    picks = project.read(lambda db: Picks.of(db, db)) if kept else Picks({}, {})
    for name, things in kept.items():
        entity = ENTITIES[name]
        for thing, history in histories(project.db, name, things):
            if _may_see(project, viewer, entity, history):
                for apart in settle(entity, history, picks).apart:
                    yield _conflict(entity, thing, apart, history), apart


def _may_see(project: Project, viewer: str, entity: Entity[Any], history: Sequence[Said]) -> bool:
    """Return whether the viewer may see a thing: somebody's work only by the one predicate."""
    last = history[-1]
    image = stored.image(entity.image, last.after if last.after is not None else last.before)
    owner, round_ = getattr(image, "annotator", None), getattr(image, "round", None)
    if isinstance(image, Adjudication):
        owner = image.adjudicator
    if owner is None or round_ is None:
        return True
    row = project.row(
        "SELECT 1 FROM (SELECT :owner AS annotator, :round AS round) AS work"
        f" WHERE {rounds.visible('work')}",
        {"owner": owner, "round": round_, "viewer": viewer},
    )
    return row is not None


def _conflict(entity: Entity[Any], thing: str, apart: Apart, history: Sequence[Said]) -> Conflict:
    changes = {said.id: said for said in history}
    shown, hidden = apart.rivals.shown, apart.rivals.hidden
    arrived = {
        end.id: changes[first.id].number
        for end, first in zip((shown, hidden), _firsts(apart, changes), strict=True)
    }
    shown_first = arrived[shown.id] < arrived[hidden.id]
    since = apart.rivals.shown_since, apart.rivals.hidden_since
    values = [
        _value(entity, apart, end, changes, said)
        for end, said in zip((shown, hidden), since, strict=True)
    ]
    here, there = values if shown_first else reversed(values)
    return Conflict(
        id=apart.id,
        entity=entity.name,
        entity_id=thing,
        aspect=apart.aspect,
        here=here,
        there=there,
        shown="here" if shown_first else "there",
    )


def _firsts(apart: Apart, changes: dict[str, Said]) -> tuple[Turn, Turn]:
    """Return the first change on the way that is shown, and on the one that is not."""
    one, other = apart.rivals.one, apart.rivals.other
    at = apart.rivals.shown.id
    while at and at not in (one.id, other.id):
        at = changes[at].base if at in changes else ""
    return (one, other) if at == one.id else (other, one)


def _value(
    entity: Entity[Any], apart: Apart, end: Turn, changes: dict[str, Said], since: Turn
) -> Value:
    image = end.after if apart.aspect else stored.image(entity.image, changes[end.id].after)
    said = changes[since.id]
    return Value(image, said.at, said.annotator, end.id)
