"""Taking in decisions that were made elsewhere, by the ids of what the coders said."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from msgspec import Struct

from reader.model.arrival import Refusal
from reader.model.errors import ReaderError
from reader.model.settling.adjudication import Adjudication
from reader.model.settling.decision_record import DecisionRecord
from reader.model.settling.difference import Candidate, Said, substance
from reader.store import articles, rounds
from reader.store.adjudication.adjudicating import Choice, decide_each
from reader.store.adjudication.line_images import By, assert_unused, image_of
from reader.store.adjudication.matters import Find, Matter, codebook_of, matters
from reader.store.adjudication.reasons import assert_reason
from reader.store.project import Project

Line = tuple[str, DecisionRecord]
"""Where a decision stands, and what it says."""
_Says = tuple[str, Any, str, str]
_SHOWN = 3
"""So many ids are named where marks are unknown."""


class TakenIn(Struct, frozen=True):
    """What became of the decisions of a file."""

    new: int
    known: int
    """Decided so already."""
    refused: list[Refusal]


def take_in(
    project: Project, adjudicator: str, round_: str, lines: Sequence[Line], find: Find
) -> TakenIn:
    """Decide as lines say, as one step; what does not fit is refused line by line.

    Args:
        project: where.
        adjudicator: the id of who decides.
        round_: the round's name.
        lines: the decisions.
        find: what finds the candidates of an article, as for ``matters``.

    Raises:
        ReaderError: there is no such round, or she may not decide in it; nothing is decided.
    """
    taking = _Taking(project, adjudicator, round_)
    wanted = _grouped(taking.of_round(lines))
    said: set[str] = set()
    for matter in matters(project, adjudicator, round_, find):
        for candidate in matter.candidates:
            ids = frozenset(each.id for each in candidate.said)
            said |= ids
            for line in wanted.pop((ids, ""), ()):
                taking.take(matter, candidate, line)
        for line in wanted.pop((frozenset(), matter.article), ()):
            taking.take(matter, None, line)
    for (ids, _), left in wanted.items():
        for where, record in left:
            taking.refuse(where, _why_unfound(record, ids - said, round_, any_=bool(said)))
    return taking.finish()


def _grouped(lines: Iterable[Line]) -> dict[tuple[frozenset[str], str], list[Line]]:
    """Gather lines by what they are about: votes, or for what was added the article."""
    found: dict[tuple[frozenset[str], str], list[Line]] = {}
    for where, record in lines:
        about = frozenset(record.votes), "" if record.votes else record.article
        found.setdefault(about, []).append((where, record))
    return found


def _why_unfound(
    record: DecisionRecord, unknown: frozenset[str], round_: str, *, any_: bool
) -> str:
    if not any_:
        return f"nothing was handed in in round {round_}"
    if not record.votes:
        return "nobody handed in that article" if record.article else "it names no votes"
    if not unknown:
        return "the coders do not say these things at one place"
    named = ", ".join(sorted(unknown)[:_SHOWN])
    return f"nobody handed in {named} in round {round_}"


class _Taking:
    """The decisions of one file on their way in."""

    def __init__(self, project: Project, adjudicator: str, round_: str) -> None:
        self._project = project
        self._round = round_
        self._by = adjudicator
        self._codebook = codebook_of(project, rounds.get(project, round_))
        self._choices: list[Choice] = []
        self._chosen: dict[str, _Says] = {}
        self._texts: dict[str, str] = {}
        self._refused: list[Refusal] = []
        self._known = 0

    def refuse(self, where: str, reason: str) -> None:
        self._refused.append(Refusal(where, reason))

    def of_round(self, lines: Iterable[Line]) -> Iterator[Line]:
        """Yield the lines that are of this round, or say no other."""
        for where, record in lines:
            if record.round in ("", self._round):
                yield where, record
            else:
                self.refuse(where, f"it is of round {record.round}, not {self._round}")

    def take(self, matter: Matter, candidate: Candidate | None, line: Line) -> None:
        """Take a decision on a candidate, or of None that something is added."""
        where, record = line
        try:
            assert_reason(self._project, record.reason)
            image = self._image(matter.article, candidate, record)
            self._choose(matter, candidate, image, record)
        except ReaderError as error:
            self.refuse(where, str(error))

    def _image(
        self, article: str, candidate: Candidate | None, record: DecisionRecord
    ) -> Said | None:
        if record.images and article not in self._texts:
            self._texts[article] = articles.text(self._project, article)
        by = By(self._by, self._round, article, self._texts.get(article, ""), self._codebook)
        image = image_of(record, candidate, by)
        if image is not None and record.outcome in ("edited", "added"):
            assert_unused(self._project, image)
        return image

    def _choose(
        self,
        matter: Matter,
        candidate: Candidate | None,
        image: Said | None,
        record: DecisionRecord,
    ) -> None:
        says = _says(image, record)
        key = candidate.key if candidate else f"{matter.article} {says}"
        before = self._chosen.get(key) or _before(matter, candidate, says)
        if before is None:
            given = {"reason": record.reason, "note": record.note}
            self._choices.append(Choice(candidate=candidate, image=image, **given))
            self._chosen[key] = says
        elif before == says:
            self._known += 1
        else:
            raise ReaderError("it is decided already, and otherwise")

    def finish(self) -> TakenIn:
        """Decide what is new, and say what became of all."""
        if self._choices:
            decide_each(self._project, self._by, self._round, self._choices, self._texts)
        return TakenIn(len(self._choices), self._known, self._refused)


def _says(image: Said | None, decision: Adjudication | DecisionRecord) -> _Says:
    """Return what counts when two decisions on one thing are compared; not who made them when."""
    stands = substance(image) if image is not None else None
    return decision.outcome, stands, decision.reason, decision.note


def _before(matter: Matter, candidate: Candidate | None, says: _Says) -> _Says | None:
    """Return what was decided before; of what is added, only where it is the same."""
    if candidate is not None:
        found = matter.decided.get(candidate.key)
        return _says(found.image, found) if found else None
    added = (each for each in matter.adjudications if each.outcome == "added")
    return next((says for each in added if _says(each.image, each) == says), None)
