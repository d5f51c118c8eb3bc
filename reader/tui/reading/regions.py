"""Saying by hand what kind of region a stretch of the text is."""

from collections.abc import Iterable

from reader.model.article import REGION_KINDS, Region, RegionKind
from reader.model.errors import ReaderError


def kind_meant(written: str) -> RegionKind | None:
    """Return the kind that what was written begins, or None for running report (nothing).

    Raises:
        ReaderError: no kind begins so, or more than one does.
    """
    written = written.strip().casefold()
    if not written:
        return None
    found = [kind for kind in REGION_KINDS if kind.startswith(written)]
    exact = [kind for kind in found if kind == written]
    if len(exact or found) != 1:
        raise ReaderError(f"which is {written!r}? The kinds are {', '.join(REGION_KINDS)}")
    return (exact or found)[0]


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
