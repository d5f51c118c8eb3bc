"""What the screens of counts ask of the store; run beside the keys, on another connection."""

from collections.abc import Sequence

import msgspec

from reader.model.counting.count_tables import MAKERS, TAG_BY_TAG, tag_by_tag
from reader.model.counting.counts import Counted
from reader.model.counting.tables import Table
from reader.store import counting, kwic, news, rounds
from reader.store.kwic import InContext, KwicOrder, SpanKey
from reader.store.records import Selection
from reader.store.scope import Scope
from reader.tui.session import Session


def newest(session: Session) -> int:
    """Return what changes whenever anything is done in the project."""
    return news.newest(session.project)


def count(session: Session, scope: Scope, name: str) -> tuple[Counted, Table]:
    """Return what this person may see counted within a scope, and a table of it."""
    counted = counting.count(session.project, session.viewer, scope)
    return counted, table(session, scope, counted, name)


def table(session: Session, scope: Scope, counted: Counted, name: str) -> Table:
    """Return a table of what was counted."""
    if name == TAG_BY_TAG:
        return tag_by_tag(counted, counting.pairs(session.project, session.viewer, scope))
    return MAKERS[name](counted)


def at_work(session: Session) -> Scope:
    """Return the scope of the whole round that is worked in."""
    return Scope(selection=Selection(rounds=(session.project.round,)))


def narrowed(session: Session, scope: Scope, name: str, key: str) -> Scope:
    """Return a scope narrowed to the outlet, story, annotator or tag of a table's row."""
    if name in _FILTERS:
        selection = msgspec.structs.replace(scope.selection, **{_FILTERS[name]: (key,)})
        return msgspec.structs.replace(scope, selection=selection)
    return kwic.of_tag(session.project, scope, key)


def other_round(session: Session, scope: Scope) -> Scope | None:
    """Return a scope in the round after its own, the first after the last; None if there is none."""
    names = rounds.names(session.project)
    if len(names) == 1:
        return None
    at = names.index(scope.rounds[-1]) + 1 if scope.rounds[-1] in names else 0
    selection = msgspec.structs.replace(scope.selection, rounds=(names[at % len(names)],))
    return msgspec.structs.replace(scope, selection=selection)


def round_named(session: Session, scope: Scope) -> str:
    """Return the round of a scope in words, nothing for the one that is worked in."""
    return "" if scope.rounds == (session.project.round,) else f"round {', '.join(scope.rounds)}"


_REACH = 200
"""Code points on either side: more than a wide screen has room for."""
_FILTERS = {"outlets": "outlets", "stories": "stories", "annotators": "annotators"}


def spans(session: Session, scope: Scope, order: KwicOrder) -> list[SpanKey]:
    """Return the spans within a scope, as far as this person may see them."""
    return kwic.find(session.project, session.viewer, scope, order)


def in_context(session: Session, keys: Sequence[SpanKey]) -> list[InContext | None]:
    """Return spans with the text about them."""
    return kwic.in_context(session.project, session.viewer, keys, _REACH)
