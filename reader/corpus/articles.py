"""From what a source holds to an article with its id, its metadata and its regions."""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from reader.corpus.arrivals import Draft, OwnRecord
from reader.corpus.decode import check_text
from reader.model.arrival import Arrival, Item
from reader.model.article import METADATA, Article, Extra, NewArticle, Region
from reader.model.errors import ReaderError
from reader.model.identity import article_id, is_sha256, text_sha256
from reader.model.metadata import checked
from reader.model.record import Record
from reader.model.text.reposts import sketch


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
    file = draft.file or naming.file
    if draft.record is None:
        name = draft.own_id or draft.metadata.get("url") or naming.name(draft.text)
    elif is_sha256(draft.own_id):
        return NamedDraft(draft, draft.own_id, file, given)
    else:  # rows about one text are of several people, not of several articles
        name = draft.own_id or draft.metadata.get("url") or file
    return NamedDraft(draft, article_id(name, draft.text), file, given)


def finished(named: NamedDraft, *, is_known: bool = False) -> Arrival:
    """Return a draft as an article: what was said and given, what is recognised, its sketch.

    Of an article that is known already nothing is recognised.
    """
    if is_known:
        return _arrival(named, _new(named, _said(named)))
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
    return msgspec.structs.replace(_arrival(named, new), sketch=sketch(text), recognised=unsaid)


def _arrival(named: NamedDraft, new: NewArticle) -> Arrival:
    """Return an article with what another tool's file says of it, if it does."""
    article, record = new.article, named.draft.record
    if record is None:
        return Arrival(named.draft.where, new)
    record = msgspec.structs.replace(record, id=article.id, sha256=article.sha256, text=new.text)
    by_text = article.id != named.draft.own_id and record.brings_marks
    has_file = named.draft.file != ""
    return Arrival(named.draft.where, new, record, by_text=by_text, has_file=has_file)


def _said(named: NamedDraft) -> dict[str, str]:
    return {**named.draft.metadata, **named.given.metadata}


def _new(
    named: NamedDraft, metadata: Mapping[str, str], regions: tuple[Region, ...] = ()
) -> NewArticle:
    draft = named.draft
    own_id = (Extra("id", draft.own_id),) if draft.own_id not in ("", named.article) else ()
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
        ReaderError: it names no article, its text, hash and regions do not fit each other, or
            a value is not one that an article has.

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
    said, unread = _metadata(own)
    metadata = said | dict(given.metadata)
    article = Article(
        id=_id_of(own, naming),
        sha256=sha256,
        length=len(record.text),
        source_file=record.source_file or naming.file,
        encoding=own.encoding,
        extra=tuple(sorted({*_own_id(own), *unread, *given.extra, *own.extra})),
        **metadata,
    )
    by_text = article.id != record.id and record.brings_marks
    if article.supersedes == article.id:
        raise ReaderError("an article cannot supersede itself")
    record = msgspec.structs.replace(record, id=article.id, sha256=sha256)
    new = NewArticle(article=article, text=record.text or "", regions=tuple(sorted(record.regions)))
    return Arrival(own.where, new, record, by_text=by_text)


def sketched(item: Item) -> Item:
    """Return an article with the sketch of its text, which reposts are found by."""
    if not isinstance(item, Arrival) or item.new is None or item.sketch:
        return item
    return msgspec.structs.replace(item, sketch=sketch(item.new.text))


def _metadata(own: OwnRecord) -> tuple[dict[str, str], list[Extra]]:
    """Return what a record says of its article, and what in that cannot be read.

    Raises:
        ReaderError: something cannot be read in an export, where all of it can.
    """
    said: dict[str, str] = {}
    unread: list[Extra] = []
    for name in METADATA:
        value = getattr(own.record, name)
        try:
            said[name] = checked(name, value)
        except ReaderError:
            if own.is_export or "\0" in value:
                raise
            unread.append(Extra(name, value.strip()))
    return said, unread


def _own_id(own: OwnRecord) -> list[Extra]:
    """Return an id that is not ours, to be kept beside the article as that of a draft is."""
    given_id = own.record.id
    return [Extra("id", given_id)] if given_id and not is_sha256(given_id) else []


def _id_of(own: OwnRecord, naming: Naming) -> str:
    record, text = own.record, own.record.text or ""
    if is_sha256(record.id):
        return record.id
    if record.id and own.is_export:
        raise ReaderError(f"its id {record.id[:40]!r} is not that of an article: 64 hex digits")
    return article_id(record.id or record.url or naming.name(text), text)


def _check_regions(record: Record) -> None:
    length = len(record.text or "")
    for region in record.regions:
        if not 0 <= region.start < region.end <= length:
            raise ReaderError(
                f"no region {region.start}-{region.end} in a text of {length} code points"
            )
