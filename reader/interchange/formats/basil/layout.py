"""BASIL's title, paragraphs and sentences as one text, and any text as those."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from reader.model.errors import ReaderError

_PARAGRAPH = "\n\n"
_SENTENCE = "\n"


class Place(NamedTuple):
    """A place within one sentence."""

    id: str
    """``p12`` of the sentence with this number from 0, ``title`` of the title."""
    start: int
    end: int


class Layout:
    """A text, and where its sentences are in it: code points of the whole text.

    The title is the first line, an empty one comes after it and after each paragraph, and each
    sentence is a line: so every text can be cut into them, and be put together again as it was.
    """

    def __init__(self, title: str | None, paragraphs: Sequence[Sequence[str]]) -> None:
        """Put a text together; without a title it begins with the first sentence."""
        self.title = title
        self.paragraphs = paragraphs
        body = _PARAGRAPH.join(_SENTENCE.join(sentences) for sentences in paragraphs)
        self.text = body if title is None else f"{title}{_PARAGRAPH}{body}"
        begins = 0 if title is None else len(title) + len(_PARAGRAPH)
        self.sentences = [*_sentences(paragraphs, begins)]
        self._starts = [start for start, _ in self.sentences]

    def sentence(self, id_: str) -> tuple[int, int]:
        """Return where a sentence or the title is.

        Raises:
            ReaderError: there is none of this id.

        """
        if id_ == "title" and self.title is not None:
            return 0, len(self.title)
        number = id_.removeprefix("p")
        if number.isascii() and number.isdigit() and len(number) < 10:
            at = int(number)
            if at < len(self.sentences):
                return self.sentences[at]
        raise ReaderError(f"no sentence {id_[:40]!r}")

    def within(self, start: int, end: int) -> Place | None:
        """Return a place of the text as one within a sentence, None where it is in no single one."""
        if self.title is not None and end <= len(self.title):
            return Place("title", start, end)
        at = bisect_right(self._starts, start) - 1
        if at < 0 or end > self.sentences[at][1]:
            return None
        begins = self.sentences[at][0]
        return Place(f"p{at}", start - begins, end - begins)


def _sentences(paragraphs: Sequence[Sequence[str]], begins: int) -> Iterator[tuple[int, int]]:
    for sentences in paragraphs:
        for sentence in sentences:
            yield begins, begins + len(sentence)
            begins += len(sentence) + len(_SENTENCE)
        begins += len(_PARAGRAPH) - len(_SENTENCE) * bool(sentences)


def cut(text: str, title: str) -> Layout:
    """Return a text as sentences; its title is one where the text begins with it."""
    begins = f"{title}{_PARAGRAPH}"
    has_title = bool(title) and text.startswith(begins)
    body = text[len(begins) :] if has_title else text
    paragraphs = [paragraph.split(_SENTENCE) for paragraph in body.split(_PARAGRAPH)]
    return Layout(title if has_title else None, paragraphs)


def paragraphs_of(value: Any) -> list[list[str]]:
    """Return what stands under ``body-paragraphs``.

    Raises:
        ReaderError: that is no list of lists of sentences.

    """
    found: list[list[str]] = []
    for paragraph in value if isinstance(value, list) else [None]:
        sentences = [paragraph] if isinstance(paragraph, str) else paragraph
        if not isinstance(sentences, list) or not all(isinstance(each, str) for each in sentences):
            raise ReaderError("its body-paragraphs are no lists of sentences")
        found.append(sentences)
    return found
