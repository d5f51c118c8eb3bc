"""Which article of the project a record means, with an id or a text or only the hash of one."""

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from msgspec.structs import replace

from reader.model.arrival import Arrival, Refusal
from reader.model.article import Article
from reader.model.errors import ReaderError
from reader.model.identity import text_sha256
from reader.model.record import Record
from reader.store.articles import COLUMNS, from_row, get, known, with_text
from reader.store.project import AMONG, Project, among

_TELLING = ("title", "outlet", "wire", "published", "url")
"""What tells one publication of a text from another."""


def meant(project: Project, record: Record) -> str:
    """Return the id of the article that a record is about: by its own id, else by its text.

    Raises:
        ReaderError: there is none, or several, or it is of another text.
    """
    if record.id and known(project, [record.id]):
        here = get(project, record.id)
        if record.sha256 not in ("", here.sha256):
            raise ReaderError(f"the text of article {here.id[:12]} has another sha256")
        return here.id
    sha256 = record.sha256 or (text_sha256(record.text) if record.text else "")
    found = with_text(project, sha256) if sha256 else []
    if len(found) == 1:
        return found[0]
    what = f"sha256 {sha256[:12]}" if sha256 else f"id {record.id[:12]}"
    raise ReaderError(f"no article with {what}" if not found else f"{what} is several articles")


def matched(project: Project, arrivals: Sequence[Arrival]) -> Iterator[Arrival | Refusal]:
    """Yield arrivals with the ids of the articles they are about.

    Marks that come with a text are about the article that is here with this text, or came
    before them, unless they say something else of it: an outlet, a title or an id of its own
    make it another's copy of the text. Where several fit, nobody can tell which is meant.
    """
    loose = [one.new.article.sha256 for one in arrivals if one.new and one.by_text]
    if not loose:
        yield from arrivals
        return
    ids = known(project, [one.new.article.id for one in arrivals if one.new])
    here = _with_texts(project, loose)
    for arrival in arrivals:
        article = arrival.new.article if arrival.new else None
        if article is None or article.id in ids:
            yield arrival
            continue
        alike = here.setdefault(article.sha256, [])
        meant = [each for each in alike if arrival.by_text and _may_be(arrival, article, each)]
        if len(meant) > 1:
            called = [each for each in meant if arrival.has_file and _name(each) == _name(article)]
            meant = called if len(called) == 1 else meant
        if len(meant) > 1:
            reason = "its text is that of several articles; give the id of the one it is about"
            yield Refusal(arrival.where, reason)
        elif meant:
            yield _about(arrival, meant[0].id)
        else:
            ids.add(article.id)
            alike.append(article)
            yield arrival


def _with_texts(project: Project, hashes: Sequence[str]) -> dict[str, list[Article]]:
    found: dict[str, list[Article]] = {}
    query = f"SELECT {COLUMNS} FROM article WHERE sha256 {AMONG} ORDER BY number"
    for article in map(from_row, project.rows(query, among(hashes))):
        found.setdefault(article.sha256, []).append(article)
    return found


def _may_be(arrival: Arrival, article: Article, here: Article) -> bool:
    """Tell whether nothing that was said of an article, and not only recognised, is otherwise here."""
    telling = [name for name in _TELLING if name not in arrival.recognised]
    said = [(getattr(article, name), getattr(here, name)) for name in telling]
    if not all(new in ("", old) for new, old in said):
        return False
    own, theirs = _own_id(article), _own_id(here)
    return not (own and theirs and own != theirs) and not (
        arrival.has_file and _are_apart(PurePosixPath(article.source_file), here.source_file)
    )


def _are_apart(one: PurePosixPath, other: str) -> bool:
    """Tell whether two texts are two files of one folder, as two outlets' copies of a report are."""
    there = PurePosixPath(other)
    return (one.parent, one.suffix) == (there.parent, there.suffix) and one.name != there.name


def _name(article: Article) -> str:
    return PurePosixPath(article.source_file).name


def _own_id(article: Article) -> str:
    return next((entry.value for entry in article.extra if entry.name == "id"), "")


def _about(arrival: Arrival, id_: str) -> Arrival:
    """Return the arrival as one of the article of this id, whose own id it does not change."""
    if arrival.new is None or arrival.record is None:
        return arrival
    extra = tuple(entry for entry in arrival.new.article.extra if entry.name != "id")
    article = replace(arrival.new.article, id=id_, extra=extra)
    new = replace(arrival.new, article=article)
    return replace(arrival, new=new, record=replace(arrival.record, id=id_))
