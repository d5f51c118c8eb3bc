"""Which line of an ``.ann`` file a link is: an event's argument, a line of equivalents, a relation."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from reader.interchange.formats.brat.comment import EQUIVALENCE, EVENT
from reader.interchange.formats.brat.names import numbered, stored, unnumbered
from reader.model.record import RecordAnnotation, RecordLink


class Tie(NamedTuple):
    """A link between two marks, by their places in the record."""

    link: RecordLink
    from_: int
    to: int


class Ties(NamedTuple):
    """The links of an article, by the lines that they are."""

    arguments: dict[int, list[tuple[str, int]]]
    """Of each mark that is an event: roles as they are stored, and the marks that fill them."""
    equivalents: list[tuple[str, list[int]]]
    """A type as it is stored, and two or more marks."""
    relations: list[Tie]

    @property
    def ends(self) -> set[int]:
        """The marks that relations and equivalents lead to or from."""
        ends = {end for tie in self.relations for end in (tie.from_, tie.to)}
        return ends.union(*(members for _, members in self.equivalents))


def sorted_ties(marks: Sequence[RecordAnnotation], ties: Iterable[Tie]) -> Ties:
    """Return links as the lines they were read from; what has more to say than those is a relation."""
    arguments: dict[int, list[Tie]] = {}
    equivalents: list[Tie] = []
    relations: list[Tie] = []
    for tie in ties:
        from_ = marks[tie.from_]
        if not _is_plain(tie.link, from_):
            relations.append(tie)
        elif tie.link.origin == EVENT == from_.origin:
            arguments.setdefault(tie.from_, []).append(tie)
        elif tie.link.origin == EQUIVALENCE and tie.from_ != tie.to:
            equivalents.append(tie)
        else:
            relations.append(tie)
    filled: dict[int, list[tuple[str, int]]] = {}
    for event, given in arguments.items():
        roles = [stored(tie.link.type) for tie in given]
        with_numbers = numbered(roles)
        if unnumbered(with_numbers) == roles:
            filled[event] = [(role, tie.to) for role, tie in zip(with_numbers, given, strict=True)]
        else:
            relations += given
    return Ties(filled, _groups(equivalents), relations)


def _is_plain(link: RecordLink, mark: RecordAnnotation) -> bool:
    """Tell whether a link says nothing that the mark it begins at does not."""
    has_more = link.note or link.fields or link.unsure or link.state
    same = (link.annotator, link.round, link.status) == (mark.annotator, mark.round, mark.status)
    return same and not has_more


def _groups(ties: Iterable[Tie]) -> list[tuple[str, list[int]]]:
    """Return the marks that hang together by links of one type, in the order of the links."""
    groups: dict[tuple[str, int], list[int]] = {}
    for tie in ties:
        kind = stored(tie.link.type)
        one = groups.setdefault((kind, tie.from_), [tie.from_])
        other = groups.setdefault((kind, tie.to), [tie.to])
        if one is not other:
            one += other
            groups.update({(kind, member): one for member in other})
    whole = {id(group): (kind, group) for (kind, _), group in groups.items()}
    return [*whole.values()]
