"""Pseudonyms: who appears in what is handed over, as A1, A2 ... instead of by name.

Systems keep their names: they are no persons.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from reader.model.annotation import Annotator, Field
from reader.model.identity import derived_id
from reader.model.record import SUGGESTED, Record, RecordAnnotation, RecordAnnotator, RecordLink

_DECIDED = ("accepted by", "edited by", "rejected by")
"""Fields of suggestions whose values are annotators' names."""

_Offered = TypeVar("_Offered", RecordAnnotation, RecordLink)
AnyRecord = TypeVar("AnyRecord", bound=Record)


class Pseudonyms(Struct, frozen=True):
    """Whom each pseudonym stands for."""

    names: Mapping[str, str]
    """By the annotator's own name."""
    ids: Mapping[str, str]
    """The ids that stand in place of the annotators' own, by these."""

    @classmethod
    def of(cls, everyone: Iterable[Annotator], first: Sequence[str], scope: str) -> "Pseudonyms":
        """Return the pseudonyms of some annotators.

        Args:
            everyone: the annotators of the project.
            first: ids of those who are ``A1``, ``A2`` ...; the others follow by id, which is by
                when they came.
            scope: what they are stable within: a release's checksum, or ``""`` for the project.
        """
        everyone = list(everyone)
        order = {who: at for at, who in enumerate(first)}
        people = sorted(
            (one for one in everyone if one.kind == "person"),
            key=lambda one: (order.get(one.id, len(order)), one.id),
        )
        taken = {one.name for one in everyone if one.kind != "person"}
        free = _free(taken)
        return cls(
            {one.name: next(free) for one in people},
            {one.id: derived_id("pseudonym", scope, one.id) for one in people},
        )

    def name(self, name: str) -> str:
        """Return the pseudonym of this name, or the name of who has none."""
        return self.names.get(name, name)

    def record(self, record: AnyRecord) -> AnyRecord:
        """Return a record with pseudonyms in the place of names, and of the ids of persons."""
        return replace(
            record,
            annotators=sorted(
                (
                    RecordAnnotator(self.ids.get(one.id, one.id), self.name(one.name), one.kind)
                    for one in record.annotators
                ),
                key=lambda one: one.name,
            ),
            annotations=[self._said(mark) for mark in record.annotations],
            links=[self._said(link) for link in record.links],
            labels=[
                replace(label, annotator=self.name(label.annotator)) for label in record.labels
            ],
            status=sorted(
                (replace(each, annotator=self.name(each.annotator)) for each in record.status),
                key=lambda each: (each.annotator, each.round),
            ),
        )

    def _said(self, said: _Offered) -> _Offered:
        said = replace(said, annotator=self.name(said.annotator))
        if said.status != SUGGESTED:
            return said
        fields = [
            Field(each.name, self.name(each.value)) if each.name in _DECIDED else each
            for each in said.fields
        ]
        return replace(said, fields=fields)


def _free(taken: set[str]) -> Iterator[str]:
    number = 0
    while True:
        number += 1
        if f"A{number}" not in taken:
            yield f"A{number}"
