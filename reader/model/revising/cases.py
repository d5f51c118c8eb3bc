"""What coding shows, put into a codebook: examples, what a tag is not for, open questions.

They are wording: the marks that were made so far mean what they did.
"""

from msgspec.structs import replace

from reader.model.codebook import Codebook, Tag
from reader.model.errors import ReaderError
from reader.model.revising.versions import next_version


def with_example(book: Codebook, tag: str, words: str) -> Codebook:
    """Return the next version, in which a tag has one more example.

    Raises:
        ReaderError: the codebook has no such tag, or it has the example.
    """
    known = book.tag(tag)
    if words in known.examples:
        raise ReaderError(f"{known.name} has this example already")
    return _next(book, replace(known, example=(*known.examples, words)))


def with_counterexample(book: Codebook, tag: str, words: str) -> Codebook:
    """Return the next version, in which it says that a tag is not for these words.

    Raises:
        ReaderError: the codebook has no such tag, or it says so.
    """
    known = book.tag(tag)
    line = f"“{words}”"
    if line in known.not_when:
        raise ReaderError(f"{known.name} has this already as what it is not for")
    return _next(book, replace(known, not_when="\n".join(filter(None, (known.not_when, line)))))


def with_question(book: Codebook, tag: str, question: str, words: str) -> Codebook:
    """Return the next version, whose notes end with a question on a tag and the words in doubt.

    Raises:
        ReaderError: the question says nothing.
    """
    question = question.strip()
    if not question:
        raise ReaderError("a question needs words")
    found = book.find(tag)
    line = f"Question on {found.name if found else tag}: {question} (“{words}”)"
    after = replace(book, notes="\n".join(filter(None, (book.notes, line))))
    return next_version(book, after, wording=True)


def _next(book: Codebook, tag: Tag) -> Codebook:
    tags = tuple(tag if each.id == tag.id else each for each in book.tags)
    return next_version(book, replace(book, tags=tags), wording=True)
