"""Selections of a text and the codes that were given to them, as a file has them."""

from msgspec import Struct

from reader.interchange.formats.refi.xml import Element, guid


class Coding(Struct, frozen=True, gc=False):
    """A code given to a selection or a source."""

    guid: str
    code: str
    user: str
    created: str
    memos: tuple[str, ...]


class Selection(Struct, frozen=True, gc=False):
    """A stretch of a text, with the codes that were given it, none or more."""

    guid: str
    name: str
    start: str
    end: str
    user: str
    created: str
    description: str
    codings: tuple[Coding, ...] = ()
    memos: tuple[str, ...] = ()


def selection_of(element: Element) -> Selection:
    """Return what a ``PlainTextSelection`` says."""
    start, end = ends(element)
    return Selection(
        element.guid,
        element.get("name"),
        start,
        end,
        user_of(element),
        created_of(element),
        element.text_of("Description"),
        codings_of(element),
        element.targets("NoteRef"),
    )


def codings_of(element: Element) -> tuple[Coding, ...]:
    """Return the codings right within a selection or a source."""
    return tuple([_coding(each) for each in element.children if each.name == "Coding"])


def _coding(element: Element) -> Coding:
    code = element.targets("CodeRef")
    return Coding(
        element.guid,
        code[0] if code else "",
        user_of(element),
        created_of(element),
        element.targets("NoteRef"),
    )


def ends(selection: Element) -> tuple[str, str]:
    """Return where a selection starts and ends, as the file writes it."""
    get = selection.said.get
    return get("startPosition", ""), get("endPosition", "")


def user_of(element: Element) -> str:
    """Return the GUID of the user who made something, else of who changed it."""
    get = element.said.get
    return guid(get("creatingUser") or get("modifyingUser") or "")


def created_of(element: Element) -> str:
    """Return when something was made, else when it was changed."""
    get = element.said.get
    return get("creationDateTime") or get("modifiedDateTime") or ""
