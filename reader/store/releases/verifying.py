"""Whether a gold release is what its submissions and decisions give: all of it computed again."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from reader.model import canonical
from reader.model.article import Article
from reader.model.codebook import Codebook
from reader.model.errors import ReaderError
from reader.model.identity import utf8_sha256
from reader.model.releases.freezing import Settle, ends, with_ends
from reader.model.releases.release import GoldArticle, Head, Release, checksum
from reader.model.releases.splits import divided, groups
from reader.model.settling.adjudication import Adjudication
from reader.model.submission import Submission
from reader.store import sqlite
from reader.store.adjudication.adjudications import ADJUDICATION
from reader.store.project import AMONG, Project, among
from reader.store.releases import gold
from reader.store.releases.drafting import Said, drafted, member_of
from reader.store.releases.gold import RELEASE
from reader.store.submitting.submissions import SUBMISSION
from reader.store.transaction import Entity

T = TypeVar("T")
_BROKEN = (ReaderError, msgspec.MsgspecError, UnicodeError, KeyError, sqlite.Error)
"""What reading a row raises that somebody has written to."""
_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(GoldArticle).decode


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
    is_sound = True
    for key, line in gold.lines(project, release):
        for finding in _article(project, key, line):
            yield finding
            is_sound = is_sound and not finding.wrong
    if is_sound:
        try:
            yield from map(Finding, _again(project, release, settle))
        except _BROKEN as error:
            yield Finding(f"it cannot be computed again: {error}")


def _release(project: Project, release: Release) -> Iterator[str]:
    """Yield how the release itself is not as it was frozen."""
    found = checksum(gold.content(project, release))
    if found != release.sha256:
        yield f"the checksum of its content is {found[:12]}, and it was frozen as {release.sha256[:12]}"
    made = _history(project, RELEASE, [release.id]).get(release.id)
    kept = project.row("SELECT manifest FROM gold_release WHERE id = ?", [release.id])
    if not made or made[-1] != release:
        yield "its name, number, date or figures are not what the history says was frozen"
    elif kept and kept[0] != canonical.encode(release.manifest).decode():
        yield "its figures are not written as they were"


def _article(project: Project, key: str, line: bytes) -> Iterator[Finding]:
    """Yield how an article, or what is behind it, is not as it was frozen."""
    try:
        article = _decode(line)
        if article.id != key:
            yield Finding(f"article {key[:12]} is frozen as another")
        yield from map(Finding, _text(project, article))
        yield from map(Finding, _submissions(project, article))
        yield from _decisions(project, article)
    except _BROKEN as error:
        yield Finding(f"article {key[:12]}: it, or what is behind it, cannot be read: {error}")


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
    ids = [coded.submission for coded in article.coded]
    rows = project.rows(
        f"SELECT id, CAST(images AS BLOB), sha256 FROM submission WHERE id {AMONG}", among(ids)
    )
    bodies = {row[0]: row[1:] for row in rows}
    turned = _turned(project, SUBMISSION, ids)
    for coded in article.coded:
        name = f"article {article.id[:12]}: submission {coded.submission}"
        if coded.submission not in bodies:
            yield f"{name} is not in the project"
            continue
        body, sha256 = bodies[coded.submission]
        if not hashlib.sha256(body).hexdigest() == sha256 == coded.sha256:
            yield f"{name} does not hold what was handed in"
        elif coded.submission in turned:
            yield f"{name} is nothing that the history has said"


def _decisions(project: Project, article: GoldArticle) -> Iterator[Finding]:
    ids = [decision.id for decision in article.decisions]
    made = _history(project, ADJUDICATION, ids)
    kept = project.read(ADJUDICATION.images, ids)
    turned = _turned(project, ADJUDICATION, ids) | _rewritten(project, kept)
    for decision in article.decisions:
        name = f"article {article.id[:12]}: decision {decision.id}"
        if decision not in made.get(decision.id, ()):
            yield Finding(f"{name} was never taken so")
        elif decision.id in turned:
            yield Finding(f"{name} is nothing that the history has said")
        elif kept[decision.id] != decision:
            yield Finding(f"{name} was changed since; freezing again takes that in", wrong=False)


def _history(project: Project, entity: Entity[T], ids: Sequence[str]) -> dict[str, list[T | None]]:
    """Return the images that things have had, by their ids, the last one last."""
    rows = project.rows(
        f"SELECT entity_id, after FROM change WHERE entity = :entity AND entity_id {AMONG}"
        " ORDER BY lamport, replica, replica_seq",
        among(ids, entity=entity.name),
    )
    images: dict[str, list[T | None]] = {}
    for key, text in rows:
        image = None if text is None else msgspec.json.decode(text, type=entity.image)
        images.setdefault(key, []).append(image)
    return images


def _turned(project: Project, entity: Entity[Any], ids: Sequence[str]) -> set[str]:
    """Return those of some things whose rows are nothing that their history has said.

    Which of its images is the one that stands, where copies of the project changed it apart, is
    for ``reader check`` to say.
    """
    made, kept = _history(project, entity, ids), project.read(entity.images, ids)
    return {key for key in ids if kept[key] not in made.get(key, ())}


def _rewritten(project: Project, kept: Mapping[str, Adjudication | None]) -> set[str]:
    """Return those of some decisions of which what stands is not written as it was."""
    rows = project.rows(f"SELECT id, image FROM adjudication WHERE id {AMONG}", among([*kept]))
    images = {key: one.image for key, one in kept.items() if one}
    said = {
        key: None if image is None else _encode(image).decode() for key, image in images.items()
    }
    return {key for key, image in rows if said.get(key) != image}


def _again(project: Project, release: Release, settle: Settle) -> Iterator[str]:
    """Yield in what submissions, decisions and the seed do not give what is frozen."""
    head = gold.head(project, release)
    codebook = gold.codebook(project, head)
    if codebook is None:
        yield f"its codebook {head.codebook} is not in the project"
        return
    yield from _settled_again(project, release, codebook, settle)
    yield from _split_again(project, release, head)


def _settled_again(
    project: Project, release: Release, codebook: Codebook, settle: Settle
) -> Iterator[str]:
    drafts: dict[str, bytes] = {}
    ids: dict[str, str] = {}
    for _, _, draft in drafted(_said(project, release), codebook, settle):
        drafts[draft.id] = canonical.encode(draft)
        ids.update(ends(draft))
    for article in gold.items(project, release):
        draft, _ = with_ends(_decode(drafts[article.id]), ids, codebook)
        draft = replace(draft, split=article.split)
        for name in GoldArticle.__struct_fields__:
            if getattr(draft, name) != getattr(article, name):
                yield f"article {article.id[:12]}: {_differing(name, article, draft)}"


def _said(project: Project, release: Release) -> Callable[[], Iterator[Said]]:
    def said() -> Iterator[Said]:
        for each in gold.items(project, release):
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


def _split_again(project: Project, release: Release, head: Head) -> Iterator[str]:
    if not head.splits:
        return
    members = [member_of(project, article) for article in gold.items(project, release)]
    split_of = divided(groups(members), head.splits, head.seed)
    for article in gold.items(project, release):
        if split_of[article.id] != article.split:
            yield f"article {article.id[:12]}: the seed gives it to another split"
