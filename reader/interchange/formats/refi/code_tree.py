"""The codes that a project is written with: those of its codebook, and what else its marks name."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from reader.interchange.formats.refi import definitions, markup
from reader.interchange.formats.refi.codes import clean
from reader.interchange.formats.refi.xml import sayable
from reader.model.annotation import PASSAGE
from reader.model.codebook import Codebook, Tag
from reader.model.identity import derived_id

_LONGEST = 60
"""Code points of a label's value that a code stands for; a longer one is a text of its own."""


class _Node(NamedTuple):
    guid: str
    tag: Tag
    parent: str
    """The id of a tag above it that no code stands for."""
    below: "list[_Node]"


class CodeTree:
    """Gives each tag and label its code, and writes them when all are known."""

    def __init__(self, codebook: Codebook | None) -> None:
        self._codebook = codebook
        self._known = {tag.id for tag in codebook.tags} if codebook else set[str]()
        self._tags: dict[str, str] = {}
        """The codes of tags that are not in the codebook, by id."""
        self._labels: dict[str, dict[str, str]] = {}
        """The codes of values, by the name of the label and the value."""

    def tag(self, id_: str) -> str:
        """Return the GUID of a tag's code."""
        if id_ in self._tags:
            return self._tags[id_]
        made = derived_id("code", id_)
        if id_ not in self._known:
            self._tags[id_] = made
        return made

    def label(self, name: str, value: str) -> str | None:
        """Return the GUID of the code that says a value of a label; None where none does.

        The code of its name, which is ``name_of_label``, is there in any case.
        """
        values = self._labels.setdefault(name, {})
        if not value or len(value) > _LONGEST or not value.isprintable():
            return None
        return values.setdefault(value, derived_id("label", name, value))

    def name_of_label(self, name: str) -> str:
        """Return the GUID of the code that says a label's name."""
        return derived_id("label", name)

    def codes(self) -> str:
        """Return the ``Codes``; ``""`` where there are none."""
        top = [*self._of_codebook(""), *self._of_marks(), *self._of_labels()]
        names = Counter(definitions.name_of(node.tag) for node in _all(top))
        codes = "".join([_element(node, names) for node in top])
        return markup.element("Codes", {}, codes) if codes else ""

    def _of_codebook(self, parent: str) -> Iterator[_Node]:
        for tag in self._codebook.below(parent) if self._codebook else ():
            unknown = "" if parent or tag.parent in self._known else tag.parent
            below = [*self._of_codebook(tag.id)]
            yield _Node(derived_id("code", tag.id), tag, unknown, below)

    def _of_marks(self) -> Iterator[_Node]:
        for id_, made in self._tags.items():
            yield _Node(made, Tag(id=id_), "", [])

    def _of_labels(self) -> Iterator[_Node]:
        for name, values in self._labels.items():
            below = [
                _Node(made, Tag(id=value, applies="article"), "", [])
                for value, made in values.items()
            ]
            tag = Tag(id=name, applies="article")
            yield _Node(self.name_of_label(name), tag, "", below)


def _all(nodes: list[_Node]) -> Iterator[_Node]:
    waiting = [*nodes]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += node.below


def _element(node: _Node, names: Counter[str]) -> str:
    tag = node.tag
    name = definitions.name_of(tag)
    said = {"guid": node.guid, "name": name, "isCodable": "false" if tag.heading else "true"}
    if tag.colour:
        said["color"] = tag.colour
    tells_id = names[name] > 1 or clean(name) != name or name == PASSAGE
    words = definitions.described(tag, tells_id=tells_id, parent=node.parent)
    description = words and markup.element("Description", {}, markup.text(sayable(words)))
    return markup.element(
        "Code", said, description + "".join([_element(each, names) for each in node.below])
    )
