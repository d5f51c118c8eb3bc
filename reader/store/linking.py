"""Linking: tying passages together, changing that, and setting it aside."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from reader.model.annotation import Field, Link
from reader.model.codebook import Codebook, LinkType
from reader.model.errors import ReaderError
from reader.model.filling import with_defaults
from reader.model.identity import new_id, now
from reader.model.relations import OMITS, fields_of, named
from reader.store import codebooks, links
from reader.store.link_ends import End, Ends, let_go
from reader.store.links import LINK
from reader.store.project import Project
from reader.store.rejecting import forget
from reader.store.transaction import Transaction, write

_NONE: Mapping[str, str] = {}


def link(
    project: Project,
    annotator: str,
    type_: str,
    from_end: End,
    to_end: End,
    *,
    state: str = "",
    note: str = "",
    fields: Sequence[Field] = (),
    unsure: bool = False,
    origin: str = "manual",
    texts: Mapping[str, str] = _NONE,
) -> Link:
    """Link two passages, or a passage and an article, as one step with the marks it needs.

    A passage that the annotator has marked just so is that mark; else it becomes one with the
    built-in tag ``Passage``. What she rejected of the two as a pair of this type is taken back.

    Args:
        project: where; the link is of the round at work.
        annotator: the id of whose it is.
        type_: the id of the relation.
        from_end: a mark's id, or a passage.
        to_end: likewise; the id of an article where the relation leads to one.
        state: one of the relation's; its first if none is named.
        note: a remark.
        fields: what else is said of it, after the defaults of those not named.
        unsure: whether she is.
        origin: where it comes from.
        texts: the texts that are at hand, by article: a long one takes time to read.

    Returns:
        The link as it is kept: a symmetric one begins at the mark in the article of the lesser
        id, or that stands first there.

    Raises:
        ReaderError: there is no such relation or state, or an end is not there, not to be seen,
            removed, or does not fit; or she has made that link already; nothing is saved.
    """
    said = _Said(state=state, note=note, fields=fields, unsure=unsure, origin=origin)
    with write(project, "link", annotator) as transaction:
        return _tie(project, transaction, type_, (from_end, to_end), said, texts)


def omit(
    project: Project,
    annotator: str,
    from_end: End,
    articles: Iterable[str],
    *,
    origin: str = "manual",
    texts: Mapping[str, str] = _NONE,
) -> tuple[Link, ...]:
    """Say of several articles that they do not tell something, as one step.

    What she said of some before stays. ``origin`` and ``texts`` are as in ``link``.

    Returns:
        The links that are new.

    Raises:
        ReaderError: an article is not there, or is the passage's own; or as ``link`` does of the
            passage; nothing is saved.
    """
    made = []
    with write(project, "link", annotator) as transaction:
        for article in articles:
            ends = from_end, article
            kind, link = _led(project, transaction, OMITS, ends, _Said(origin=origin), texts)
            if not _is_said(project, kind, link):
                transaction.put(LINK, link.id, link, article=link.article)
                made.append(link)
    return tuple(made)


class _Said(Struct, frozen=True):
    """What is said of a link beside its type and its ends."""

    state: str = ""
    note: str = ""
    fields: Sequence[Field] = ()
    unsure: bool = False
    origin: str = "manual"


def _tie(
    project: Project,
    transaction: Transaction,
    type_: str,
    ends: tuple[End, End],
    said: _Said,
    texts: Mapping[str, str],
) -> Link:
    kind, link = _led(project, transaction, type_, ends, said, texts)
    _assert_new(project, kind, link)
    transaction.put(LINK, link.id, link, article=link.article)
    forget(project, transaction, kind, link)
    return link


def _led(
    project: Project,
    transaction: Transaction,
    type_: str,
    ends: tuple[End, End],
    said: _Said,
    texts: Mapping[str, str],
) -> tuple[LinkType, Link]:
    """Return a relation, and a link of it with its ends, which are marked; it is not saved yet."""
    book = codebooks.current_or_empty(project)
    kind = named(book, type_)
    bare = Link(
        id=new_id(),
        article="",
        annotator=transaction.annotator,
        round=project.round,
        type=kind.id,
        from_="",
        state=_state(kind, said.state),
        fields=with_defaults(fields_of(book, kind.id), said.fields),
        note=said.note,
        unsure=said.unsure,
        origin=said.origin,
        created=now(),
        codebook=_reference(book),
    )
    known = Ends(project, transaction, book, bare.codebook, bare.round, texts)
    return kind, known.given(kind, bare, *ends)


def change(
    project: Project,
    annotator: str,
    link_id: str,
    *,
    type_: str | None = None,
    state: str | None = None,
    fields: Sequence[Field] | None = None,
    note: str | None = None,
    unsure: bool | None = None,
    turned: bool = False,
) -> Link:
    """Say something else of a link, as one step; what is not named stays as it is.

    With another type it has that one's first state, and keeps those of its fields that are of the
    new type too, unless others are named. ``turned`` lets it lead the other way.

    Raises:
        ReaderError: it is somebody else's, or removed, or not there; or there is no such relation
            or state; or its ends do not fit that, or another link says so already.
    """
    with write(project, "change link", annotator) as transaction:
        before = _own(project, annotator, link_id)
        if before.status == "deleted":
            raise ReaderError("that link was removed; undo brings it back")
        book = codebooks.current_or_empty(project)
        after = before
        if type_ is not None and type_ != before.type:
            after = _of_type(book, named(book, type_), before)
        if state is not None:
            after = replace(after, state=_state(named(book, after.type), state))
        after = replace(
            after,
            fields=after.fields if fields is None else tuple(fields),
            note=after.note if note is None else note,
            unsure=after.unsure if unsure is None else unsure,
        )
        if turned or after.type != before.type:
            kind = named(book, after.type)
            if kind.to_article != bool(before.to_article):
                what = "a whole article" if kind.to_article else "a passage"
                raise ReaderError(f"{kind.id} leads to {what}; remove the link and make another")
            way = (before.to, before.from_) if turned else (before.from_, before.to)
            ends = Ends(project, transaction, book, after.codebook, before.round, _NONE)
            after = ends.given(kind, after, way[0], before.to_article or way[1])
            _assert_new(project, kind, after)
            forget(project, transaction, kind, after)
        transaction.put(LINK, link_id, after, article=after.article)
    return after


def _of_type(book: Codebook, kind: LinkType, link: Link) -> Link:
    rules = fields_of(book, kind.id)
    own = {rule.name for rule in rules}
    kept = [each for each in link.fields if each.name in own]
    return replace(
        link,
        type=kind.id,
        state=_state(kind, ""),
        fields=with_defaults(rules, kept),
        codebook=_reference(book),
    )


def unlink(project: Project, annotator: str, link_id: str) -> Link:
    """Set a link aside, as ``untie_all`` does several; return it as it was."""
    (before,) = untie_all(project, annotator, [link_id])
    return before


def untie_all(project: Project, annotator: str, link_ids: Iterable[str]) -> tuple[Link, ...]:
    """Set links aside, with her ``Passage`` marks that held only their ends, as one step.

    Returns:
        The links as they were.

    Raises:
        ReaderError: one is somebody else's, or not there; nothing is changed.
    """
    with write(project, "unlink", annotator) as transaction:
        found = tuple(_own(project, annotator, each) for each in link_ids)
        active = [each for each in found if each.status == "active"]
        for each in active:
            transaction.put(LINK, each.id, LINK.retired(each), article=each.article)
        let_go(project, transaction, [end for each in active for end in (each.from_, each.to)])
    return found


def _state(kind: LinkType, state: str) -> str:
    states = [each.value for each in kind.states]
    if not state:
        return states[0] if states else ""
    if state not in states:
        known = f"is one of {', '.join(states)}" if states else "has no state"
        raise ReaderError(f"{kind.id} {known}, not {state!r}")
    return state


def _reference(book: Codebook) -> str:
    return "" if book is codebooks.EMPTY else book.reference


def _own(project: Project, annotator: str, link_id: str) -> Link:
    found = links.seen(project, annotator, link_id)
    if found is None:
        raise ReaderError(f"no link {link_id!r}")
    if found.annotator != annotator:
        raise ReaderError("that link is another annotator's; only she can change it")
    return found


def _assert_new(project: Project, kind: LinkType, link: Link) -> None:
    """Raise a ReaderError if another active link of hers says what one says."""
    if _is_said(project, kind, link):
        raise ReaderError(f"that link is there already: {kind.id}; nothing was added")


def _is_said(project: Project, kind: LinkType, link: Link) -> bool:
    """Return whether another active link of hers says what one says."""
    both_ways = {(link.from_, link.to), (link.to, link.from_)}
    for other in links.own_links(project, link.annotator, [link.from_]):
        ends = (other.from_, other.to)
        is_alike = ends in both_ways if kind.symmetric else ends == (link.from_, link.to)
        if (
            is_alike
            and other.id != link.id
            and (other.round, other.type, other.to_article)
            == (link.round, link.type, link.to_article)
        ):
            return True
    return False
