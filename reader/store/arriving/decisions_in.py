"""Taking in what people decided on the suggestions that records bring, by the rules of import."""

from collections.abc import Iterable, Iterator
from typing import get_args

from msgspec.structs import replace

from reader.model.annotation import Span
from reader.model.errors import ReaderError
from reader.model.identity import now
from reader.model.record import SUGGESTED, Record, RecordAnnotation
from reader.model.suggestion import ORIGIN, PROPAGATED, Decided, Decision, Suggestion, where_of
from reader.store import rounds
from reader.store.arriving.people_in import PeopleIn
from reader.store.proposals.decisions import DECISION
from reader.store.sqlite import Connection
from reader.store.transaction import Transaction
from reader.store.twins import at_place

_SAID: dict[str, Decided] = {f"{said} by": said for said in get_args(Decided)}
_MADE_OF_IT = (
    f"SELECT a.id, a.created FROM {at_place(':', ':annotator')}"
    f" AND a.tag = :tag AND substr(a.origin, 1, {len(ORIGIN)}) = '{ORIGIN}'"
    " ORDER BY a.status = 'active' DESC, a.id LIMIT 1"
)


def who_decided(record: Record) -> frozenset[str]:
    """Return the names of those who, by a record, decided on its suggestions."""
    return frozenset(
        name for mark in record.annotations if mark.status == SUGGESTED for _, name in _said(mark)
    )


def is_rejection_alone(mark: RecordAnnotation) -> bool:
    """Return whether a mark of a record is no suggestion, but a place rejected without one."""
    is_one = mark.origin == PROPAGATED or mark.origin.startswith(ORIGIN)
    return mark.status == SUGGESTED and is_one


def _said(mark: RecordAnnotation) -> Iterator[tuple[Decided, str]]:
    return ((_SAID[field.name], field.value) for field in mark.fields if field.name in _SAID)


class DecisionsIn:
    """Takes decisions in within one transaction; one that is here already stays as it is."""

    def __init__(self, transaction: Transaction, people: PeopleIn) -> None:
        self._transaction = transaction
        self._people = people
        self._new: dict[str, Decision] = {}

    def take(self, mark: RecordAnnotation, made: Suggestion) -> Iterator[str]:
        """Take what is said of a suggestion; yield why where that cannot be."""
        for decided, name in _said(mark) if mark.status == SUGGESTED else ():
            try:
                decision = self._decision(made, decided, self._decider(name))
                self._new.setdefault(decision.id, decision)
            except ReaderError as error:
                yield f"{decided} by {name[:80]!r}: {error}"

    def take_alone(self, mark: RecordAnnotation, article: str, spans: tuple[Span, ...]) -> None:
        """Take in that a place was rejected where nothing is suggested.

        Raises:
            ReaderError: it does not say who has rejected it, or lacks its tag or round.
        """
        names = [name for decided, name in _said(mark) if decided == "rejected"]
        if not names:
            raise ReaderError("it says nobody who rejected it")
        if not (mark.tag.strip() and mark.round.strip()):
            raise ReaderError("its tag or its round is empty")
        by = "" if mark.origin == PROPAGATED else mark.origin.removeprefix(ORIGIN)
        proposer = self._people.owner(by) if by else ""
        for name in names:
            decision = Decision(
                article=article,
                annotator=self._decider(name),
                round=mark.round,
                tag=mark.tag,
                spans=spans,
                decision="rejected",
                proposer=proposer,
                at=mark.created or now(),
            )
            self._new.setdefault(decision.id, decision)

    def finish(self) -> int:
        """Save what is not known yet, after the suggestions; return how many decisions are new."""
        known = DECISION.images(self._transaction.db, [*self._new])
        new = [each for id_, each in self._new.items() if not known[id_]]
        for name in {each.round for each in new}:
            rounds.ensure(self._transaction, name)
        for annotator in {who for each in new for who in (each.annotator, each.proposer)}:
            self._people.settle(annotator)
        with_marks = _with_marks(self._transaction.db, new)
        self._transaction.turn(DECISION, [(each.id, None, each) for each in with_marks])
        return len(new)

    def _decider(self, name: str) -> str:
        if not name:
            raise ReaderError("it names nobody")
        annotator = self._people.owner(name)
        if self._people.is_system(annotator):
            raise ReaderError("that is a system; people decide")
        return annotator

    def _decision(self, made: Suggestion, decided: Decided, annotator: str) -> Decision:
        return Decision(
            article=made.article,
            annotator=annotator,
            round=made.round,
            tag=made.tag,
            spans=made.spans,
            decision=decided,
            proposer=made.proposer,
            at=now(),
        )


def _with_marks(db: Connection, decisions: Iterable[Decision]) -> Iterator[Decision]:
    """Yield decisions with the marks that were made of what they accept, where those are here.

    Of what became of one that was edited nothing is said in a record.
    """
    for each in decisions:
        made_of_it = {
            "article": each.article,
            "place": where_of(each.spans),
            "annotator": each.annotator,
            "round": each.round,
            "tag": each.tag,
        }
        accepted = each.decision == "accepted"
        row = db.execute(_MADE_OF_IT, made_of_it).fetchone() if accepted else None
        yield replace(each, annotation=row[0], at=row[1]) if row else each
