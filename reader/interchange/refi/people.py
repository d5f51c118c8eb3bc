"""The users of a project that is written."""

from collections.abc import Iterable
from typing import Any

from reader.interchange.refi.project import SYSTEM
from reader.interchange.refi.xml import library, sayable
from reader.model.identity import derived_id, is_uuid
from reader.model.record import RecordAnnotator


class People:
    """Gives each annotator a GUID, and writes them when all are known."""

    def __init__(self) -> None:
        self._known: dict[str, RecordAnnotator] = {}
        self._guids: dict[str, str] = {}

    def meet(self, annotators: Iterable[RecordAnnotator]) -> None:
        """Learn who the annotators are that marks name."""
        for each in annotators:
            self._known.setdefault(each.name, each)

    def guid(self, name: str) -> str:
        """Return the GUID of the annotator of this name, ``""`` of none."""
        if not name:
            return ""
        if name not in self._guids:
            known = self._known.get(name)
            has_own = known is not None and is_uuid(known.id)
            self._guids[name] = known.id if known and has_own else derived_id("annotator", name)
        return self._guids[name]

    def element(self) -> Any | None:
        """Return the ``Users``; None where there are none."""
        etree = library()
        if not self._guids:
            return None
        element = etree.Element("Users")
        for name, guid in self._guids.items():
            user = etree.SubElement(element, "User", guid=guid, name=sayable(name))
            known = self._known.get(name)
            if known and known.kind == SYSTEM:
                user.set("id", SYSTEM)
        return element
