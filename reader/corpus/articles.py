"""From what a source holds to an article with its id, its metadata and its regions."""

import re
from collections import Counter
from dataclasses import dataclass, field

import msgspec

from reader.corpus.arrivals import Arrival, Draft, OwnRecord
from reader.corpus.decode import check_text
from reader.corpus.regions import recognise
from reader.model.article import METADATA, Article, Extra, NewArticle
from reader.model.errors import ReaderError
from reader.model.identity import article_id, text_sha256
from reader.model.record import Record

_ARTICLE_ID = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Given:
    """What a person says of a file from outside it, which counts before all it says itself."""

    metadata: dict[str, str] = field(default_factory=dict)
    extra: tuple[Extra, ...] = ()


class Naming:
    """Names the articles of one file that have neither an id nor a url of their own.

    They are named after the file, ``folder/file``; a text that is there again, ``folder/file#2``,
    so two outlets' copies of one report in one file stay two articles.
    """

    def __init__(self, file: str) -> None:
        self.file = file
        self._seen: Counter[int] = Counter()

    def name(self, sha256: str) -> str:
        """Return the source name of the next article with this text."""
        key = int(sha256[:15], 16)
        self._seen[key] += 1
        nth = self._seen[key]
        return self.file if nth == 1 else f"{self.file}#{nth}"


def arrival_of_draft(draft: Draft, naming: Naming, given: Given) -> Arrival:
    """Return a draft as an article: named, recognised, with what was given."""
    said = draft.metadata | given.metadata
    found = recognise(draft.text, said.get("title", ""))
    recognised = {
        "title": found.title,
        "wire": found.wire,
        "published": found.published,
        "language": found.language,
    }
    sha256 = text_sha256(draft.text)
    name = draft.own_id or draft.metadata.get("url") or naming.name(sha256)
    own_id = (Extra("id", draft.own_id),) if draft.own_id else ()
    article = Article(
        id=article_id(name, draft.text),
        sha256=sha256,
        length=len(draft.text),
        source_file=naming.file,
        encoding=draft.encoding,
        extra=tuple(sorted({*own_id, *draft.extra, *given.extra})),
        **(recognised | said),
    )
    return Arrival(draft.where, NewArticle(article=article, text=draft.text, regions=found.regions))


def arrival_of_record(own: OwnRecord, naming: Naming, given: Given) -> Arrival:
    """Return a record of ours as it stands: nothing is recognised, and what it lacks is empty.

    An export's id is kept, as is any that has an article id's form; another is the name that the
    article's id is made from. Marks are for the store to judge.

    Raises:
        ReaderError: it names no article, or its text, hash and regions do not fit each other.

    """
    record = own.record
    if record.text is None:
        if not record.id and not record.sha256:
            raise ReaderError("a record needs a text, or the id or sha256 of an article")
        return Arrival(own.where, None, record)
    check_text(record.text)
    sha256 = text_sha256(record.text)
    if record.sha256 and record.sha256 != sha256:
        raise ReaderError("its text does not have the sha256 that it says")
    _check_regions(record)
    metadata = {name: getattr(record, name) for name in METADATA} | given.metadata
    article = Article(
        id=_id_of(own, naming, sha256),
        sha256=sha256,
        length=len(record.text),
        source_file=record.source_file or naming.file,
        encoding=own.encoding,
        extra=given.extra,
        **metadata,
    )
    record = msgspec.structs.replace(record, id=article.id, sha256=sha256)
    new = NewArticle(article=article, text=record.text or "", regions=tuple(sorted(record.regions)))
    return Arrival(own.where, new, record)


def _id_of(own: OwnRecord, naming: Naming, sha256: str) -> str:
    record = own.record
    if record.id and (own.is_export or _ARTICLE_ID.fullmatch(record.id)):
        return record.id
    return article_id(record.id or record.url or naming.name(sha256), record.text or "")


def _check_regions(record: Record) -> None:
    length = len(record.text or "")
    for region in record.regions:
        if not 0 <= region.start < region.end <= length:
            raise ReaderError(
                f"no region {region.start}-{region.end} in a text of {length} code points"
            )
