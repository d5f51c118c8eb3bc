"""What predictions call their tags, and what those are called here."""

from reader.model.errors import ReaderError


def tag_names(text: str) -> dict[str, str]:
    """Return the tags of predictions, each with the one it is here, of lines ``theirs = ours``.

    Empty lines and those that begin with ``#`` say nothing.

    Raises:
        ReaderError: a line is something else, or one of theirs is two of ours.
    """
    found: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        theirs, equals, ours = (part.strip() for part in line.rpartition("="))
        if not (theirs and equals and ours):
            raise ReaderError(f"line {number} of the map is not 'theirs = ours': {line.strip()!r}")
        if found.setdefault(theirs, ours) != ours:
            raise ReaderError(f"line {number} of the map: {theirs!r} is {found[theirs]!r} already")
    return found
