"""What ``reader suggest`` can take suggestions from: rules, plug-ins, a system's records."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click
import msgspec

from reader.interchange import suggesters
from reader.model import rules
from reader.model.annotation import PASSAGE
from reader.model.arrival import Arrival, Refusal
from reader.model.codebook import Codebook
from reader.model.errors import ReaderError
from reader.model.record import RecordAnnotation
from reader.model.rules import Rule

if TYPE_CHECKING:
    from reader.store.project import Project
    from reader.store.proposals.proposing import Item
    from reader.store.records import Selection

_NAME = 80
_FAILURES = 10
"""Articles that a rule fails on before it is left alone; each may have taken seconds."""


class Source(NamedTuple):
    """What proposes: its name, or "" where each mark says it, and what it does to an article."""

    name: str
    rule: Rule


def source_of(
    project: "Project", doing: str, value: str, tag: str | None, name: str, *, is_new: bool = False
) -> Source:
    """Return what was asked for: ``words``, ``regex``, ``marked_as`` or ``plugin``, with its value.

    Raises:
        ReaderError: there is nothing of the kind, or the tag is a heading, or the codebook lacks
            it and nobody said that it ``is_new``.
    """
    if doing == "plugin":
        return Source(name or value, suggesters.load(value))
    proposed = _tag(project, tag or value, is_new=is_new or tag is None)
    if doing == "regex":
        return Source(name or "regex", rules.expression(value, proposed))
    if doing == "marked_as":
        from reader.store import annotations

        quotes = annotations.quotes(project, "", proposed)
        if not quotes:
            raise ReaderError(f"nothing that everybody may see is marked {value!r} yet")
        rule = rules.word_list(quotes, proposed, "marked so elsewhere")
        return Source(name or f"marked as {proposed}"[:_NAME], rule)
    stem = "words" if value == "-" else Path(value).name
    return Source(name or stem[:_NAME], rules.word_list(_lines(value), proposed, "listed"))


def _tag(project: "Project", name: str, *, is_new: bool) -> str:
    from reader.store import codebooks

    if not name.strip():
        raise click.UsageError("the tag is empty")
    if name == PASSAGE:
        raise ReaderError(f"{name!r} holds ends of links, and nothing proposes it")
    book = codebooks.current_or_empty(project)
    known = book.find(name)
    if known and known.heading:
        raise ReaderError(f"{name!r} is a heading of the codebook, not a tag")
    if not (known or is_new):
        raise ReaderError(
            f"codebook {book.id} has no tag {name!r}{_near(book, name)}; --new-tag adds it"
        )
    return known.id if known else name


def _near(book: Codebook, name: str) -> str:
    """Return which tags may have been meant, as a part of a message."""
    from difflib import get_close_matches

    called = {each.casefold(): tag.id for tag in book.tags for each in (tag.name, tag.id)}
    near = dict.fromkeys(called[each] for each in get_close_matches(name.casefold(), called))
    return f"; near it: {', '.join(map(repr, near))}" if near else ""


def _lines(path: str) -> list[str]:
    from reader.corpus.decode import decode

    data = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    try:
        return decode(data).text.splitlines()
    except ReaderError as error:
        raise ReaderError(f"{path}: {error}") from error


def by_rule(project: "Project", source: Source, chosen: "Selection") -> "Iterator[Item]":
    """Yield what a rule proposes for each article that is chosen, and where it gave up.

    It is proposed in the round at work.
    """
    from reader.store.proposals.proposing import Proposed
    from reader.store.records import bare

    failed = 0
    for record in bare(project, chosen):
        if failed == _FAILURES:
            yield Refusal("the rest", f"left out: it failed on {failed} articles")
            return
        where = record.source_file or record.id[:12]
        made: list[RecordAnnotation] = []
        try:
            made.extend(source.rule(record))
        except ReaderError as error:
            failed += 1
            yield Refusal(where, str(error))
        if made:
            made = [msgspec.structs.replace(mark, round=project.round) for mark in made]
            yield Proposed(where, msgspec.structs.replace(record, annotations=made))


def from_file(path: str) -> "Iterator[Item]":
    """Yield what a file of records proposes."""
    from reader.corpus.reading import read_articles
    from reader.interchange.shelf import OtherTools
    from reader.store.proposals.proposing import Proposed

    for item in read_articles([path], stdin=sys.stdin.buffer, others=OtherTools()):
        if not isinstance(item, Arrival):
            yield item
        elif item.record is None:
            yield Refusal(item.where, "no marks in it")
        elif item.record.annotations:
            yield Proposed(item.where, item.record)
