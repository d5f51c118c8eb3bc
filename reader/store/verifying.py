"""Whether a gold release is what its submissions and decisions give: all of it computed again."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from reader.model import canonical
from reader.model.adjudication import Adjudication
from reader.model.article import Article
from reader.model.codebook import Codebook
from reader.model.errors import ReaderError
from reader.model.freezing import Settle, ends, with_ends
from reader.model.identity import utf8_sha256
from reader.model.release import ARTICLE, GoldArticle, Head, Release, checksum
from reader.model.splits import divided, groups
from reader.model.submission import Submission
from reader.store import gold, sqlite
from reader.store.adjudications import ADJUDICATION
from reader.store.drafting import Said, drafted, member_of
from reader.store.gold import RELEASE
from reader.store.project import Project
from reader.store.submissions import SUBMISSION
from reader.store.transaction import Entity

T = TypeVar("T")
_BROKEN = (ReaderError, msgspec.MsgspecError, UnicodeError, KeyError, sqlite.Error)
"""What reading a row raises that somebody has written to."""
_encode = msgspec.json.Encoder().encode


class Finding(Struct, frozen=True):
    """What verifying found."""

    words: str
    wrong: bool = True
    """Whether the release does not verify; otherwise it is only worth knowing."""


def findings(project: Project, release: Release, settle: Settle) -> Iterator[Finding]:
    """Yield everything by which a release is not what it was, or not what its making gives.

    Its checksum and its place in the history, each text, submission and decision behind it, and
    what those give once more, if they are sound.
    """
    yield from map(Finding, _release(project, release))
    frozen: list[GoldArticle] = []
    is_sound = True
    for article, fault in _articles(project, release):
        if fault:
            yield Finding(fault)
            is_sound = False
        if article:
            frozen.append(article)
    for article in frozen:
        for finding in _behind(project, article):
            yield finding
            is_sound = is_sound and not finding.wrong
    if is_sound:
        try:
            yield from map(Finding, _again(project, release, frozen, settle))
        except _BROKEN as error:
            yield Finding(f"it cannot be computed again: {error}")


def _behind(project: Project, article: GoldArticle) -> Iterator[Finding]:
    yield from map(Finding, _text(project, article))
    yield from map(Finding, _submissions(project, article))
    yield from _decisions(project, article)


def _release(project: Project, release: Release) -> Iterator[str]:
    """Yield how the release itself is not as it was frozen."""
    found = checksum(gold.content(project, release))
    if found != release.sha256:
        yield f"the checksum of its content is {found[:12]}, and it was frozen as {release.sha256[:12]}"
    made = _history(project, RELEASE, release.id)
    kept = project.row("SELECT manifest FROM gold_release WHERE id = ?", [release.id])
    if not made or made[-1] != release:
        yield "its name, number, date or figures are not what the history says was frozen"
    elif kept and kept[0] != canonical.encode(release.manifest).decode():
        yield "its figures are not written as they were"


def _articles(project: Project, release: Release) -> Iterator[tuple[GoldArticle | None, str]]:
    rows = project.rows(
        "SELECT entity_id, CAST(image AS BLOB) FROM gold_item"
        f" WHERE release = ? AND entity = '{ARTICLE}' ORDER BY entity_id",
        [release.id],
    )
    for key, line in rows:
        try:
            article = msgspec.json.decode(line, type=GoldArticle)
        except _BROKEN as error:
            yield None, f"article {key[:12]}: what is frozen of it cannot be read: {error}"
            continue
        yield article, "" if article.id == key else f"article {key[:12]} is frozen as another"


def _text(project: Project, article: GoldArticle) -> Iterator[str]:
    row = project.row(
        "SELECT sha256, CAST(text AS BLOB) FROM article LEFT JOIN article_text USING (number)"
        " WHERE id = ?",
        [article.id],
    )
    if row is None:
        yield f"article {article.id[:12]} is not in the project"
    elif row[0] != article.sha256 or utf8_sha256(row[1] or b"") != article.sha256:
        yield f"article {article.id[:12]}: its text is not the one that was frozen"


def _submissions(project: Project, article: GoldArticle) -> Iterator[str]:
    for coded in article.coded:
        name = f"article {article.id[:12]}: submission {coded.submission}"
        row = project.row(
            "SELECT CAST(images AS BLOB), sha256 FROM submission WHERE id = ?", [coded.submission]
        )
        if row is None:
            yield f"{name} is not in the project"
            continue
        found = hashlib.sha256(row[0]).hexdigest()
        if not found == row[1] == coded.sha256:
            yield f"{name} does not hold what was handed in"
        elif fault := _not_as_made(project, SUBMISSION, coded.submission):
            yield f"{name} {fault}"


def _decisions(project: Project, article: GoldArticle) -> Iterator[Finding]:
    for decision in article.decisions:
        name = f"article {article.id[:12]}: decision {decision.id}"
        if decision not in _history(project, ADJUDICATION, decision.id):
            yield Finding(f"{name} was never taken so")
            continue
        fault = _not_as_made(project, ADJUDICATION, decision.id) or _rewritten(project, decision.id)
        if fault:
            yield Finding(f"{name} {fault}")
        elif project.read(ADJUDICATION.load, decision.id) != decision:
            yield Finding(f"{name} was changed since; freezing again takes that in", wrong=False)


def _history(project: Project, entity: Entity[T], key: str) -> list[T | None]:
    """Return the images that a thing has had, the last one last."""
    rows = project.rows(
        "SELECT after FROM change WHERE entity = ? AND entity_id = ?"
        " ORDER BY lamport, replica, replica_seq",
        [entity.name, key],
    )
    images: list[T | None] = []
    for (text,) in rows:
        images.append(None if text is None else msgspec.json.decode(text, type=entity.image))
    return images


def _not_as_made(project: Project, entity: Entity[Any], key: str) -> str:
    """Return how the rows of a thing are not what its history says, if so."""
    try:
        made, kept = _history(project, entity, key), project.read(entity.load, key)
    except _BROKEN as error:
        return f"cannot be read: {error}"
    return "" if made and made[-1] == kept else "is not what the history says"


def _rewritten(project: Project, decision: str) -> str:
    """Return that what stands by a decision is not written as it was, if so."""
    row = project.row("SELECT image FROM adjudication WHERE id = ?", [decision])
    kept: Adjudication | None = project.read(ADJUDICATION.load, decision)
    said = None if kept is None or kept.image is None else _encode(kept.image).decode()
    return "is not written as it was" if row and row[0] != said else ""


def _again(
    project: Project, release: Release, frozen: Sequence[GoldArticle], settle: Settle
) -> Iterator[str]:
    """Yield in what submissions, decisions and the seed do not give what is frozen."""
    head = gold.head(project, release)
    codebook = gold.codebook(project, head)
    if codebook is None:
        yield f"its codebook {head.codebook} is not in the project"
        return
    yield from _settled_again(project, frozen, codebook, settle)
    yield from _split_again(project, head, frozen)


def _settled_again(
    project: Project, frozen: Sequence[GoldArticle], codebook: Codebook, settle: Settle
) -> Iterator[str]:
    drafts: dict[str, GoldArticle] = {}
    ids: dict[str, str] = {}
    for _, _, draft in drafted(_said(project, frozen), codebook, settle):
        drafts[draft.id] = draft
        ids.update(ends(draft))
    for article in frozen:
        draft, _ = with_ends(drafts[article.id], ids, codebook)
        draft = replace(draft, split=article.split)
        for name in GoldArticle.__struct_fields__:
            if getattr(draft, name) != getattr(article, name):
                yield f"article {article.id[:12]}: {_differing(name, article, draft)}"


def _said(project: Project, frozen: Sequence[GoldArticle]) -> Callable[[], Iterator[Said]]:
    def said() -> Iterator[Said]:
        for each in frozen:
            found = (project.read(SUBMISSION.load, coded.submission) for coded in each.coded)
            handed_in: list[Submission] = [one for one in found if one is not None]
            article = Article(
                id=each.id,
                sha256=each.sha256,
                length=0,
                story=each.story,
                supersedes=each.supersedes,
            )
            yield Said(article, each.regions, handed_in, each.decisions)

    return said


def _differing(name: str, article: GoldArticle, draft: GoldArticle) -> str:
    if name not in ("annotations", "links", "labels"):
        return f"{name} are not what submissions and decisions give"
    there = {held.image.id: held for held in getattr(article, name)}
    given = {held.image.id: held for held in getattr(draft, name)}
    apart = sorted(key for key in there.keys() | given.keys() if there.get(key) != given.get(key))
    return f"{name} are not what submissions and decisions give: {', '.join(apart[:3])}"


def _split_again(project: Project, head: Head, frozen: Sequence[GoldArticle]) -> Iterator[str]:
    if not head.splits:
        return
    split_of: Mapping[str, str] = divided(
        groups(member_of(project, article) for article in frozen), head.splits, head.seed
    )
    for article in frozen:
        if split_of[article.id] != article.split:
            yield f"article {article.id[:12]}: the seed gives it to another split"
