"""Cells as the feature structures that they were written from, which are read as those of XMI are."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from reader.interchange.formats.cas.structures import Structure
from reader.interchange.formats.cas.types import SOURCE, TARGET
from reader.interchange.formats.webanno.cells import Value, element, raw, slots, values
from reader.interchange.formats.webanno.header import ANY, Column, Layer
from reader.interchange.formats.webanno.units import Unit
from reader.model.errors import ReaderError

_SLOT = 10**17
"""Ids of slots begin above any number that a feature may say, which would be taken for one."""

_WIDEST = 1_000
"""Columns of a file, above which it is none that a tool wrote."""


class Annotations:
    """Takes rows, and has the structures once all were taken."""

    def __init__(self, layers: Sequence[Layer]) -> None:
        """Take the layers that the header declares.

        Raises:
            ReaderError: they have more columns than anybody's.

        """
        self._layers = layers
        self._width = sum(len(layer.columns) for layer in layers)
        if self._width > _WIDEST:
            raise ReaderError(f"{self._width:,} columns are too many")
        self._made: list[tuple[str, dict[str, Any]]] = []
        """Type and features of each; its id is its number from 1."""
        self._slots: list[dict[str, Any]] = []
        self._by_number: dict[int, int] = {}
        self._at: dict[tuple[str, str], list[int]] = {}
        """By type and unit."""
        self._elements: dict[tuple[str, int, int], int] = {}
        self._later: list[Callable[[], None]] = []
        self.lacking = 0
        """Rows with fewer columns than there should be."""
        self.pointless = 0
        """References to what is not there."""

    def take(self, unit: Unit) -> None:
        """Take what the cells of a row say."""
        cells = unit.cells
        if all(cell in ("_", "") for cell in cells):
            return
        if len(cells) < self._width:
            self.lacking += 1
            cells = [*cells, *("_" for _ in range(self._width - len(cells)))]
        for layer in self._layers:
            own = [cells[column.at] for column in layer.columns]
            if any(cell not in ("_", "") for cell in own):
                self._take_layer(layer, own, unit)

    def structures(self) -> Iterator[Structure]:
        """Yield what all rows said."""
        for resolve in self._later:
            resolve()
        self._later.clear()
        for (type_, chain, nth), id_ in self._elements.items():
            if after := self._elements.get((type_, chain, nth + 1)):
                self._made[id_ - 1][1]["next"] = after
        for id_, (type_, said) in enumerate(self._made, 1):
            yield Structure(id_, type_, said)
        for nth, said in enumerate(self._slots):
            yield Structure(_SLOT + nth, "slot", said)

    def _take_layer(self, layer: Layer, cells: Sequence[str], unit: Unit) -> None:
        stacks = [
            [Value(each) for each in raw(cell)] if column.form == "target" else values(cell)
            for column, cell in zip(layer.columns, cells, strict=True)
        ]
        for nth in range(max(map(len, stacks))):
            own = [stack[nth] if nth < len(stack) else None for stack in stacks]
            if layer.kind == "relation":
                self._take_relation(layer, own, unit)
            else:
                self._take_span(layer, own, unit)

    def _take_span(self, layer: Layer, own: Sequence[Value | None], unit: Unit) -> None:
        pairs = list(zip(layer.columns, own, strict=True))
        link = next((element(v) for c, v in pairs if v and c.form == "element"), None)
        number = 0
        if layer.kind == "span":
            number = next((v.ids[0] for c, v in pairs if v and c.form != "target"), 0)
        key = (layer.type, *link.ids) if link else None
        id_ = self._by_number.get(number) if number else None
        id_ = self._elements.get(key) if key else id_
        if id_ is None:
            self._made.append((layer.type, {"begin": unit.start, "end": unit.end}))
            id_ = len(self._made)
        if number:
            self._by_number[number] = id_
        if key:
            self._elements[key] = id_
        said = self._made[id_ - 1][1]
        said["end"] = max(said["end"], unit.end)
        self._at.setdefault((layer.type, unit.id), []).append(id_)
        self._take_features(pairs, said)

    def _take_features(
        self, pairs: Sequence[tuple[Column, Value | None]], said: dict[str, Any]
    ) -> None:
        roles: list[Value] = []
        for column, value in pairs:
            if value is None or (column.name in said and column.form != "target"):
                roles = []
            elif column.form in ("feature", "element"):
                text = (element(value) if column.form == "element" else value).said
                if text is not None:
                    said[column.name] = text
            elif column.form == "role":
                roles = slots(value.text)
                said[column.name] = []
            elif column.form == "target" and roles:
                self._take_slots(column, roles, slots(value.text), said)

    def _take_slots(
        self, column: Column, roles: Sequence[Value], targets: Sequence[Value], said: dict[str, Any]
    ) -> None:
        for nth, target in enumerate(targets):
            role = roles[nth].said if nth < len(roles) else None
            slot: dict[str, Any] = {"role": role or "", "target": 0}
            said[column.name].append(_SLOT + len(self._slots))
            self._slots.append(slot)
            self._point(slot, "target", column.type, target.text, target.ids[0])

    def _take_relation(self, layer: Layer, own: Sequence[Value | None], unit: Unit) -> None:
        pairs = list(zip(layer.columns, own, strict=True))
        base = next(((c, v) for c, v in pairs if v and c.form == "base"), None)
        if base is None:
            return
        column, value = base
        said: dict[str, Any] = {SOURCE: None, TARGET: None}
        self._made.append((layer.type, said))
        self._take_features(pairs, said)
        self._point(said, SOURCE, column.type, value.text, value.ids[0])
        self._point(said, TARGET, column.type, unit.id, value.ids[1])

    def _point(self, said: dict[str, Any], name: str, type_: str, unit: str, number: int) -> None:
        """Let a feature point at an annotation, once all are there."""

        def resolve() -> None:
            found = self._by_number.get(number) if number else self._first(type_, unit)
            if found is None:
                self.pointless += 1
            said[name] = found

        self._later.append(resolve)

    def _first(self, type_: str, unit: str) -> int | None:
        """Return the first annotation of a type in a row; of any type where that is not told."""
        if type_ != ANY:
            return next(iter(self._at.get((type_, unit), ())), None)
        types = [layer.type for layer in self._layers if layer.kind == "span"]
        return next((ids[0] for each in types if (ids := self._at.get((each, unit)))), None)
