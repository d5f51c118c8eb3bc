"""What the codebook screen says of itself: its title, and the line at the foot."""

from reader.model.counting.counted import counted
from reader.tui.codebook.draft import Draft


def title(draft: Draft, *, fixed: bool, read_only: bool) -> str:
    """Return which codebook is shown, and whether it is in use, a draft, or only to be read."""
    book = draft.book
    state = "not in use, only read here" if fixed else "in use"
    if draft.is_open:
        state = f"draft of {book.id}/{book.version + 1}, {changes(draft)}"
    elif read_only and not fixed:
        state = "in use, only read"
    if draft.written:
        state = f"{state}, text from the editor not taken in"
    reference = book.id if draft.is_new else draft.base.reference
    return " · ".join(filter(None, (reference, state, book.title)))


def name(draft: Draft) -> str:
    """Return what a draft, or the codebook itself where nothing is changed, goes by."""
    book = draft.book
    return f"{book.id}/{book.version + 1}-draft" if draft.is_open else f"{book.id}/{book.version}"


def words(draft: Draft, typed: str) -> str:
    """Return how much there is, what is shown of it, and how many changes and faults."""
    book = draft.book
    parts = [f"only with “{typed}”"] if typed else []
    parts.append(counted(sum(not tag.heading for tag in book.tags), "tag"))
    parts += [counted(len(book.fields), "field")] if book.fields else []
    parts += [counted(len(book.links), "link type")] if book.links else []
    if faults := sum(map(len, draft.faults.values())):
        parts.append(f"{counted(faults, 'fault')}, ! goes there")
    return " · ".join([*parts, changes(draft)] if draft.steps else parts)


def changes(draft: Draft) -> str:
    """Return how many changes of a draft are not saved."""
    return f"{counted(draft.steps, 'change')} not saved"


def open_work(draft: Draft) -> str:
    """Return what has to be done first, before another codebook takes the draft's place."""
    if draft.written:
        return "first take in what you wrote in the editor (E), or drop it: q asks"
    if draft.is_new and not draft.steps:
        return "first save the codebook that you began, or drop it: q asks"
    return "first save the draft, or take its changes back with u" if draft.is_open else ""
