"""What is pasted, taken out of what a terminal sends before any of it is taken for keys.

Whatever lies between the two marks of a bracketed paste is text, an escape sequence too.
"""

from collections.abc import Iterator

from textual.message import Message

START = b"\x1b[200~"
END = b"\x1b[201~"
_MOST = 1 << 20
"""Bytes kept of a paste: more than any line or page takes."""
_LOOKS = 10
"""So many looks in a row that found nothing, and the end of a paste is missed."""
_LEAVES = (b"\x1b", b"\x1b[27u", b"\x03", b"\x1b[99;5u")
"""Escape and ctrl+c, as terminals send them without and with the Kitty protocol."""
_HELD = len(END) - 1


class EndMissed(Message):
    """What is being pasted stopped without its end; for the app to tell."""


class Pastes:
    """Parts what comes from a terminal into keys and pasted texts, however it comes in pieces."""

    def __init__(self) -> None:
        self._before = b""
        """The last bytes of the keys: a mark may have begun in them."""
        self._pasted: bytearray | None = None
        self._looks = 0
        self._missed = False

    def part(self, sent: bytes) -> Iterator[bytes | str]:
        """Yield, in order, keys as bytes and what was pasted as text.

        The marks are among the keys. Where the end of a paste is missed, escape is its end.
        """
        self._looks = 0
        while sent:
            if self._pasted is None:
                keys, sent = self._keys(sent)
                yield keys
            elif (ended := self._ended(sent)) is None:
                return
            else:
                pasted, sent = ended
                yield END
                yield pasted.decode(errors="replace")

    def forget_keys(self) -> None:
        """Take no mark to have begun in keys that have been taken for something else."""
        self._before = b""

    def misses_end(self) -> bool:
        """Hear that a look found nothing; return, once for each paste, whether it stopped."""
        self._looks += self._pasted is not None
        misses = self._looks >= _LOOKS and not self._missed
        self._missed = self._missed or misses
        return misses

    def _keys(self, sent: bytes) -> tuple[bytes, bytes]:
        """Return the keys up to a paste, and the rest."""
        seen = self._before + sent
        at = seen.find(START)
        if at < 0:
            self._before = seen[-_HELD:]
            return sent, b""
        self._pasted, self._missed = bytearray(), False
        end = at + len(START) - len(self._before)
        self._before = b""
        return sent[:end], sent[end:]

    def _ended(self, sent: bytes) -> tuple[bytes, bytes] | None:
        """Return what was pasted, and the rest; None while more of it is to come."""
        pasted = self._pasted or bytearray()
        if self._missed and sent in _LEAVES:
            self._pasted = None
            return bytes(pasted[:_MOST]), b""
        known = len(pasted)
        pasted += sent
        at = pasted.find(END, max(0, known - _HELD))
        if at >= 0:
            self._pasted = None
            return bytes(pasted[: min(at, _MOST)]), bytes(pasted[at + len(END) :])
        del pasted[_MOST:-_HELD]
        self._pasted = pasted
        return None
