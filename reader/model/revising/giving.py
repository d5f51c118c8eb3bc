"""Which tag something new is given, and why it is not given another."""

from reader.model.annotation import PASSAGE
from reader.model.codebook import ALL_OF, Codebook, Tag
from reader.model.errors import ReaderError
from reader.model.revising.successors import successors


def given_now(codebook: Codebook, tag: str) -> str:
    """Return the id of the tag that something new has for a tag: itself, or what it has become.

    A tag that the codebook lacks stays as it is.

    Raises:
        ReaderError: it has become several, which are named, or no mark is given it any more.
    """
    names = {each.id: each.name for each in codebook.tags}
    now = successors(codebook, tag)
    if len(now) > 1:
        several = ", ".join(names.get(each, each) for each in now)
        raise ReaderError(f"{names.get(tag, tag)} has become {several}; choose one of them")
    found = next((each for each in codebook.tags if each.id == now[0]), None)
    if found is not None:
        assert_given(found)
    return now[0]


def assert_given(tag: Tag) -> None:
    """Raise a ReaderError that says why, where no mark is given a tag, or not any more."""
    assert_in_use(tag)
    if not tag.for_marks:
        built_in = tag.id == PASSAGE
        raise _not_given(tag, "for ends of links" if built_in else f"for {ALL_OF[tag.applies]}")


def assert_in_use(tag: Tag) -> None:
    """Raise a ReaderError that says why, where a tag is a heading or deprecated."""
    if not tag.offered:
        raise _not_given(tag, "a heading" if tag.heading else "deprecated")


def _not_given(tag: Tag, what: str) -> ReaderError:
    return ReaderError(f"{tag.name!r} is {what}, and no mark is given it; choose another tag")


def assert_offered(codebook: Codebook, tag: str) -> None:
    """Raise a ReaderError that says what to do, unless a new mark may have the tag of this id."""
    now = given_now(codebook, tag)
    found = {each.id: each for each in codebook.tags}
    if now != tag:
        was, is_ = (found[each].name if each in found else each for each in (tag, now))
        raise ReaderError(f"{was} has become {is_}; choose that")
    if tag not in found:
        raise ReaderError(f"codebook {codebook.id} has no tag {tag!r}; choose another tag")
