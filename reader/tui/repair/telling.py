"""What the screen of marks that wait says in words."""

from collections.abc import Mapping, Sequence

from reader.model.counting.counted import counted
from reader.model.misplaced_kinds import KINDS, Kind
from reader.tui.repair.asking import Known, Row, Shown
from reader.tui.repair.detail import how

_EMPTY = """\
No mark of yours waits for its place.

Marks come to wait where a file brings them whose quotes do not stand
where it says they do: they were counted otherwise, or another version
of the text was marked. And those do that were carried over from an
article to its corrected text (“carry over” among the commands, ctrl+p).

Here each is shown beside the places where it may belong; nothing moves
before you say so."""


def empty(others: Mapping[str, int]) -> str:
    """Return what stands in the place of an empty list; ``others`` have marks that wait."""
    if not others:
        return _EMPTY
    said = ", ".join(f"{name} {many:,}" for name, many in others.items())
    return f"{_EMPTY}\n\nOf others there wait: {said}; --as NAME works on them."


def heading(rows: Sequence[Row], known: Mapping[str, Known], only: Kind | None) -> str:
    """Return how many wait, and how many are of each kind, or of the only one, as far as is known."""
    if not rows:
        return "Waiting for their place"
    counts = dict.fromkeys(KINDS, 0)
    for row in rows:
        if (found := known.get(row.mark.id)) is not None:
            counts[found.kind] += 1
    left = len(rows) - sum(counts.values())
    looked_for = [f"{left:,} still looked for"] if left else []
    if only:
        of_all = f"Only {only}: {counts[only]:,} of {counted(len(rows), 'mark')}"
        return f"{', '.join((of_all, *looked_for))} · f shows others"
    said = [f"{many:,} {kind}" for kind, many in counts.items() if many]
    verb = "waits for its place" if len(rows) == 1 else "wait for their place"
    return f"{counted(len(rows), 'mark')} {verb}: {', '.join((*said, *looked_for))}"


def offered(shown: Shown | None, at: int) -> list[str | tuple[str, str]]:
    """Return what is found of the mark under the cursor, and what can be done."""
    if shown is None:
        return ["Looking where it may belong …"]
    kind = (shown.offer.kind, "bold")
    if not shown.places:
        return [kind, " · enter opens its article, to place it by hand; r drops it"]
    number = f"place {at + 1} of {len(shown.places)}, " if len(shown.places) > 1 else ""
    place = shown.places[at].place
    return [kind, f" · {number}{how(place)}; y places it there"]


def question(certain: int, left: int) -> str:
    """Return the question whether all that are certain are to be placed."""
    unseen = f" ({left:,} are not looked at yet)" if left else ""
    what = "whose place is certain" if certain == 1 else "whose places are certain"
    return f"* again places {counted(certain, 'mark')} {what}{unseen}"
