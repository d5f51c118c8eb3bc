"""The users of a project that is written."""

from collections.abc import Iterable

from reader.interchange.formats.refi import markup
from reader.interchange.formats.refi.project import SYSTEM
from reader.interchange.formats.refi.xml import sayable
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

    def element(self) -> str:
        """Return the ``Users``; ``""`` where there are none."""
        users = [
            markup.element("User", {"guid": guid, "name": sayable(name)} | self._short(name))
            for name, guid in self._guids.items()
        ]
        return markup.element("Users", {}, "".join(users)) if users else ""

    def _short(self, name: str) -> dict[str, str]:
        known = self._known.get(name)
        return {"id": SYSTEM} if known and known.kind == SYSTEM else {}
