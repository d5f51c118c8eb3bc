r"""Decisions as JSONL, one a line; lines end at ``\n`` only. ``jsonl`` writes them."""

from collections.abc import Iterable, Iterator

import msgspec

from reader.model.arrival import Refusal
from reader.model.settling.decision_record import FORMAT, DecisionRecord

Line = tuple[str, DecisionRecord]
"""Where it stands, and what it says."""
_decode = msgspec.json.Decoder(DecisionRecord).decode


def read(lines: Iterable[bytes], where: str) -> Iterator[Line | Refusal]:
    """Yield each decision with its place; a line that is none is refused by its number."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            place = f"{where}:{number}"
            try:
                record = _decode(line)
            except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
                yield Refusal(place, f"not a decision that can be read: {error}")
                continue
            if record.format == FORMAT:
                yield place, record
            else:
                yield Refusal(place, f"format {record.format!r} is not one that this version reads")
