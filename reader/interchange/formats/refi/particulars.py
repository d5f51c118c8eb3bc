"""What is said of a mark, link or label and has no place in REFI-QDA: a memo that holds it as JSON.

The memo is called ``reader/1``, its keys are those of the record, and what is as usual is left out:
``{"round":"pilot","fields":[{"name":"polarity","value":"neg"}]}``. Marks that say the same share one.
"""

from typing import Literal

import msgspec
from msgspec import UNSET, Struct, UnsetType

from reader.interchange.formats.refi.xml import can_say
from reader.model.annotation import Field, Status
from reader.model.canonical import encode
from reader.model.record import RecordAnnotation, RecordLabel, RecordLink

NAME = "reader/1"


class Particulars(Struct, frozen=True, omit_defaults=True):
    """The values of a mark, link or label that stand in a memo."""

    round: str = "main"
    fields: list[Field] = []
    note: str = ""
    unsure: bool = False
    origin: str = "manual"
    status: Status | Literal["suggested"] = "active"
    created: str = ""
    codebook: str = ""
    score: float | UnsetType = UNSET
    reason: str | UnsetType = UNSET
    quote: str = ""
    """Of a mark whose words XML cannot say."""
    type: str = ""
    """Of a link whose type is no name that XML can say."""
    state: str = ""
    value: str = ""
    """Of a label, where no code stands for it."""


PLAIN = Particulars()
"""Those of what is as usual."""
_decode = msgspec.json.Decoder(Particulars).decode


def of_mark(
    mark: RecordAnnotation, *, note: str = "", created: str = "", quote: str = ""
) -> Particulars:
    """Return what goes into the memo of a mark, with what has no other place because of how it is."""
    return Particulars(
        round=mark.round,
        fields=mark.fields,
        note=note,
        unsure=mark.unsure,
        origin=mark.origin,
        status=mark.status,
        created=created,
        codebook=mark.codebook,
        score=mark.score,
        reason=mark.reason,
        quote=quote,
    )


def of_link(link: RecordLink, *, created: str = "") -> Particulars:
    """Return what goes into the memo of a link."""
    return Particulars(
        round=link.round,
        fields=link.fields,
        note=link.note,
        unsure=link.unsure,
        origin=link.origin,
        status=link.status,
        created=created,
        codebook=link.codebook,
        type="" if can_say(link.type) else link.type,
        state=link.state,
    )


def of_label(label: RecordLabel, *, value: str = "", created: str = "") -> Particulars:
    """Return what goes into the memo of a label."""
    return Particulars(
        round=label.round,
        note=label.note,
        unsure=label.unsure,
        origin=label.origin,
        status=label.status,
        created=created,
        codebook=label.codebook,
        value=value,
    )


def written(particulars: Particulars) -> str:
    """Return the text of a memo; ``""`` where there is nothing to say."""
    if particulars == PLAIN:
        return ""
    text = encode(particulars).decode()
    if can_say(text):
        return text
    return text.replace("\ufffe", r"\ufffe").replace("\uffff", r"\uffff")


def read(name: str, text: str) -> Particulars | None:
    """Return what a memo of ours says; None for any other."""
    if name != NAME:
        return None
    try:
        return _decode(text)
    except (msgspec.DecodeError, RecursionError):
        return None
