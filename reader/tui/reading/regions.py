"""Saying by hand what kind of region a stretch of the text is."""

from collections.abc import Iterable

from reader.model.article import REGION_KINDS, Region, RegionKind

KINDS: dict[str, RegionKind | None] = {
    "region.report": None,
    **{f"region.{kind}": kind for kind in REGION_KINDS},
}
"""The kind that each action of the mode ``regions`` means; None is running report."""


def with_region(
    regions: Iterable[Region], start: int, end: int, kind: RegionKind | None
) -> tuple[Region, ...]:
    """Return the regions with ``[start, end)`` of a kind; what overlapped it is cut back."""
    left: list[Region] = []
    for region in regions:
        if region.end <= start or end <= region.start:
            left.append(region)
            continue
        if region.start < start:
            left.append(Region(region.start, start, region.kind))
        if end < region.end:
            left.append(Region(end, region.end, region.kind))
    if kind is not None:
        left.append(Region(start, end, kind))
    return tuple(sorted(left))
