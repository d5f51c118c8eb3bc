"""Gold that is doubted: what was decided there waits for a decision again."""

from msgspec.structs import replace

from reader.model.annotation import Annotation
from reader.model.errors import ReaderError
from reader.model.settling.adjudication import Adjudication
from reader.model.settling.difference import Candidate
from reader.store import rounds
from reader.store.adjudication.adjudicating import may_decide
from reader.store.adjudication.adjudications import ADJUDICATION
from reader.store.adjudication.matters import Find, matter
from reader.store.project import Project
from reader.store.transaction import write

DOUBTED = "doubted: "
"""How the key of a decision begins that is one no more; deciding again takes its place."""


def doubt(
    project: Project,
    adjudicator: str,
    round_: str,
    find: Find,
    place: tuple[str, int, int],
    why: str = "",
) -> list[Adjudication]:
    """Have what was decided on the marks at a place wait again, as one step.

    The decisions stay, with a note that says so, but on nothing, until others take their place. A
    release never changes: what is decided next goes into the next one.

    Args:
        project: where.
        adjudicator: the id of who doubts it.
        round_: the round's name.
        find: what finds the candidates of an article.
        place: the id of an article, and code points, half-open.
        why: in her own words.

    Returns:
        The decisions.

    Raises:
        ReaderError: as ``to_doubt``.
    """
    with write(project, "doubt gold", adjudicator) as transaction:
        decided = to_doubt(project, adjudicator, round_, find, place)
        doubted = [_doubted(each, why) for each in decided]
        changes = [(new.id, old, new) for old, new in zip(decided, doubted, strict=True)]
        transaction.turn(ADJUDICATION, changes, article=place[0])
    return doubted


def to_doubt(
    project: Project, adjudicator: str, round_: str, find: Find, place: tuple[str, int, int]
) -> list[Adjudication]:
    """Return what was decided on the marks at a place: what ``doubt`` has wait again.

    Args:
        project: where.
        adjudicator: the id of who doubts it.
        round_: the round's name.
        find: what finds the candidates of an article.
        place: the id of an article, and code points, half-open.

    Returns:
        The decisions; there is at least one.

    Raises:
        ReaderError: she may not decide in this round, no coder marked anything there, or what
            they did waits already.
    """
    article, start, end = place
    if not may_decide(rounds.get(project, round_), adjudicator):
        raise ReaderError(f"only an adjudicator of round {round_} can doubt what was decided")
    found = matter(project, adjudicator, round_, find, article)
    here = [each for each in found.candidates if _is_at(each, start, end)]
    if not here:
        raise ReaderError("no coder marked anything there; add it when you adjudicate")
    decided = [found.decided[each.key] for each in here if each.key in found.decided]
    if not decided and not any(each.kind for each in here):
        raise ReaderError("all coders said so alike, and nobody decided; decide it otherwise")
    if not decided:
        raise ReaderError("what the coders say there waits for a decision already")
    return decided


def _is_at(candidate: Candidate, start: int, end: int) -> bool:
    is_marked = any(isinstance(said, Annotation) for said in candidate.said)
    return is_marked and candidate.start < end and start < candidate.end


def _doubted(made: Adjudication, why: str) -> Adjudication:
    said = f"gold is doubted: {why.strip()}" if why.strip() else "gold is doubted"
    note = f"{made.note}; {said}" if made.note else said
    return replace(made, candidate=f"{DOUBTED}{made.candidate}", note=note)
