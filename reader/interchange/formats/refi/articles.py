"""What a source says of its article: its name, its variables, what cases and sets say, its memos."""

from collections.abc import Iterator, Sequence

from reader.corpus.arrivals import Draft
from reader.corpus.decode import Decoded
from reader.corpus.fields import draft_of, place_of, sorted_fields
from reader.interchange.formats.refi.project import FILE, OWN_ID, Project
from reader.interchange.formats.refi.values import named_values
from reader.interchange.formats.refi.xml import Element
from reader.model.article import METADATA, Extra
from reader.model.errors import ReaderError
from reader.model.identity import is_sha256
from reader.model.metadata import checked


def draft_from(project: Project, source: Element, text: Decoded, where: str) -> Draft:
    """Return the article of a source, whose text is at hand.

    A source that we wrote says so by its article's id; its metadata are taken as they are. Of any other
    the GUID is its id, its name its title, and a variable is whatever its name says that it is.

    Raises:
        ReaderError: a value cannot be one.

    """
    values = named_values(source, project.variables)
    beside = [*project.said.get(source.guid, ()), *_described(project, source)]
    own = dict(values).get(OWN_ID, "")
    if not is_sha256(own):
        return _other(source, values + beside, text, where)
    metadata, left = _ours(values)
    draft = draft_of(where, sorted_fields(()), *text)
    return draft._replace(
        metadata=metadata, own_id=own, file=dict(values).get(FILE, ""), extra=_joined(left + beside)
    )


def _ours(values: Sequence[tuple[str, str]]) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """Return the metadata among values, and what is none."""
    metadata: dict[str, str] = {}
    left = []
    for name, value in values:
        try:
            if name in METADATA:
                metadata[name] = checked(name, value)
            elif name not in (OWN_ID, FILE):
                left.append((name, value))
        except ReaderError:
            left.append((name, value))
    return metadata, left


def _other(source: Element, values: list[tuple[str, str]], text: Decoded, where: str) -> Draft:
    if "title" not in {name.casefold() for name, _ in values}:
        values = [("title", source.get("name")), *values]
    fields = sorted_fields([pair for pair in values if not _is_taken(pair[0])])
    draft = draft_of(where, fields, *text)
    beside = [pair for pair in values if _is_taken(pair[0])]
    extra = _joined([*((each.name, each.value) for each in draft.extra), *beside])
    return draft._replace(own_id=source.guid, extra=extra)


def _is_taken(name: str) -> bool:
    """Tell whether a variable has the name of what the source itself says: its text, its id."""
    place = place_of(name)
    return place is not None and place[0] in ("text", "id", "file")


def _described(project: Project, source: Element) -> Iterator[tuple[str, str]]:
    """Yield the description and the memos of a whole source."""
    if description := source.text_of("Description").strip():
        yield "description", description
    for reference in source.targets("NoteRef"):
        memo = project.memos.get(reference)
        if memo and not memo.places:
            project.used.add(reference)
            yield "memo", memo.text


def _joined(values: Sequence[tuple[str, str]]) -> tuple[Extra, ...]:
    """Return values by name, those of one name in one."""
    by_name: dict[str, dict[str, None]] = {}
    for name, value in values:
        if value.strip():
            by_name.setdefault(name, {})[value.strip()] = None
    return tuple(Extra(name, "; ".join(each)) for name, each in sorted(by_name.items()))
