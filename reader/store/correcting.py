"""Correcting what is known about articles: metadata and regions; a text cannot be corrected."""

from collections.abc import Mapping, Sequence

import msgspec

from reader.model.article import METADATA, Article, Correction, Extra, Region
from reader.model.errors import ReaderError
from reader.model.identity import is_sha256
from reader.model.metadata import checked, key_of
from reader.store.articles import ARTICLE, REGIONS, Regions, get, known, resolve
from reader.store.articles import regions as regions_of_article
from reader.store.project import Project
from reader.store.transaction import Transaction, write


def correct(project: Project, annotator: str, article: str, changes: Mapping[str, str]) -> Article:
    """Correct metadata; the text cannot be corrected.

    Args:
        project: where.
        annotator: the id of who corrects, or ``""``.
        article: the article, as ``articles.resolve`` takes it.
        changes: values by name, ``METADATA`` in any case; others are kept as extra columns,
            an empty value removes one; ``supersedes`` takes what ``article`` does.

    Raises:
        ReaderError: there is no such article, or a value does not fit.
    """
    return correct_many(project, annotator, [Correction(article, changes)])[0]


def correct_many(
    project: Project, annotator: str, corrections: Sequence[Correction]
) -> list[Article]:
    """Correct the metadata of several articles as one step.

    Raises:
        ReaderError: one of them fits no article, or its article does not take it; nothing is
            changed.
    """
    corrected = []
    with write(project, "correct metadata", annotator) as transaction:
        for one in corrections:
            try:
                after = _corrected(project, resolve(project, one.article), one.changes)
            except ReaderError as error:
                where = f"{one.where}: " if one.where else ""
                raise ReaderError(f"{where}{error}") from error
            transaction.put(ARTICLE, after.id, after, article=after.id)
            corrected.append(after)
    return corrected


_FIXED = {"id", "sha256", "length", "text", "source_file", "encoding", "extra", "regions"}


def _corrected(project: Project, article: Article, changes: Mapping[str, str]) -> Article:
    extra = {entry.name: entry.value for entry in article.extra}
    said: dict[str, str] = {}
    for given, value in changes.items():
        name = key_of(given)
        if name in said:
            raise ReaderError(f"{name} is given twice")
        if not name or name in _FIXED:
            what = repr(name) if name else "an empty name"
            raise ReaderError(f"{what} cannot be corrected; these can: {', '.join(METADATA)}")
        if name in METADATA:
            said[name] = checked(name, _meant(project, name, value.strip()))
        elif "\0" in value:
            raise ReaderError(f"the value of {name} has a NUL in it")
        elif value:
            extra[name] = value
        else:
            extra.pop(name, None)
    superseded = said.get("supersedes", "")
    if superseded and superseded != article.supersedes:
        _assert_earlier(project, article.id, superseded)
    entries = tuple(Extra(name, value) for name, value in extra.items())
    return msgspec.structs.replace(article, **said, extra=entries)


def _meant(project: Project, name: str, value: str) -> str:
    """Return a value, where it names the article that is superseded as a person does its id."""
    is_named = name == "supersedes" and value and not is_sha256(value)
    return resolve(project, value).id if is_named else value


def _assert_earlier(project: Project, article: str, superseded: str) -> None:
    """Raise a ReaderError if an article is not there, or came itself, in steps, after another."""
    if superseded == article:
        raise ReaderError("an article cannot supersede itself")
    earlier = get(project, superseded).supersedes
    line = {superseded}
    while earlier not in {"", *line}:
        if earlier == article:
            raise ReaderError(f"{superseded[:12]} supersedes this article already")
        line.add(earlier)
        here = known(project, [earlier])
        earlier = get(project, earlier).supersedes if here else ""


def set_regions(
    project: Project,
    annotator: str,
    article: str,
    regions: Sequence[Region],
    *,
    before: Sequence[Region] | None = None,
) -> None:
    """Replace the regions of an article; ``before`` are those that the new ones were made from.

    Raises:
        ReaderError: a region does not lie within the text, or the article has no longer the
            regions ``before``; nothing is changed.
    """
    with write(project, "correct regions", annotator) as transaction:
        _put_regions(project, transaction, article, regions, before)


def describe(
    project: Project,
    annotator: str,
    article: str,
    changes: Mapping[str, str],
    regions: Sequence[Region],
    *,
    before: Sequence[Region],
) -> None:
    """Correct metadata as ``correct`` does, and regions as ``set_regions``, as one step."""
    with write(project, "correct details", annotator) as transaction:
        after = _corrected(project, get(project, article), changes)
        transaction.put(ARTICLE, article, after, article=article)
        _put_regions(project, transaction, article, regions, before)


def _put_regions(
    project: Project,
    transaction: Transaction,
    article: str,
    regions: Sequence[Region],
    before: Sequence[Region] | None,
) -> None:
    length = get(project, article).length
    for region in regions:
        if not 0 <= region.start < region.end <= length:
            raise ReaderError(f"no region {region.start}-{region.end} in {length} code points")
    if before is not None and tuple(before) != regions_of_article(project, article):
        raise ReaderError("its regions were corrected in another window meanwhile; look again")
    after = Regions(tuple(sorted(regions))) if regions else None
    transaction.put(REGIONS, article, after, article=article)
