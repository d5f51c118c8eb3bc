"""``annotation.conf`` and ``visual.conf``: what brat must be told of the names in a folder."""

from collections.abc import Iterable, Iterator

from reader.interchange.formats.brat.names import named, stored
from reader.interchange.writing.folder import Folder
from reader.model.codebook import Codebook

ANNOTATION = "annotation.conf"
VISUAL = "visual.conf"
_MOST = 200
"""So many values of one attribute are listed; what has more is free text."""


class Used:
    """The names that were written, each as it is stored; memory does not grow with the articles."""

    def __init__(self) -> None:
        self.entities: dict[str, None] = {}
        self.relations: dict[str, None] = {}
        self.equivalences: dict[str, None] = {}
        self.events: dict[str, dict[str, None]] = {}
        """With the roles of their arguments."""
        self._attributes: dict[str, dict[str, None]] = {}
        """What each is said of."""
        self._values: dict[str, dict[str, None]] = {}

    def attribute(self, name: str, of: str, value: str | None) -> None:
        """Note an attribute of an ``<ENTITY>``, ``<EVENT>`` or ``<RELATION>``."""
        self._attributes.setdefault(name, {})[of] = None
        values = self._values.setdefault(name, {})
        if value is not None and len(values) < _MOST:
            values[value] = None

    def write(self, folder: Folder, book: Codebook | None) -> None:
        """Write both files."""
        with folder.open(ANNOTATION) as out:
            out.write(("\n".join(self._annotation()) + "\n").encode())
        with folder.open(VISUAL) as out:
            out.write(("\n".join(self._visual(book)) + "\n").encode())

    def _annotation(self) -> Iterator[str]:
        yield "[entities]"
        yield from sorted(self.entities.keys() - self.events.keys())
        yield from ("", "[relations]")
        for kind in sorted({*self.relations, *self.equivalences}):
            how = ", <REL-TYPE>:symmetric-transitive" if kind in self.equivalences else ""
            yield f"{kind}\tArg1:<ANY>, Arg2:<ANY>{how}"
        yield from ("", "[events]")
        for kind, roles in sorted(self.events.items()):
            yield f"{kind}\t{', '.join(f'{role}*:<ANY>' for role in sorted(roles))}".rstrip()
        yield from ("", "[attributes]")
        for name, targets in sorted(self._attributes.items()):
            values = "|".join(self._values[name])
            yield f"{name}\tArg:{'|'.join(targets)}" + (f", Value:{values}" if values else "")

    def _visual(self, book: Codebook | None) -> Iterator[str]:
        yield "[labels]"
        called = _called(book)
        roles = [role for roles in self.events.values() for role in roles]
        kinds = {*self.entities, *self.events, *self.relations, *self.equivalences, *roles}
        for kind in sorted(kinds):
            label = called.get(kind) or named(kind)
            if label != kind:
                yield f"{kind} | {_on_one_line(label)}"
        yield from (
            "",
            "[drawing]",
            "SPAN_DEFAULT\tfgColor:black, bgColor:lightgreen, borderColor:darken",
        )
        yield "ARC_DEFAULT\tcolor:black, arrowHead:triangle-5"
        for tag in book.tags if book else ():
            if tag.colour and stored(tag.id) in kinds:
                yield f"{stored(tag.id)}\tbgColor:{tag.colour}"


def _called(book: Codebook | None) -> dict[str, str]:
    """Return what a codebook calls tags and types of links."""
    if book is None:
        return {}
    named_things: Iterable[tuple[str, str]] = (
        *((tag.id, tag.name) for tag in book.tags),
        *((link.id, link.name) for link in book.links),
    )
    return {stored(id_): name for id_, name in named_things}


def _on_one_line(label: str) -> str:
    return " ".join(label.replace("|", "/").split())
