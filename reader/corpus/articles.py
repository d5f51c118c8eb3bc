"""From what a source holds to an article with its id, its metadata and its regions."""

import re
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from reader.corpus.arrivals import Draft, OwnRecord
from reader.corpus.decode import check_text
from reader.model.arrival import Arrival
from reader.model.article import METADATA, Article, Extra, NewArticle, Region
from reader.model.errors import ReaderError
from reader.model.identity import article_id, text_sha256
from reader.model.record import Record
from reader.model.reposts import sketch

_ARTICLE_ID = re.compile(r"[0-9a-f]{64}")


class Given(NamedTuple):
    """What a person says of a file from outside it, which counts before all it says itself."""

    metadata: Mapping[str, str] = {}
    extra: tuple[Extra, ...] = ()


class Naming:
    """Names the articles of one file that have neither an id nor a url of their own.

    They are named after the file, ``folder/file``; a text that is there again, ``folder/file#2``,
    so two outlets' copies of one report in one file stay two articles.
    """

    def __init__(self, file: str) -> None:
        self.file = file
        self._seen: Counter[int] = Counter()

    def name(self, text: str) -> str:
        """Return the source name of the next article with this text."""
        key = hash(text)
        self._seen[key] += 1
        nth = self._seen[key]
        return self.file if nth == 1 else f"{self.file}#{nth}"


class NamedDraft(NamedTuple):
    """A draft with the id its article will have."""

    draft: Draft
    article: str
    file: str
    given: Given


def named(draft: Draft, naming: Naming, given: Given) -> NamedDraft:
    """Return a draft with its article's id, which depends on those before it in the file."""
    name = draft.own_id or draft.metadata.get("url") or naming.name(draft.text)
    return NamedDraft(draft, article_id(name, draft.text), naming.file, given)


def finished(named: NamedDraft, *, is_known: bool = False) -> Arrival:
    """Return a draft as an article: what was said and given, what is recognised, its sketch.

    Of an article that is known already nothing is recognised.
    """
    if is_known:
        return Arrival(named.draft.where, _new(named, _said(named)))
    # Here, because its many patterns need not be made ready where all files are known.
    from reader.corpus.regions import recognise

    text, said = named.draft.text, _said(named)
    found = recognise(text, said.get("title", ""))
    recognised = {
        "title": found.title,
        "wire": found.wire,
        "published": found.published,
        "language": found.language,
    }
    new = _new(named, recognised | said, found.regions)
    unsaid = frozenset(recognised.keys() - said.keys())
    return Arrival(named.draft.where, new, sketch=sketch(text), recognised=unsaid)


def _said(named: NamedDraft) -> dict[str, str]:
    return {**named.draft.metadata, **named.given.metadata}


def _new(
    named: NamedDraft, metadata: Mapping[str, str], regions: tuple[Region, ...] = ()
) -> NewArticle:
    draft = named.draft
    own_id = (Extra("id", draft.own_id),) if draft.own_id else ()
    article = Article(
        id=named.article,
        sha256=text_sha256(draft.text),
        length=len(draft.text),
        source_file=named.file,
        encoding=draft.encoding,
        extra=tuple(sorted({*own_id, *draft.extra, *named.given.extra})),
        **metadata,
    )
    return NewArticle(article=article, text=draft.text, regions=regions)


def arrival_of_record(own: OwnRecord, naming: Naming, given: Given) -> Arrival:
    """Return a record of ours as it stands: nothing is recognised, and what it lacks is empty.

    An export's id is kept, as is any that has an article id's form; another is the name that the
    article's id is made from, unless its marks turn out to be about an article that is here.
    Marks are for the store to judge.

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
    metadata = {name: getattr(record, name) for name in METADATA} | dict(given.metadata)
    article = Article(
        id=_id_of(own, naming),
        sha256=sha256,
        length=len(record.text),
        source_file=record.source_file or naming.file,
        encoding=own.encoding,
        extra=_extra(own, given),
        **metadata,
    )
    by_text = article.id != record.id and record.brings_marks
    record = msgspec.structs.replace(record, id=article.id, sha256=sha256)
    new = NewArticle(article=article, text=record.text or "", regions=tuple(sorted(record.regions)))
    return Arrival(own.where, new, record, sketch(record.text or ""), by_text=by_text)


def _extra(own: OwnRecord, given: Given) -> tuple[Extra, ...]:
    """Return what else is said of an article, with an id that is not ours, as of a draft."""
    given_id = own.record.id
    is_theirs = bool(given_id) and not _ARTICLE_ID.fullmatch(given_id)
    own_id = (Extra("id", given_id),) if is_theirs else ()
    return tuple(sorted({*own_id, *given.extra, *own.extra}))


def _id_of(own: OwnRecord, naming: Naming) -> str:
    record, text = own.record, own.record.text or ""
    if record.id and (own.is_export or _ARTICLE_ID.fullmatch(record.id)):
        return record.id
    return article_id(record.id or record.url or naming.name(text), text)


def _check_regions(record: Record) -> None:
    length = len(record.text or "")
    for region in record.regions:
        if not 0 <= region.start < region.end <= length:
            raise ReaderError(
                f"no region {region.start}-{region.end} in a text of {length} code points"
            )
