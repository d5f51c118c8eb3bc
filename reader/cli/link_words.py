"""A link on one line."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.store.links_told import LinkEnd, LinkTold


def words_of(told: "LinkTold") -> str:
    """Return what a link says, of which words."""
    link = told.link
    said = " ".join(filter(None, (link.type, link.state)))
    remarks = [f"{field.name} = {field.value}" for field in link.fields]
    remarks += ["unsure"] * link.unsure + [f"note: {link.note}"] * bool(link.note)
    return "; ".join([f"{said}: {_end(told.from_)} – {_end(told.to)}", *remarks])


def _end(end: "LinkEnd") -> str:
    """Return an end in words; those of the text in quotation marks."""
    return end.words if end.start is None or end.is_removed else f"“{end.words}”"
