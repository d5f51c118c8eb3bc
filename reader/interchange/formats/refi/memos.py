"""The memos of a project that is written."""

from collections.abc import Mapping
from typing import IO

from reader.interchange.formats.refi import markup, particulars
from reader.interchange.formats.refi.particulars import Particulars
from reader.interchange.formats.refi.times import NEVER
from reader.model.identity import derived_id


class Memos:
    """Writes each memo once; memory grows with how many differ, by a GUID each."""

    def __init__(self, stream: IO[bytes]) -> None:
        """Begin; ``stream`` takes XML."""
        self._stream = stream
        self._written: set[str] = set()
        self._last: tuple[Particulars, str] = (Particulars(), "")

    def guid(self, said: Particulars) -> str:
        """Return the GUID of the memo that says this; ``""`` where there is nothing to say."""
        if said == self._last[0]:
            return self._last[1]
        text = particulars.written(said)
        guid = derived_id("memo", text) if text else ""
        if guid:
            self._write(guid, text, {"modifiedDateTime": NEVER})
        self._last = said, guid
        return guid

    def of_link(self, link: str, said: Particulars, made: Mapping[str, str]) -> str:
        """Return the GUID of the memo of a link, which says who made it and when."""
        guid = derived_id("memo", link)
        dated = made if "creationDateTime" in made else {**made, "modifiedDateTime": NEVER}
        self._write(guid, particulars.written(said) or "{}", dated)
        return guid

    def _write(self, guid: str, text: str, made: Mapping[str, str]) -> None:
        if guid in self._written:
            return
        self._written.add(guid)
        said = {"guid": guid, "name": particulars.NAME, **made}
        content = markup.element("PlainTextContent", {}, markup.text(text))
        self._stream.write(markup.element("Note", said, content).encode())
