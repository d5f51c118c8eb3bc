"""Freezing what was settled in a round as a gold release."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

import msgspec
from msgspec import Struct

from reader import __version__
from reader.model import canonical
from reader.model.annotation import PASSAGE
from reader.model.codebook import Codebook
from reader.model.counting.counted import counted
from reader.model.errors import ReaderError
from reader.model.identity import new_id
from reader.model.releases.freezing import Settle
from reader.model.releases.release import (
    HEAD,
    Head,
    Manifest,
    Measure,
    Release,
    Waiting,
    checksum,
)
from reader.model.releases.splits import Member, Share, assert_whole, divided, groups
from reader.store import articles, rounds
from reader.store.adjudication.matters import codebook_of
from reader.store.project import Project
from reader.store.releases.drafting import Drafts, drafts_of, finished
from reader.store.releases.gold import RELEASE
from reader.store.rounds import Round
from reader.store.sqlite import Connection
from reader.store.transaction import write

_NAME = 80
"""The most characters of a release's name."""


class ToFreeze(Struct, frozen=True, kw_only=True):
    """What is to be frozen, and how."""

    name: str
    round: str
    shares: tuple[Share, ...] = ()
    seed: int = 0
    given: Mapping[str, str] = {}
    """The split of each article by its id, where a person has made the splits."""
    partial: bool = False
    """Also where differences wait; they are left out and listed."""
    problems: str = ""


class Measured(Struct, frozen=True):
    """What was measured of the work that is frozen."""

    agreement: tuple[Measure, ...] = ()
    on: str = ""
    """In words: what was compared, and how; or why nothing was."""


class Frozen(Struct, frozen=True, kw_only=True):
    """What came of freezing."""

    release: Release
    waiting: tuple[tuple[str, Waiting], ...]
    """What was left out, each with its article."""


def freeze(
    project: Project,
    annotator: str,
    wanted: ToFreeze,
    settle: Settle,
    measure: Callable[[], Measured] = Measured,
) -> Frozen:
    """Make a gold release of what was settled in a round, as one step that is not undone.

    Others can go on writing until it is made of what was read; where that has changed meanwhile,
    it is not made.

    Args:
        project: where.
        annotator: the id of who freezes, who must be allowed to see the round.
        wanted: what and how.
        settle: makes of submissions and decisions what stands.
        measure: measures what goes into the card, once it is certain that there can be a release.

    Raises:
        ReaderError: the name does not do or is taken, the round is closed to who freezes,
            nothing is submitted in it, differences wait, the splits cannot be, or somebody has
            submitted or decided meanwhile; nothing is frozen.
    """
    name = _checked_name(project, wanted.name)
    seen = _seen(project)
    round_ = rounds.get(project, wanted.round)
    codebook = codebook_of(project, round_)
    drafts = drafts_of(project, annotator, round_, codebook, settle)
    if not drafts.lines:
        raise ReaderError(_nothing_in(project, annotator, round_))
    if drafts.waiting and not wanted.partial:
        raise ReaderError(_wait(round_, drafts))
    split_of, found = _splits(drafts.members, wanted)
    lines, loose = finished(drafts, split_of, codebook)
    content = [(HEAD, "", canonical.encode(_head(wanted, round_, codebook, lines))), *lines]
    measured = measure()
    manifest = Manifest(
        frozen_by=annotator,
        reader=__version__,
        people=(*drafts.people,),
        figures=drafts.tally.figures(
            in_round=_size(project, round_),
            splits=Counter(split_of.values()),
            groups=found,
            loose=loose,
        ),
        agreement=measured.agreement,
        measured_on=measured.on,
        problems=wanted.problems,
    )
    with write(project, "freeze", annotator) as transaction:
        if _seen(project) != seen:
            raise ReaderError(
                "somebody submitted, decided or changed articles meanwhile; freeze again"
            )
        release = Release(
            id=new_id(),
            number=_next_number(project),
            name=_checked_name(project, name),
            round=round_.name,
            codebook=codebook.reference,
            at=transaction.at,
            manifest=manifest,
            sha256=checksum(line for *_, line in content),
        )
        transaction.put(RELEASE, release.id, release)
        _keep(transaction.db, release.id, content)
    return Frozen(release=release, waiting=(*drafts.waiting,))


_MADE_OF = ("adjudication", "article", "regions", "reopening", "round", "setting", "submission")
"""The kinds of things that a release is made of."""


def _seen(project: Project) -> list[tuple[str, int]]:
    """Return what is another once anything was changed that a release is made of."""
    rows = project.rows(
        "SELECT entity, count(*) FROM change WHERE entity IN (SELECT value FROM json_each(?))"
        " GROUP BY entity ORDER BY entity",
        [msgspec.json.encode(_MADE_OF).decode()],
    )
    return [(row[0], row[1]) for row in rows]


def _head(
    wanted: ToFreeze, round_: Round, codebook: Codebook, lines: Sequence[tuple[str, str, bytes]]
) -> Head:
    drawn = bool(wanted.shares) and not wanted.given
    return Head(
        round=round_.name,
        codebook=codebook.reference,
        codebook_sha256=codebook.sha256,
        articles=len(lines),
        splits=wanted.shares if drawn else (),
        seed=wanted.seed if drawn else 0,
    )


def _checked_name(project: Project, name: str) -> str:
    name = name.strip()
    if not name or len(name) > _NAME or not name.isprintable() or name.isdecimal():
        raise ReaderError(
            f"a release's name is 1 to {_NAME} printable characters, and not a number alone"
        )
    if project.row("SELECT 1 FROM gold_release WHERE name = ?", [name]):
        raise ReaderError(
            f"there is a gold release {name!r}, and it never changes; take another name"
        )
    return name


def _next_number(project: Project) -> int:
    row = project.row("SELECT coalesce(max(number), 0) + 1 FROM gold_release")
    return int(row[0]) if row else 1


def _wait(round_: Round, drafts: Drafts) -> str:
    apart = len({article for article, _ in drafts.waiting})
    return (
        f"{counted(len(drafts.waiting), 'difference')} in {counted(apart, 'article')} of round"
        f" {round_.name} not settled yet; settle them, or --partial freezes the rest and lists them"
    )


def _nothing_in(project: Project, viewer: str, round_: Round) -> str:
    row = project.row(
        "SELECT count(*), count(DISTINCT annotator) FROM annotation AS a WHERE round = :round"
        f" AND status = 'active' AND tag <> '{PASSAGE}' AND {rounds.visible('a')}",
        {"round": round_.name, "viewer": viewer},
    )
    marks, coders = row or (0, 0)
    said = (
        f"has {counted(marks, 'mark')} of {counted(coders, 'annotator')}, and none is handed in"
        if marks
        else "has no work that is handed in"
    )
    return f"round {round_.name} {said}: each coder says reader submit, then it can be frozen"


def _splits(members: Sequence[Member], wanted: ToFreeze) -> tuple[dict[str, str], int]:
    """Return the split of each article, and how many groups there are; none without splits."""
    if not (wanted.shares or wanted.given):
        return {}, 0
    found = groups(members)
    if not wanted.given:
        return divided(found, wanted.shares, wanted.seed), len(found)
    ids = {member.article for member in members}
    for article in sorted(ids - wanted.given.keys()):
        raise ReaderError(f"the splits that were given do not name article {article[:12]}")
    for article in sorted(wanted.given.keys() - ids):
        raise ReaderError(f"article {article[:12]} is given a split and is not in the release")
    assert_whole(found, wanted.given)
    return {**wanted.given}, len(found)


def _size(project: Project, round_: Round) -> int:
    if not round_.stories:
        return articles.count(project)
    row = project.row(
        "SELECT count(*) FROM article WHERE story IN (SELECT value FROM json_each(?))",
        [msgspec.json.encode(round_.stories).decode()],
    )
    return int(row[0]) if row else 0


def _keep(db: Connection, release: str, content: Sequence[tuple[str, str, bytes]]) -> None:
    db.executemany(
        "INSERT INTO gold_item VALUES (?, ?, ?, ?)",
        ((release, entity, key, line.decode()) for entity, key, line in content),
    )
