"""Proposing: taking suggestions in from rules and systems, in batches, by the rules of import.

Taking the same in twice changes nothing; nothing known is overwritten.
"""

import math
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from reader.model.annotation import PASSAGE, Annotator, Span
from reader.model.arrival import Notice, Refusal
from reader.model.errors import ReaderError
from reader.model.identity import now
from reader.model.record import SUGGESTED, Record, RecordAnnotation, RecordAnnotator
from reader.model.suggestion import DECISIONS, Suggestion, suggestion_id
from reader.model.text.graphemes import is_boundary
from reader.store import annotators, articles, codebooks, rounds
from reader.store.arriving.decisions_in import DecisionsIn, is_rejection_alone, who_decided
from reader.store.arriving.images_in import assert_read, spans_of
from reader.store.arriving.matching import meant
from reader.store.arriving.pairs_in import PairsIn, is_end, who_rejected
from reader.store.arriving.people_in import PeopleIn
from reader.store.arriving.report import Report
from reader.store.project import Project
from reader.store.proposals.suggestions import SUGGESTION
from reader.store.transaction import Transaction, write

_BATCH = (1_000, 10_000)
"""Records and marks held at once, at most."""


class Proposed(NamedTuple):
    """What is proposed for one article, and where that was said."""

    where: str
    record: Record


Item = Proposed | Refusal | Notice


def propose_all(
    project: Project,
    items: Iterable[Item],
    *,
    by: str = "",
    asking: str = "",
    only: Container[str] | None = None,
) -> Iterator[Report]:
    """Take suggestions in a batch at a time; yield what became of each once it is saved.

    Arguments and errors are those of ``propose``.
    """
    batch: list[Item] = []
    marks = 0
    for item in items:
        batch.append(item)
        marks += len(item.record.annotations) if isinstance(item, Proposed) else 0
        if len(batch) >= _BATCH[0] or marks >= _BATCH[1]:
            yield propose(project, batch, by=by, asking=asking, only=only)
            batch, marks = [], 0
    if batch:
        yield propose(project, batch, by=by, asking=asking, only=only)


def propose(
    project: Project,
    batch: Sequence[Item],
    *,
    by: str = "",
    asking: str = "",
    only: Container[str] | None = None,
) -> Report:
    """Take suggestions in as one step, which undo does not take back; ``clear`` does.

    Args:
        project: where to.
        batch: records that name an article, with marks, whose ``score`` and ``reason`` are
            kept; and what was refused or noticed on the way here.
        by: the name of the rule or system whose all of it is; one that is new is added.
            ``""`` takes the annotator that each mark names, and passes people's marks over.
        asking: the id of who has it done, or ``""``.
        only: the ids of the articles to take any in for; None for all.

    Returns:
        What was new, known and refused, counted as marks; ``others`` are people's decisions
        on them that are new.

    Raises:
        ReaderError: ``by`` is the name of a person, or no name.
        StoreError: it could not be saved; nothing of it is in.
    """
    report = Report()
    with write(project, "suggest", asking) as transaction:
        taking = _Taking(project, transaction, _proposer(project, by), report)
        for item in batch:
            if isinstance(item, Proposed):
                taking.take(item, only)
        taking.finish()
    report.refused += [item for item in batch if isinstance(item, Refusal)]
    report.remarks += [item for item in batch if isinstance(item, Notice)]
    return report


def _proposer(project: Project, name: str) -> Annotator | None:
    found = annotators.by_name(project, name) if name else None
    if found is not None and found.kind != "system":
        raise ReaderError(f"{name!r} is a person here; give the rule or system another name")
    return found or (annotators.newcomer(project, name, "system") if name else None)


class _Taking:
    """Takes the suggestions of records in, one record after the other."""

    def __init__(
        self,
        project: Project,
        transaction: Transaction,
        proposer: Annotator | None,
        report: Report,
    ) -> None:
        self._project = project
        self._transaction = transaction
        self._proposer = proposer
        here = annotators.everyone(project)
        self._persons = {one.name for one in here if one.kind == "person"}
        self._people = PeopleIn(transaction, here, proposer)
        self._decisions = DecisionsIn(transaction, self._people)
        self._pairs = PairsIn(project, transaction, self._people)
        self._report = report
        book = codebooks.current_or_empty(project)
        self._headings = {tag.id for tag in book.tags if tag.heading}
        self._new: dict[str, tuple[str, Suggestion]] = {}

    def take(self, item: Proposed, only: Container[str] | None) -> None:
        """Read the suggestions of one record; those that do not fit are refused by number."""
        try:
            article = meant(self._project, item.record)
            if only is not None and article not in only:
                return
            text = articles.text(self._project, article)
            if item.record.text not in (None, text):
                raise ReaderError("its text is not that of the article; nothing of it was taken")
        except ReaderError as error:
            self._report.refused.append(Refusal(item.where, str(error)))
            return
        self._people.meet(_as_systems(item.record))
        refused = (Refusal(item.where, why) for why in self._pairs.take(item.record, article, text))
        self._report.refused += refused
        marks = enumerate(item.record.annotations, 1)
        numbered = [(number, mark) for number, mark in marks if not is_end(mark)]
        if self._proposer is None:
            numbered = self._without_people_s(item, numbered)
        for number, mark in numbered:
            try:
                if is_rejection_alone(mark):
                    assert_read(mark)
                    self._decisions.take_alone(mark, article, spans_of(mark, text))
                    continue
                made = self._suggestion(mark, article, text)
                self._look_at_ends(item.where, made, text)
                self._new.setdefault(made.id, (item.where, made))
                for why in self._decisions.take(mark, made):
                    self._report.refused.append(Refusal(item.where, f"mark {number}: {why}"))
            except ReaderError as error:
                self._report.refused.append(Refusal(item.where, f"mark {number}: {error}"))

    def _without_people_s(
        self, item: Proposed, numbered: list[tuple[int, RecordAnnotation]]
    ) -> list[tuple[int, RecordAnnotation]]:
        """Pass over the marks that people made, which an export has beside its suggestions."""
        people = {one.name for one in item.record.annotators if one.id and one.kind == "person"}
        people |= self._persons
        kept = [
            (number, mark)
            for number, mark in numbered
            if mark.status == SUGGESTED or mark.annotator not in people
        ]
        if len(kept) < len(numbered):
            words = "people's marks are no suggestions and were passed over"
            count = f"{len(numbered) - len(kept):,}; --name NAME takes them as a system's"
            self._report.remarks.append(Notice(item.where, words, count))
        return kept

    def finish(self) -> None:
        """Save what is not known yet, and put tags that the codebook lacks under ``imported``."""
        known = SUGGESTION.images(self._transaction.db, [*self._new])
        new = [made for id_, (_, made) in sorted(self._new.items()) if not known[id_]]
        for name in {made.round for made in new}:
            rounds.ensure(self._transaction, name)
        for proposer in {made.proposer for made in new}:
            self._people.settle(proposer)
        self._transaction.turn(SUGGESTION, [(made.id, None, made) for made in new])
        self._report.marks += len(new)
        self._report.marks_known += len(self._new) - len(new)
        self._report.others += self._decisions.finish() + self._pairs.finish()
        tags = {made.tag for made in new}
        added = codebooks.add_imported(self._transaction, tags) if tags else []
        if added:
            words = ", ".join(added[:20])
            self._report.remarks.append(Notice("codebook", "tags added under 'imported'", words))

    def _suggestion(self, mark: RecordAnnotation, article: str, text: str) -> Suggestion:
        assert_read(mark)
        proposer = self._owner(mark)
        if not mark.tag.strip():
            raise ReaderError("its tag is empty")
        if mark.tag == PASSAGE:
            raise ReaderError(f"{PASSAGE!r} holds ends of links, and nothing proposes it")
        if mark.tag in self._headings:
            raise ReaderError(f"{mark.tag!r} is a heading of the codebook, not a tag")
        if mark.status == "deleted":
            raise ReaderError("it was set aside where it comes from")
        score = mark.score if isinstance(mark.score, float) else None
        if score is not None and not math.isfinite(score):
            raise ReaderError(f"its score is no number: {score}")
        spans: tuple[Span, ...] = spans_of(mark, text)
        return Suggestion(
            id=suggestion_id(article, proposer, mark.round, mark.tag, spans),
            article=article,
            proposer=proposer,
            round=mark.round,
            tag=mark.tag,
            spans=spans,
            fields=tuple(field for field in mark.fields if field.name not in DECISIONS),
            score=score,
            reason=mark.reason if isinstance(mark.reason, str) else "",
            created=mark.created or now(),
            codebook=mark.codebook,
        )

    def _owner(self, mark: RecordAnnotation) -> str:
        if self._proposer is not None:
            return self._proposer.id
        if not mark.annotator:
            raise ReaderError("it names no annotator; say which system it is of with --name NAME")
        owner = self._people.owner(mark.annotator)
        if not self._people.is_system(owner):
            raise ReaderError(f"{mark.annotator!r} is a person; --name NAME names a system")
        return owner

    def _look_at_ends(self, where: str, made: Suggestion, text: str) -> None:
        for span in made.spans:
            if not (is_boundary(text, span.start) and is_boundary(text, span.end)):
                detail = f"{made.tag}, {span.start}-{span.end}"
                words = "a suggestion ends inside a grapheme"
                self._report.remarks.append(Notice(where, words, detail))


def _as_systems(record: Record) -> list[RecordAnnotator]:
    """Return who a record introduces, and whom it names besides: to be systems if new here.

    Those who have decided on its suggestions are people.
    """
    deciding = who_decided(record) | who_rejected(record)
    introduced = [
        one
        if (one.kind == "person" and one.id) or one.name in deciding
        else msgspec.structs.replace(one, kind="system")
        for one in record.annotators
    ]
    known = {one.name for one in introduced} | deciding
    others = {mark.annotator for mark in record.annotations} - known - {""}
    return [*introduced, *(RecordAnnotator(name=name, kind="system") for name in sorted(others))]
