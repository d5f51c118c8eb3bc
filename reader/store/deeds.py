"""What an action did, in words, for history and for whoever takes it back."""

from collections.abc import Callable
from typing import Any, NamedTuple

from reader.model.annotation import Annotation, Label, Link, Progress
from reader.model.article import METADATA, Article
from reader.model.assigning import Assignment
from reader.model.codebook import Codebook
from reader.model.filling import values_of
from reader.model.misplaced import Misplaced
from reader.model.passage import RejectedPair
from reader.model.settling.adjudication import Adjudication
from reader.model.submission import Reopening
from reader.model.suggestion import Decision, Suggestion
from reader.model.text.visible import excerpt
from reader.store import rounds, stored
from reader.store.articles import Regions
from reader.store.entities import ENTITIES
from reader.store.project import Project

Cut = Callable[[str, int], str]
"""What makes a text fit into so many code points, or leaves it whole."""
_Said = Annotation | Link
_TURNS = ("rename tag", "merge tags", "split tag")
_LONGEST = 60
"""Code points of a quote, a note or a title where it is cut."""
_ABOUT = (
    *("annotation", "adjudication", "decision", "suggestion", "label", "link", "rejected_pair"),
    "misplaced",
    *("reopening", "progress", "assignment", "article", "regions", "codebook"),
)
"""Which of the things that an action changed it was about, the first before the rest."""
_OF_LINKS = ("link", "change link", "unlink", "tie mentions")
"""Operations that are about a link, whatever marks they made or took away to hold its ends."""
_RANK = (
    f"CASE WHEN entity = 'link' AND operation IN {_OF_LINKS} THEN -1 ELSE CASE entity "
    + " ".join(f"WHEN '{e}' THEN {n}" for n, e in enumerate(_ABOUT))
    + f" ELSE {len(_ABOUT)} END"
)


class Deed(NamedTuple):
    """What an action was about."""

    words: str = ""
    """One line that names it: ``Actor: Islamic State``."""
    things: int = 0
    """How many things of that kind it changed: a mark's new tag does not make it two."""


def deed(project: Project, transaction: str, undo_of: str, cut: Cut = excerpt) -> Deed:
    """Return what an action was about; an undo or a redo, what it took or brought back.

    Quotes, notes and titles are cut and safe to show unless ``cut`` leaves them as they are.
    """
    if undo_of:
        did, things = deed(project, undo_of, "", cut)
        row = project.row("SELECT operation FROM action WHERE transaction_id = ?", [undo_of])
        return Deed(f"{row[0]} {did}".strip() if row else did, things)
    row = project.row(
        "SELECT operation, entity, entity_id, before, after,"
        " (SELECT count(*) FROM change AS same"
        " WHERE same.transaction_id = change.transaction_id AND same.entity = change.entity)"
        f" FROM change WHERE transaction_id = ? ORDER BY {_RANK} END, replica_seq LIMIT 1",
        [transaction],
    )
    if row is None:
        return Deed()
    operation, name, key, *texts, things = row
    before, after = (_image(name, text) for text in texts)
    return Deed(_words(project, operation, key, before, after, cut), things)


def _image(entity: str, text: str | None) -> Any:
    return stored.image(ENTITIES[entity].image, text)


def _words(project: Project, operation: str, key: str, before: Any, after: Any, cut: Cut) -> str:
    image = before if after is None else after
    match image:
        case Annotation():
            return _mark(image if before is None else before, image, cut)
        case Adjudication():
            return _settled(image, cut)
        case Decision() | Misplaced() | Suggestion():
            return f"{image.tag}: {cut(image.quote, _LONGEST)}"
        case Article():
            return _article(image if before is None else before, image, cut)
        case Label():
            return f"{image.name} = {cut(image.value, _LONGEST)}"
        case Link():
            return _link(project, image if before is None else before, image, cut)
        case RejectedPair():
            ends = (cut(each.quote, _LONGEST // 2) for each in (image.from_, image.to))
            return f"as {image.type}: {' – '.join(ends)}"
        case Progress() | Assignment():
            return _title(project, image.article, cut)
        case Reopening():
            return cut(image.reason, _LONGEST)
        case Regions():
            return _title(project, key, cut)
        case Codebook():
            return _codebook(operation, image, cut)
        case str():
            row = project.row("SELECT title FROM codebook WHERE sha256 = ?", [image])
            return cut(str(row[0]), _LONGEST) if row else key
    names = (getattr(image, name, "") for name in ("name", "type", "id"))
    return next(filter(None, names), key[:12])


def _mark(before: Annotation, after: Annotation, cut: Cut) -> str:
    """Return a mark's tag and quote, and what is other than it was."""
    tag = after.tag if after.tag == before.tag else f"{before.tag} → {after.tag}"
    quote = cut(after.quote, _LONGEST)
    if after.spans != before.spans:
        quote = f"{cut(before.quote, _LONGEST // 2)} → {cut(after.quote, _LONGEST // 2)}"
    return " – ".join([f"{tag}: {quote}", *_remarks(before, after, cut)])


def _remarks(before: _Said, after: _Said, cut: Cut) -> list[str]:
    """Return which of note, fields and doubt are other than they were, with what they are now."""
    other = []
    if after.note != before.note:
        other.append(f"note: {cut(after.note, _LONGEST)}" if after.note else "no note")
    if after.unsure != before.unsure:
        other.append("unsure" if after.unsure else "sure")
    if after.fields != before.fields:
        other.append(cut(_fields(before, after), _LONGEST))
    return other


def _link(project: Project, before: Link, after: Link, cut: Cut) -> str:
    """Return a link's type, state and ends, and what is other than it was."""
    called = [" ".join(filter(None, (each.type, each.state))) for each in (before, after)]
    ends = [_end(project, after.annotator, end, cut) for end in (after.from_, after.to) if end]
    if after.to_article:
        ends.append(_title(project, after.to_article, cut))
    other = _remarks(before, after, cut)
    return " – ".join([f"{' → '.join(dict.fromkeys(called))}: {' – '.join(ends)}", *other])


def _end(project: Project, viewer: str, mark: str, cut: Cut) -> str:
    """Return the words of an end of a link, as far as who made the link may see it."""
    row = project.row(
        f"SELECT quote FROM annotation AS a WHERE id = :mark AND {rounds.visible('a')}",
        {"mark": mark, "viewer": viewer},
    )
    return cut(str(row[0]), _LONGEST // 2) if row else "a mark that is not here"


def _settled(image: Adjudication, cut: Cut) -> str:
    """Return what stands by a decision, and why it was taken."""
    match image.image:
        case Annotation() as mark:
            words = f"{mark.tag}: {cut(mark.quote, _LONGEST)}"
        case Link() as link:
            words = link.type
        case Label() as label:
            words = f"{label.name} = {cut(label.value, _LONGEST)}"
        case _:
            words = "nothing"
    said = [words, image.reason, f"note: {cut(image.note, _LONGEST)}" if image.note else ""]
    return " – ".join(filter(None, said))


def _fields(before: _Said, after: _Said) -> str:
    """Return the fields that are other than they were, with what they say now."""
    names = dict.fromkeys(field.name for field in (*after.fields, *before.fields))
    now = {name: values_of(after.fields, name) for name in names}
    changed = [name for name in names if now[name] != values_of(before.fields, name)]
    said = (f"{n} = {', '.join(now[n])}" if now[n] else f"no {n}" for n in changed)
    return "; ".join(said) or "fields in another order"


def _codebook(operation: str, book: Codebook, cut: Cut) -> str:
    """Return which tags became what, which tag was added, or what the codebook is called."""
    if operation in _TURNS and book.changes:
        change = book.changes[-1]
        words = f"{', '.join(change.old)} → {', '.join(change.new)}"
    else:
        words = book.tags[-1].name if operation == "add tag" and book.tags else book.title
    return cut(words, _LONGEST)


def _article(before: Article, after: Article, cut: Cut) -> str:
    """Return what an article is called, and which of its metadata is other than it was."""
    names = [name for name in METADATA if getattr(before, name) != getattr(after, name)]
    others = {*before.extra} ^ {*after.extra}
    names += sorted({one.name for one in others})
    said = cut(after.title or after.source_file, _LONGEST)
    return f"{said} ({cut(', '.join(names), _LONGEST)})" if names else said


def _title(project: Project, article: str, cut: Cut) -> str:
    row = project.row("SELECT title, source_file FROM article WHERE id = ?", [article])
    return cut(str(row[0] or row[1]), _LONGEST) if row else article[:12]


def whole(text: str, _: int) -> str:
    """Return a text as it is: for programs."""
    return text
