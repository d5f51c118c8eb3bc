"""Freezing what was settled in a round as a gold release."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from reader import __version__
from reader.model import canonical
from reader.model.codebook import Codebook
from reader.model.counted import counted
from reader.model.errors import ReaderError
from reader.model.freezing import Settle, ends, with_ends
from reader.model.identity import new_id
from reader.model.release import (
    ARTICLE,
    HEAD,
    GoldArticle,
    Head,
    Manifest,
    Measure,
    Release,
    Waiting,
    checksum,
)
from reader.model.release_figures import Tally
from reader.model.splits import Member, Share, assert_whole, divided, groups
from reader.store import adjudications, articles, rounds, submissions
from reader.store.drafting import Said, drafted, member_of
from reader.store.gold import RELEASE
from reader.store.matters import codebook_of
from reader.store.project import Project
from reader.store.rounds import Round
from reader.store.sqlite import Connection
from reader.store.transaction import write

_NAME = 80
"""The most characters of a release's name."""
_decode = msgspec.json.Decoder(GoldArticle).decode


class Wanted(Struct, frozen=True, kw_only=True):
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
    agreement: tuple[Measure, ...] = ()
    measured_on: str = ""
    compared: tuple[str, ...] = ()
    """The ids of the submissions that agreement was measured on."""


class Frozen(Struct, frozen=True, kw_only=True):
    """What came of freezing."""

    release: Release
    waiting: tuple[tuple[str, Waiting], ...]
    """What was left out, each with its article."""


class _Drafts(Struct):
    """The articles of a release before their splits and ends, and what was met on the way."""

    lines: list[bytes]
    """In canonical bytes: of a large release the structures would take many times as much."""
    members: list[Member]
    ids: dict[str, str]
    waiting: list[tuple[str, Waiting]]
    people: dict[str, None]
    submissions: set[str]
    tally: Tally


def freeze(project: Project, annotator: str, wanted: Wanted, settle: Settle) -> Frozen:
    """Make a gold release of what was settled in a round, as one step that is not undone.

    Args:
        project: where.
        annotator: the id of who freezes, who must be allowed to see the round.
        wanted: what and how.
        settle: makes of submissions and decisions what stands.

    Raises:
        ReaderError: the name does not do or is taken, the round is closed to who freezes,
            nothing is submitted in it, differences wait, what agreement was measured on is not
            what stands, or the splits cannot be; nothing is frozen.
    """
    with write(project, "freeze", annotator) as transaction:
        name = _checked_name(project, wanted.name)
        round_ = rounds.get(project, wanted.round)
        codebook = codebook_of(project, round_)
        drafts = _ready(project, annotator, round_, codebook, wanted, settle)
        split_of, found = _splits(drafts.members, wanted)
        head = Head(
            round=round_.name,
            codebook=codebook.reference,
            codebook_sha256=codebook.sha256,
            articles=len(drafts.lines),
            splits=() if wanted.given else wanted.shares,
            seed=wanted.seed if wanted.shares and not wanted.given else 0,
        )
        lines, loose = _finished(drafts, split_of, codebook)
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
            agreement=wanted.agreement,
            measured_on=wanted.measured_on,
            problems=wanted.problems,
        )
        content = [(HEAD, "", canonical.encode(head)), *lines]
        release = Release(
            id=new_id(),
            number=_next_number(project),
            name=name,
            round=round_.name,
            codebook=codebook.reference,
            at=transaction.at,
            manifest=manifest,
            sha256=checksum(line for *_, line in content),
        )
        transaction.put(RELEASE, release.id, release)
        _keep(transaction.db, release.id, content)
    return Frozen(release=release, waiting=(*drafts.waiting,))


def assert_can(project: Project, annotator: str, wanted: Wanted, settle: Settle) -> None:
    """Raise what ``freeze`` would, without writing anything: before what takes long is measured."""
    _checked_name(project, wanted.name)
    round_ = rounds.get(project, wanted.round)
    codebook = codebook_of(project, round_)
    drafts = _ready(project, annotator, round_, codebook, wanted, settle)
    _splits(drafts.members, wanted)


def _ready(
    project: Project,
    annotator: str,
    round_: Round,
    codebook: Codebook,
    wanted: Wanted,
    settle: Settle,
) -> _Drafts:
    """Return the drafts of a release that may be made of them."""
    drafts = _drafts(project, annotator, round_, codebook, settle)
    if not drafts.lines:
        raise ReaderError(_nothing_in(project, annotator, round_))
    if drafts.waiting and not wanted.partial:
        raise ReaderError(_wait(round_, drafts))
    if not drafts.submissions.issuperset(wanted.compared):
        raise ReaderError("somebody submitted or reopened meanwhile; freeze again")
    return drafts


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


def _drafts(
    project: Project, viewer: str, round_: Round, codebook: Codebook, settle: Settle
) -> _Drafts:
    drafts = _Drafts([], [], {}, [], {}, set(), Tally())
    coders = dict.fromkeys(round_.coders)
    adjudicators: dict[str, None] = {}

    def said() -> Iterator[Said]:
        for some in submissions.standing_by_article(project, viewer, round_.name):
            article = articles.get(project, some[0].article)
            decisions = adjudications.of_articles(project, round_.name, [article.id])
            regions = articles.regions(project, article.id)
            yield Said(article, regions, some, decisions.get(article.id, []))

    for each, settled, draft in drafted(said, codebook, settle):
        drafts.lines.append(canonical.encode(draft))
        drafts.members.append(member_of(project, draft))
        drafts.ids.update(ends(draft))
        drafts.waiting += ((draft.id, left) for left in draft.waiting)
        drafts.tally.add(each.article, each.submissions, settled, draft)
        coders.update(dict.fromkeys(one.annotator for one in each.submissions))
        drafts.submissions.update(one.id for one in each.submissions)
        adjudicators.update(dict.fromkeys(one.adjudicator for one in draft.decisions))
    drafts.people = coders | dict.fromkeys(sorted(adjudicators))
    return drafts


def _wait(round_: Round, drafts: _Drafts) -> str:
    apart = len({article for article, _ in drafts.waiting})
    return (
        f"{counted(len(drafts.waiting), 'difference')} in {counted(apart, 'article')} of round"
        f" {round_.name} not settled yet; settle them, or --partial freezes the rest and lists them"
    )


def _nothing_in(project: Project, viewer: str, round_: Round) -> str:
    row = project.row(
        "SELECT count(*), count(DISTINCT annotator) FROM annotation AS a WHERE round = :round"
        f" AND status = 'active' AND {rounds.visible('a')}",
        {"round": round_.name, "viewer": viewer},
    )
    marks, coders = row or (0, 0)
    said = (
        f"has {counted(marks, 'mark')} of {counted(coders, 'annotator')}, and none is handed in"
        if marks
        else "has no work that is handed in"
    )
    return f"round {round_.name} {said}: each coder says reader submit, then it can be frozen"


def _splits(members: Sequence[Member], wanted: Wanted) -> tuple[dict[str, str], int]:
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


def _finished(
    drafts: _Drafts, split_of: Mapping[str, str], codebook: Codebook
) -> tuple[list[tuple[str, str, bytes]], int]:
    """Return the rows of the articles, and how many links were left out."""
    rows: list[tuple[str, str, bytes]] = []
    loose = 0
    for line in drafts.lines:
        draft = _decode(line)
        article, nowhere = with_ends(draft, drafts.ids, codebook)
        loose += nowhere
        article = replace(article, split=split_of.get(article.id, ""))
        rows.append((ARTICLE, article.id, canonical.encode(article)))
    return sorted(rows), loose


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
